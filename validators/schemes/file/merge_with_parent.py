"""A file that only says what differs, laid over the one it extends. Every node keeps its own file and line.

Mappings merge. Rows that carry `ref` or `id` merge by it, in the parent's order; new rows follow; `drop: true`
removes one. Assumptions add up. Every other list is replaced, and a rule of another kind replaces the rule.
"""

from difflib import get_close_matches
from typing import NamedTuple

import yaml

from validators.schemes.file.scheme_file_error import SchemeProblem

MAP, SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
KEYS = ("ref", "id")
ADDING = {"assumptions": "place"}
"""Lists without numbers whose rows add up; `drop: true` removes those of one place."""
TITLED = ("sections", "tasks", "items", "indicators", "parts")
"""Lists whose new rows must have a title: one without is meant to change a row that is not there."""
SPEAKING = ("target_text", "stages")
"""What says a target in other words: gone with a target that the child changes."""


class MergeNotes(NamedTuple):
    """Notes from the way: what cannot be merged, and which rows are gone."""

    problems: list[SchemeProblem]
    dropped: list[str]


def merged(parent: yaml.Node, child: yaml.Node) -> tuple[yaml.Node, list[SchemeProblem]]:
    """The child's document laid over the parent's, and what cannot be merged."""
    notes = MergeNotes([], [])
    whole = _over(parent, child, notes)
    relations = field(whole, "relations")
    if isinstance(relations, yaml.SequenceNode) and relations is field(parent, "relations"):
        kept = [row for row in relations.value if not _names_any(row, notes.dropped)]
        relations = yaml.SequenceNode(SEQ, kept, relations.start_mark, relations.end_mark)
        whole.value = [(key, relations if key.value == "relations" else value) for key, value in whole.value]
    return whole, notes.problems


def _over(parent: yaml.Node, child: yaml.Node, notes: MergeNotes, name: str = "") -> yaml.Node:
    if isinstance(parent, yaml.MappingNode) and isinstance(child, yaml.MappingNode):
        return _mapping(parent, child, notes)
    lists = isinstance(parent, yaml.SequenceNode) and isinstance(child, yaml.SequenceNode) and bool(child.value)
    if lists and (key := ADDING.get(name) or _key_of(parent)):
        return _MergedRows(key, name, parent, notes).under(child)
    return child


def _names_any(row: yaml.Node, dropped: list[str]) -> bool:
    """Whether a relation is about a row that is gone, or about one of its parts."""
    ends = {_text(field(row, end)) for end in ("smaller", "larger")}
    return any(end == name or end.startswith(f"{name}.") for end in ends for name in dropped)


def field(node: yaml.Node, name: str) -> yaml.Node | None:
    """The value of a key, or None where the mapping has none or is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _text(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _mapping(parent: yaml.MappingNode, child: yaml.MappingNode, notes: MergeNotes) -> yaml.MappingNode:
    kind = field(child, "kind")
    if kind is not None and _text(kind) != _text(field(parent, "kind")):
        return child
    own = {key.value: (key, value) for key, value in child.value if isinstance(key, yaml.ScalarNode)}
    stale = () if "rule" not in own else tuple(name for name in SPEAKING if name not in own)
    pairs = []
    for key, value in parent.value:
        if key.value in stale:
            continue
        mine = own.pop(key.value, None)
        pairs.append((mine[0], _over(value, mine[1], notes, key.value)) if mine else (key, value))
    pairs += [(key, _new(key.value, value, notes)) for key, value in own.values()]
    return yaml.MappingNode(MAP, pairs, child.start_mark, child.end_mark)


def _new(name: str, child: yaml.Node, notes: MergeNotes) -> yaml.Node:
    """A field that the parent does not have; new rows are looked at as in a list that it has."""
    if name not in TITLED or not isinstance(child, yaml.SequenceNode) or not child.value:
        return child
    nothing = yaml.SequenceNode(SEQ, [], child.start_mark, child.end_mark)
    return _MergedRows(_key_of(child) or KEYS[0], name, nothing, notes).under(child)


def _key_of(parent: yaml.Node) -> str:
    """The field that tells the parent's rows apart, or empty for a list that is replaced."""
    return next((key for key in KEYS if any(field(row, key) is not None for row in parent.value)), "")


class _MergedRows:
    """The parent's rows, and what the child's rows make of them."""

    def __init__(self, key: str, name: str, parent: yaml.Node, notes: MergeNotes) -> None:
        self.key, self.name, self.notes, self.adding = key, name, notes, name in ADDING
        self.rows: list[tuple[str, yaml.Node]] = [(_text(field(row, key)), row) for row in parent.value]
        self.known = [name for name, _ in self.rows]

    def under(self, child: yaml.Node) -> yaml.SequenceNode:
        seen: set[str] = set()
        for row in child.value:
            name = _text(field(row, self.key))
            if not name:
                self.problem(
                    row,
                    "",
                    f"这一行缺少 {self.key}",
                    f"请写明改的是哪一行，例如 {self.key}: {self.known[0] if self.known else 'I8'}。",
                )
            elif name in seen and not self.adding:
                self.problem(row, name, f"“{name}”在本文件中出现了两次", "请合并成一处。")
            elif (drop := field(row, "drop")) is not None:
                self.drop(row, name, drop)
            else:
                self.put(row, name)
            seen.add(name)
        return yaml.SequenceNode(SEQ, [row for _, row in self.rows], child.start_mark, child.end_mark)

    def put(self, row: yaml.Node, name: str) -> None:
        if self.adding:
            self.rows.append((name, row))
        elif name in self.known:
            self.rows = [(n, _over(old, row, self.notes) if n == name else old) for n, old in self.rows]
        elif self.name in TITLED and field(row, "title") is None:
            self.problem(row, name, f"原方案的这一列中没有“{name}”", self.near(name) or "新增一行要写全，包括 title。")
        else:
            self.rows.append((name, row))

    def drop(self, row: yaml.Node, name: str, drop: yaml.Node) -> None:
        others = [key.value for key, _ in row.value if key.value not in (self.key, "drop")]
        if _text(drop) != "true":
            read = f"“{_text(drop)}”" if _text(drop) else "空白"
            self.problem(drop, f"{name}.drop", f"读到{read}，应为 true", "不删去的，请去掉 drop。")
        elif others:
            self.problem(row, name, f"要删去的一行又写了 {'、'.join(others)}", "请去掉 drop，或只留 drop。")
        elif name not in self.known:
            self.problem(row, name, f"原方案的这一列中没有“{name}”，无法删去", self.near(name))
        else:
            self.notes.dropped.append(name)
            self.rows = [(n, old) for n, old in self.rows if n != name]

    def near(self, name: str) -> str:
        close = get_close_matches(name, self.known, 1)
        return f"是否应为 {close[0]}？" if close else ""

    def problem(self, node: yaml.Node, place: str, message: str, hint: str) -> None:
        mark = node.start_mark
        self.notes.problems.append(SchemeProblem(mark.line + 1, mark.column + 1, place, message, hint, mark.name))
