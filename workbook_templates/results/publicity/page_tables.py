"""The ranking of the publicity page: a table for each class, readable without any script."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from scoring.numbers import exact

NONE = "—"
Line = Mapping[str, Any]


def tables(ledger: Line) -> str:
    """A table for each class, best on top."""
    totals = {line["unit"]: line for line in ledger["total"]}
    classes = {one["id"]: one["name"] for one in ledger["policy"]["classes"]}
    members: dict[str, list[Line]] = {name: [] for name in classes}
    for line in ledger["rank"]:
        members.setdefault(line["class"] or "", []).append(line)
    several = len([name for name, lines in members.items() if lines]) > 1
    graded = bool(ledger["policy"]["grades"])
    return "\n".join(
        _table(classes.get(name, "其他") if several else "各单位", lines, totals, graded)
        for name, lines in members.items()
        if lines
    )


def filters(ledger: Line) -> str:
    """Selections by class and by grade, where there are several."""
    found = []
    if len(ledger["policy"]["classes"]) > 1:
        found.append(_select("class", "类别", [(one["id"], one["name"]) for one in ledger["policy"]["classes"]]))
    if ledger["policy"]["grades"]:
        found.append(_select("grade", "等次", [(one["name"], one["name"]) for one in ledger["policy"]["grades"]]))
    return "".join(found)


def _select(name: str, label: str, choices: list[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices)
    return (
        f'<p><label for="only-{name}">{label}</label>'
        f'<select id="only-{name}"><option value="">全部</option>{options}</select></p>'
    )


def _table(name: str, lines: list[Line], totals: Mapping[str, Line], graded: bool) -> str:
    sections = _sections([totals[line["unit"]] for line in lines])
    heads = [
        '<th scope="col" class="rank">名次</th>', '<th scope="col">单位</th>',
        *(f'<th scope="col" class="n part">{escape(words)}</th>' for words in sections.values()),
        '<th scope="col" class="n total">总分</th>', *(['<th scope="col">等次</th>'] if graded else []),
    ]  # fmt: skip
    rows = "\n".join(_row(line, totals[line["unit"]], sections, graded) for line in lines)
    caption = f"{escape(name)}（{len(lines)}个）"
    return (
        f'<table class="ranking"><caption>{caption}</caption><thead><tr>{"".join(heads)}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _sections(totals: list[Line]) -> dict[str, str]:
    """The sections that any of the units is assessed by."""
    return {one["id"]: one["title"] for total in totals for one in total["sections"] if one["rows"]}


def _row(line: Line, total: Line, sections: Mapping[str, str], graded: bool) -> str:
    points = {one["id"]: str(one["points"]) for one in total["sections"] if one["rows"]}
    cells = [
        f'<td class="rank">{line["rank"] or NONE}</td>', f'<th scope="row">{escape(line["unit"])}</th>',
        *(f'<td class="n part">{points.get(one, NONE) if total["returned"] else NONE}</td>' for one in sections),
        f'<td class="n total">{_total(line, total)}</td>',
    ]  # fmt: skip
    grade = line["final_grade"] or line["grade"] or ""
    if graded:
        cells.append(f'<td><span class="grade">{escape(grade) or NONE}</span>{_remark(total)}</td>')
    elif words := _remark(total):
        cells[1] = cells[1].replace("</th>", f"{words}</th>")
    known = f'data-class="{escape(line["class"] or "")}" data-grade="{escape(grade)}"'
    return f'<tr data-unit="{escape(line["unit"])}" {known}>{"".join(cells)}</tr>'


def _total(line: Line, total: Line) -> str:
    """The points, above a bar of how much of the full points they are."""
    if line["total"] is None:
        return NONE
    most = exact(total["full"]) or 1
    share = float(max(0, min(1, exact(line["total"]) / most)) * 100)
    return f'{line["total"]}<svg class="bar" aria-hidden="true"><rect width="{share:.4g}%" height="4"/></svg>'


def _remark(total: Line) -> str:
    return "".join(f' <span class="remark">{words}</span>' for words in _remarks(total))


def _remarks(total: Line) -> Iterator[str]:
    if not total["returned"]:
        yield "未报送"
    elif not total["complete"]:
        yield "不完整"
    if total["falsified"]:
        yield "弄虚作假"
