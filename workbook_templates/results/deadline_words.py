"""Until when returns are taken, in words."""

from datetime import date


def days_left(deadline: date, today: date) -> str:
    """Until when returns are taken, and how long that is."""
    days = (deadline - today).days
    left = f"还有{days}天" if days > 0 else f"已过{-days}天" if days else "今天截止"
    return f"报送截止：{deadline.year}年{deadline.month}月{deadline.day}日，{left}"
