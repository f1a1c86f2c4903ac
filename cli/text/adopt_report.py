"""What came of adopting proposals, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.scheme.model import Scheme
from validators.written import REFUSED, as_json, line
from workbook_templates.system.typed_command import typed

if TYPE_CHECKING:
    from validators.finding import Finding
    from validators.returns.proposals.adopt import Adoption, Proposed
    from validators.schemes.checks import SchemeFinding

Blocked = Sequence[tuple[Path, "Finding"]]


@dataclass(frozen=True, slots=True)
class Report:
    """The new scheme and where it was written, which rows were taken, and what its checks find that is new."""

    scheme: Scheme
    output: Path
    adoption: "Adoption"
    sums: tuple[str, ...]
    problems: tuple["SchemeFinding", ...]

    def plain(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {
            "scheme": self.scheme.id,
            "version": self.scheme.version,
            "output": str(self.output),
            "taken": [{"ref": ref} | _row(proposed) for ref, proposed in self.adoption.taken],
            "declined": [_row(proposed) for proposed in self.adoption.declined],
            "undecided": [_row(proposed) for proposed in self.adoption.undecided],
            "stand_ins": list(_stand_ins(self.scheme)),
            "sums": list(self.sums),
            "findings": [asdict(problem) for problem in self.problems],
        }

    def text(self) -> Iterator[str]:
        """The report as lines for people."""
        yield from self._taken()
        problems = [*self.sums, *(f"{p.place}　{p.message}（{p.code}）" for p in self.problems)]
        if problems:
            then = f"再用 {typed(f'scheme check {self.output}')} 检查："
            yield f"请在申报表中改审定分值等后重新并入，或直接修改 {self.output}，{then}"
            yield from (f"  {problem}" for problem in problems)

    def _taken(self) -> Iterator[str]:
        counts: dict[str, int] = {}
        for _, proposed in self.adoption.taken:
            counts[proposed.department] = counts.get(proposed.department, 0) + 1
        shares = "，".join(f"{name}{count}项" for name, count in counts.items())
        total = f"{len(self.adoption.taken)}项动态指标（{shares}）"
        yield f"已并入{total}，方案版本 {self.scheme.version}：{self.output}"
        for heading, rows in (("不同意", self.adoption.declined), ("尚未审核", self.adoption.undecided)):
            if rows:
                yield f"{heading}，没有并入的{len(rows)}项："
                yield from (f"  {_named(each)}" for each in rows)
        if refs := "、".join(_stand_ins(self.scheme)):
            yield f"没有审定指标的单位仍用暂代的指标（{refs}），有暂代指标的结果只能是暂定。"


def blocked_plain(scheme: Scheme, blocked: Blocked) -> dict[str, Any]:
    """Nothing was written: the errors among what was approved."""
    errors = [{"file": str(path)} | as_json(finding, REFUSED) for path, finding in blocked]
    return {"scheme": scheme.id, "output": None, "errors": errors}


def blocked_text(blocked: Blocked) -> Iterator[str]:
    """A line for each error among what was approved."""
    for path, finding in blocked:
        yield f"{path}  {line(finding, place=True)}"


def _stand_ins(scheme: Scheme) -> Iterator[str]:
    leaves = (leaf for section in scheme.sections if section.proposed for leaf in section.leaves())
    return (leaf.ref for leaf in leaves if leaf.basis.provenance == "stand_in")


def _row(proposed: "Proposed") -> dict[str, Any]:
    cell = proposed.row.cells["title"]
    remark = proposed.row.cells["remark"].entry.text
    return {
        "department": proposed.department, "sheet": cell.sheet, "cell": cell.cell, "title": proposed.row.title,
        "remark": remark,
    }  # fmt: skip


def _named(proposed: "Proposed") -> str:
    row = _row(proposed)
    remark = f"：{row['remark']}" if row["remark"] else ""
    return f"{row['department']} {row['sheet']}!{row['cell']} {row['title']}{remark}"
