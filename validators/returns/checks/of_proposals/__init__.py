"""The checks of proposed indicators (动态指标申报表), which no other kind of workbook has."""

TELLS = ("proposal",)
