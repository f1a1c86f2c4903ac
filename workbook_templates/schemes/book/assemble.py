"""Records into the plain data a scheme file would hold, remembering for every field the cell it stands in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from scoring.methods import kinds
from scoring.methods.traits import LevelList
from validators.schemes.words import KINDS
from workbook_templates.schemes.book import tables
from workbook_templates.schemes.book.book_table import BookColumn, BookTable
from workbook_templates.schemes.book.cell_values import UnreadableError, blank, from_cell
from workbook_templates.schemes.book.flatten import variant_key
from workbook_templates.schemes.book.lacking import may_lack
from workbook_templates.schemes.book.records import BookRecord, SchemeBook
from workbook_templates.schemes.book.scheme_book_error import BookPlace, BookProblem
from workbook_templates.schemes.book.unit_grid import read_grid

Path = tuple[str | int, ...]
Data = dict[str, Any]
INNER = (tables.LEVELS, tables.PARTS, tables.VARIANTS, tables.STAGES, tables.COEFFICIENTS, tables.DIMENSION_WEIGHTS)
WANTED = {
    tables.PARTS.name: "、计分规则为“合并指标”或“多项扣分”的行",
    tables.VARIANTS.name: "的分项或指标",
    tables.STAGES.name: "的分项或指标",
    tables.COEFFICIENTS.name: "的部分、分项或指标",
    tables.DIMENSION_WEIGHTS.name: "的部分",
}
READ_AS = ("whole", "number", "name")
"""How the cell of a level is read, in the order in which rules with levels are named."""


@dataclass(frozen=True, slots=True)
class Parent:
    """A row that others belong to: its data, and where that stands in the scheme."""

    data: Data
    path: Path
    leaves: str


class Assembly:
    """Fills `data`, `places` and `problems` from a workbook's records."""

    def __init__(self, book: SchemeBook) -> None:
        self.book = book
        self.data: Data = {}
        self.places: dict[Path, BookPlace] = {}
        self.keys: dict[Path, str] = {}
        self.problems: list[BookProblem] = []
        self.used: set[tuple[str, str]] = set()
        self.inner = {t.name: _by_key(book.records[t.name]) for t in INNER}
        for record in book.records[tables.SCHEME.name]:
            self.data = self.fields(record, ())
        self._lists()
        sections = self._sections()
        self._leaves(sections | self._tasks(sections))
        self._unit_targets()
        self._leftovers()

    def problem(self, place: BookPlace, message: str, hint: str = "") -> None:
        """Adds a problem of a cell."""
        self.problems.append(BookProblem(place, message, hint))

    def fields(self, record: BookRecord, path: Path) -> Data:
        """The record's own fields; a cell that cannot be read is reported and left out."""
        data: Data = {}
        self.places[path] = record.named
        for column in record.table.columns:
            if not column.own:
                self.places[path + column.path] = record.place(column.field)
                if not blank(record.raw(column.field)):
                    self._set(data, record, column)
                elif len(column.path) > 1 and column.path[0] != "rule" and not may_lack(record.table, column):
                    data.setdefault(column.path[0], {})  # so that what lacks is told at its own cell
        if "rule.kind" in record.cells:
            self.places[(*path, "rule")] = record.place("rule.kind")
        return data

    def _set(self, data: Data, record: BookRecord, column: BookColumn) -> None:
        try:
            value = self.read(record, column)
        except UnreadableError:
            return
        *outer, last = column.path
        for step in outer:
            data = data.setdefault(step, {})
        data[last] = value

    def read(self, record: BookRecord, column: BookColumn) -> Any:
        """The value of a cell, as a scheme file would hold it. Raises `UnreadableError` for what cannot be meant, which
        is reported too."""
        raw = record.raw(column.field)
        try:
            return from_cell(raw, column)
        except UnreadableError as wanted:
            self.problem(record.place(column.field), f"读到“{raw}”，{wanted}")
            raise

    def text(self, record: BookRecord, field: str) -> str:
        """The text of one of the columns that arrange rows."""
        column = record.table.columns[record.table.position(field)]
        return "" if blank(record.raw(field)) else str(from_cell(record.raw(field), column))

    def _lists(self) -> None:
        plain = {"classes": tables.CLASSES, "units": tables.UNITS, "parameters": tables.PARAMETERS,
                 "grades": tables.GRADES, "relations": tables.RELATIONS, "groups": tables.GROUPS,
                 "assumptions": tables.ASSUMPTIONS, "local_changes": tables.LOCAL_CHANGES}  # fmt: skip
        for name, table in plain.items():
            self._table(name, table)
            rows = [self.fields(record, (name, n)) for n, record in enumerate(self.book.records[table.name])]
            if rows:
                self.data[name] = rows
        departments = self.book.records[tables.DEPARTMENTS.name]
        self.places |= {("departments", n): record.named for n, record in enumerate(departments)}
        if departments:
            self.data["departments"] = [self.text(record, "name") for record in departments]

    def _table(self, name: str, table: BookTable) -> None:
        self.places[(name,)] = BookPlace(table.name, 1, 0)

    def _sections(self) -> dict[str, Parent]:
        self._table("sections", tables.SECTIONS)
        found: dict[str, Parent] = {}
        for n, record in enumerate(self.book.records[tables.SECTIONS.name]):
            data = self.fields(record, ("sections", n))
            self.data.setdefault("sections", []).append(data)
            for m, inner in enumerate(self._own(tables.DIMENSION_WEIGHTS, data.get("id", ""))):
                weighed = self.fields(inner, ("sections", n, "dimension_weights", m))
                data.setdefault("dimension_weights", []).append(weighed)
            self._coefficients(data, ("sections", n), data.get("id", ""))
            found.setdefault(data.get("id", ""), Parent(data, ("sections", n), "indicators"))
        return found

    def _tasks(self, sections: Mapping[str, Parent]) -> dict[str, Parent]:
        found: dict[str, Parent] = {}
        for record in self.book.records[tables.TASKS.name]:
            if section := self._parent(record, "section", sections):
                tasks = section.data.setdefault("tasks", [])
                path = (*section.path, "tasks", len(tasks))
                tasks.append(self.fields(record, path))
                found.setdefault(tasks[-1].get("ref", ""), Parent(tasks[-1], path, "items"))
        return found

    def _leaves(self, parents: Mapping[str, Parent]) -> None:
        for record in self.book.records[tables.LEAVES.name]:
            if parent := self._parent(record, "parent", parents):
                rows = parent.data.setdefault(parent.leaves, [])
                path = (*parent.path, parent.leaves, len(rows))
                rows.append(self.fields(record, path))
                ref = str(rows[-1].get("ref", ""))
                self._rule(record, rows[-1], path, ref)
                self._variants(rows[-1], path, ref)
                self._stages(rows[-1], path, ref)
                self._coefficients(rows[-1], path, ref)

    def _variants(self, data: Data, path: Path, ref: str) -> None:
        for n, record in enumerate(self._own(tables.VARIANTS, ref)):
            inner = (*path, "variants", n)
            variant = self.fields(record, inner)
            data.setdefault("variants", []).append(variant)
            if "rule" in variant:
                like = self._like_the_row(variant["rule"], data.get("rule", {}))
                self._rule(record, variant, inner, variant_key(ref, variant.get("applies_to", ())))
                variant["rule"] = like | variant["rule"]

    def _like_the_row(self, rule: Data, of_row: Data) -> Data:
        """What a variant without a rule of its own takes from its row: all that it does not say otherwise."""
        if "kind" in rule or "kind" not in of_row:
            return {}
        rule["kind"] = of_row["kind"]
        return of_row

    def _stages(self, data: Data, path: Path, ref: str) -> None:
        for n, record in enumerate(self._own(tables.STAGES, ref)):
            data.setdefault("stages", []).append(self.fields(record, (*path, "stages", n)))

    def _coefficients(self, data: Data, path: Path, key: str) -> None:
        for n, record in enumerate(self._own(tables.COEFFICIENTS, key)):
            data.setdefault("coefficients", []).append(self.fields(record, (*path, "coefficients", n)))

    def _unit_targets(self) -> None:
        """The grid of units' own targets, each put into its row; of rows that have one number the first."""
        name, rows = tables.UNIT_TARGETS.name, self._rows_by_ref()
        named = [(ref, part) for ref, (data, _) in rows.items() for part in _parts_of(data)]
        parts = {f"{ref}.{part.get('id', '')}": (ref, str(part.get("id", ""))) for ref, part in named}
        titles = {f"{ref}.{part.get('id', '')}": str(part.get("title", "")) for ref, part in named}
        titles |= {ref: str(data.get("title", "")) for ref, (data, _) in rows.items()}
        units = [str(unit.get("name", "")) for unit in self.data.get("units", [])]
        grid = read_grid(self.book.unit_targets, titles, units)
        for found in grid.problems:
            self.problem(BookPlace(name, found.row, found.col), found.message, found.hint)
        for target in grid.targets:
            ref, part = (target.ref, "") if target.ref in rows else parts[target.ref]
            data, path = rows[ref]
            own = data.setdefault("unit_targets", [])
            inner = (*path, "unit_targets", len(own))
            own.append({"unit": target.unit, "target": target.target} | ({"part": part} if part else {}))
            self.places[(*inner, "unit")] = BookPlace(name, target.row, grid.unit_col, "单位")
            self.places[inner] = self.places[(*inner, "target")] = BookPlace(name, target.row, target.col, target.ref)

    def _rows_by_ref(self) -> dict[str, tuple[Data, Path]]:
        found: dict[str, tuple[Data, Path]] = {}
        for s, section in enumerate(self.data.get("sections", [])):
            tasks = [(("tasks", t, "items"), task.get("items", [])) for t, task in enumerate(section.get("tasks", []))]
            for steps, rows in (*tasks, (("indicators",), section.get("indicators", []))):
                for n, row in enumerate(rows):
                    found.setdefault(str(row.get("ref", "")), (row, ("sections", s, *steps, n)))
        return found

    def _parent(self, record: BookRecord, field: str, parents: Mapping[str, Parent]) -> Parent | None:
        """A row of nowhere is reported, and goes with the last so that its other cells are checked too."""
        name, place = self.text(record, field), record.place(field)
        if name in parents and name:
            return parents[name]
        close = get_close_matches(name, list(parents), 1)
        known = "、".join(filter(None, parents))
        hint = f"是否应为 {close[0]}？" if close else f"可用：{known}。" if known else ""
        self.problem(place, f"没有编号为“{name}”的任务或部分" if name else f"缺少“{place.head}”", hint)
        return next(reversed(list(parents.values())), None)

    def _rule(self, record: BookRecord, data: Data, path: Path, key: str) -> None:
        """What the chosen rule does not have is reported, so that no figure is silently dropped."""
        rule: Data = data.setdefault("rule", {})
        kind = rule.get("kind", "")
        if kind not in KINDS:
            self.used |= {(name, key) for name in self.inner}  # nobody can say yet whether the rule asks for them
            if blank(record.raw("rule.kind")):
                self.problem(record.place("rule.kind"), "没有选择计分规则", f"可用：{'、'.join(KINDS.values())}。")
            return
        self.keys[(*path, "rule")] = key
        known = {field.name for field in fields(kinds()[kind])}
        for column in record.table.columns:
            if column.parameter and column.parameter not in known and rule.pop(column.parameter, None) is not None:
                hint = "请清空这一格，或改选计分规则。"
                self.problem(record.place(column.field), f"“{KINDS[kind]}”不用填“{column.head}”", hint)
        if levels := kinds()[kind].level_list:
            self._levels(kind, levels, rule, (*path, "rule"), key)
        elif "parts" in known:
            self._parts(kind, rule, (*path, "rule"), key)

    def _own(self, table: BookTable, key: str) -> list[BookRecord]:
        self.used.add((table.name, key))
        return self.inner[table.name].get(key, [])

    def _levels(self, kind: str, levels: LevelList, rule: Data, path: Path, key: str) -> None:
        """Steps of tiers, bands of a figure or options of a choice, in the order their numbers give."""
        column = BookColumn(levels.mark, "", levels.cell)
        having = {field.name for field in fields(levels.item)}
        for n, record in enumerate(sorted(self._own(tables.LEVELS, key), key=self._order)):
            inner = (*path, levels.field, n)
            self.places.setdefault((*path, levels.field), record.named)
            level = self.fields(record, inner)
            self.places[(*inner, levels.mark)] = record.place("level")
            if not blank(record.raw("level")):
                level[levels.mark] = from_cell(record.raw("level"), column)
            if "doubtful" not in having and level.pop("doubtful", None):
                self.problem(record.place("doubtful"), f"“{KINDS[kind]}”不用填“存疑”", "请清空这一格。")
            rule.setdefault(levels.field, []).append(level)

    def _order(self, record: BookRecord) -> float:
        """Rows without a number come last, as they stand."""
        column = record.table.columns[record.table.position("order")]
        found = None if blank(record.raw("order")) else from_cell(record.raw("order"), column)
        if isinstance(found, str):
            self.problem(record.place("order"), f"读到“{found}”，应为整数")
        return float("inf") if found is None or isinstance(found, str) else float(found)

    def _parts(self, kind: str, rule: Data, path: Path, key: str) -> None:
        for n, record in enumerate(self._own(tables.PARTS, key)):
            inner = (*path, "parts", n)
            self.places.setdefault((*path, "parts"), record.named)
            part = self.fields(record, inner)
            unused, head = ("most", "最多扣") if kinds()[kind].shares_out else ("share", "份额")
            if part.pop(unused, None) is not None:
                self.problem(record.place(unused), f"“{KINDS[kind]}”的各部分不用填“{head}”", "请清空这一格。")
            rule.setdefault("parts", []).append(part)
            self._rule(record, part, inner, f"{key}.{part.get('id', '')}")

    def _leftovers(self) -> None:
        """Levels and parts that no rule asks for."""
        for sheet, rest in self.inner.items():
            for key, record in ((key, r) for key, records in rest.items() for r in records):
                if not key or (sheet, key) not in self.used:
                    wanted = WANTED.get(sheet) or f"、计分规则为{_with_levels()}的行"
                    message = f"没有编号为“{key}”{wanted}" if key else "缺少“编号”"
                    self.problem(record.named, message, "请改正编号，或删去这一行。")


def _parts_of(row: Data) -> Iterator[Data]:
    """The parts of a row, and those that it has for some units."""
    for place in (row, *row.get("variants", ())):
        yield from place.get("rule", {}).get("parts", ())


def _with_levels() -> str:
    """The rules that have levels: “分档”“分段”“上升/下降”或“择一”."""
    found = {rule.title(): rule.level_list for rule in kinds().values() if rule.level_list}
    *names, last = sorted(found, key=lambda name: READ_AS.index(found[name].cell))
    return "".join(f"“{name}”" for name in names) + f"或“{last}”"


def _by_key(records: Iterable[BookRecord]) -> dict[str, list[BookRecord]]:
    """Records by the row they belong to."""
    found: dict[str, list[BookRecord]] = {}
    for record in records:
        raw = record.raw("key")
        key = "" if blank(raw) else str(from_cell(raw, record.table.columns[record.table.position("key")]))
        found.setdefault(key, []).append(record)
    return found
