"""Counts of what was compared, and the first difference of each sort."""

from dataclasses import dataclass, field

FIRST = 24


@dataclass(slots=True)
class Tally:
    """What one run or one piece of it compared."""

    rows: int = 0
    cells: dict[str, int] = field(default_factory=dict)
    differences: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def compare(self, pair: str, place: str, wanted: object, got: object, inputs: object) -> None:
        """One cell by two ways; `inputs` is printed with a difference."""
        self.cells[pair] = self.cells.get(pair, 0) + 1
        self.differences.setdefault(pair, 0)
        if not same(wanted, got):
            self.differences[pair] += 1
            self.examples.setdefault(
                pair + place.rstrip("0123456789"), f"[{pair}] {place}: {wanted!r} / {got!r}\n    {inputs}"
            )

    def meet(self, what: object) -> None:
        """One more result of this kind: a proof without blanks, errors and full points would be none."""
        name = what if isinstance(what, str) else "数"
        self.seen[name] = self.seen.get(name, 0) + 1

    def add(self, other: "Tally") -> None:
        self.rows += other.rows
        for mine, theirs in (
            (self.cells, other.cells), (self.differences, other.differences), (self.seen, other.seen),
        ):  # fmt: skip
            for key, value in theirs.items():
                mine[key] = mine.get(key, 0) + value
        self.examples = other.examples | self.examples

    def table(self, seconds: float) -> str:
        lines = [f"{'pair':28}{'cells':>12}{'differences':>14}"]
        lines += [f"{pair:28}{cells:12,}{self.differences[pair]:14,}" for pair, cells in self.cells.items()]
        seen = "，".join(f"{name} {count:,}" for name, count in sorted(self.seen.items()))
        return "\n".join(
            [*lines, f"rows {self.rows:,}; {seconds:.0f} s; {seen}", *list(self.examples.values())[:FIRST]]
        )


def same(wanted: object, got: object) -> bool:
    """Numbers to 1e-9, texts exactly; an empty cell and an empty text show the same."""
    if _number(wanted) and _number(got):
        return abs(float(wanted) - float(got)) < 1e-9  # type: ignore[arg-type]
    return (wanted or "") == (got or "") if not _number(wanted) and not _number(got) else False


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
