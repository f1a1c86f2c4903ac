"""What `kaohe status` says: who has sent what, who has not."""

from collections.abc import Sequence

from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.result_words import STATE
from workbook_templates.results.returned_files import Return


def states(returns: Sequence[Return]) -> str:
    """Units and departments by state, what needs action first."""
    lines = []
    for form in KINDS.values():
        some = [r for r in returns if r.kind == form.name]
        if some:
            done = sum(r.usable for r in some)
            lines.append(f"{form.listed_as}：已报送 {done}／{len(some)}")
        for state, label in STATE.items():
            if names := [r.named for r in some if r.state == state]:
                lines.append(f"  {label}（{len(names)}）：{'、'.join(names)}")
    return "\n".join(lines)
