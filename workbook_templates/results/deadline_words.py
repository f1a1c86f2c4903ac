"""Until when returns are taken, in words."""

from datetime import date

from validators.written import chinese_day


def time_left(deadline: date, today: date) -> str:
    """How long there is to the deadline."""
    days = (deadline - today).days
    return f"还有{days}天" if days > 0 else f"已过{-days}天" if days else "今天截止"


def days_left(deadline: date, today: date) -> str:
    """Until when returns are taken, and how long that is."""
    return f"报送截止：{chinese_day(deadline)}，{time_left(deadline, today)}"
