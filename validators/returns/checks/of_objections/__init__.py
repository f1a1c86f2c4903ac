"""The checks of objections (异议处理表), which no other kind of workbook has."""

TELLS = ("objection",)
