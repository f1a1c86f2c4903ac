"""What `kaohe status` says: who has sent what, who has not."""

from collections.abc import Sequence
from datetime import date

from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.result_words import STATE
from workbook_templates.results.returned_files import Return


def days_left(deadline: date, today: date) -> str:
    """Until when returns are taken, and how long that is."""
    days = (deadline - today).days
    left = f"还有{days}天" if days > 0 else f"已过{-days}天" if days else "今天截止"
    return f"报送截止：{deadline.year}年{deadline.month}月{deadline.day}日，{left}"


def states(returns: Sequence[Return]) -> str:
    """Units and departments by state, what needs action first."""
    lines = []
    for form in KINDS.values():
        some = [r for r in returns if r.kind == form.name]
        if some:
            done = sum(r.state in ("returned", "with_errors") for r in some)
            lines.append(f"{form.listed_as}：已报送 {done}／{len(some)}")
        for state, label in STATE.items():
            if names := [_named(r) for r in some if r.state == state]:
                lines.append(f"  {label}（{len(names)}）：{'、'.join(names)}")
    return "\n".join(lines)


def _named(item: Return) -> str:
    return f"{item.holder}（{item.errors}处）" if item.errors else item.holder
