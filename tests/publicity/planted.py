"""Returns in which people typed what must not leave into every cell that takes a text, and into some that do not."""

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.consolidation import consolidate
from workbook_templates.forms.build import build
from workbook_templates.forms.issue import issues_of
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.results.model import Consolidation

GRADES = ("proposed_grade", "final_grade")
SECRETS = ("张三丰", "1390000", "139 0000", "example.com", "36010219", "0797", "机密", "李四")
"""Whatever people type below holds at least one of these, and nothing else does."""
TYPED = (
    "联系张三丰13900001234", "机密：见“附件一”，李四核。", "139 0000 5678", "0797-8123456", "（李四）",
    "zsf@example.com", "36010219800101123X", "机密”，计0分“", "不适用（李四），计满分", "李四：核定9分",
    "机密（核查意见：李四）", "李四；。张三丰",
)  # fmt: skip


def planted(scheme: Scheme, folder: Path, seed: int) -> Consolidation:
    """One unit's return and review, and the first holder's of every other kind; the names of the files tell too."""
    chance, texts = random.Random(seed), cycle(TYPED)
    first = {issue.kind: issue for issue in reversed(issues_of(scheme))}
    for number, issue in enumerate(first.values()):
        fields = [field for field in layout_of(scheme, issue.kind, issue.holder).fields if not field.locked]
        values = {(f.ref, f.role, f.unit): value for f in fields if (value := _value(f, chance, texts)) is not None}
        data = build(scheme, issue.kind, issue.holder, values)
        (folder / f"张三丰13900001234-{number}.xlsx").write_bytes(data)
    return consolidate((folder,), scheme=scheme)


def _value(field: Field, chance: random.Random, texts: Iterator[str]) -> object:
    wrong = chance.random() < 0.15
    if field.role not in (*GRADES, "date") and (wrong or field.type == "text"):
        return next(texts)
    plausible = {"yes_no": ("是", "否"), "year": (2020,), "choice": (None, "不适用", "是")}
    of_role = {
        "awarded": (None, None, 0.5, 1, 99, 13900001234),
        "date": ("2022-01-05",),
        **dict.fromkeys(GRADES, (None,)),
    }
    return chance.choice(of_role.get(field.role) or plausible.get(field.type) or (1, 2, 3.5, 60, None))
