"""How far figures may be overstated, by who told them: the noise model that a plan rests on."""

from dataclasses import dataclass

from scoring.numbers import show

SOURCES = {"claim": "自报", "monitored": "部门"}


class NoiseError(ValueError):
    """A parameter that cannot be; the text is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True)
class Overstated:
    """How likely a figure makes its unit look better than it is, and by what share of itself at most (evenly)."""

    chance: float
    size: float

    def __post_init__(self) -> None:
        for name, value in (("虚高的可能", self.chance), ("虚高的幅度", self.size)):
            if not 0 <= value <= 1:
                raise NoiseError(f"{name}应在0至1之间，写的是{show(value)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseModel:
    """What is assumed of each source; what was verified, awarded or corrected is taken to be true."""

    claim: Overstated = Overstated(0.15, 0.2)
    monitored: Overstated = Overstated(0.03, 0.1)

    def of(self, source: str) -> Overstated | None:
        """What is assumed of a source; None where nothing is in doubt."""
        found = {"claim": self.claim, "monitored": self.monitored}.get(source)
        return found if found and found.chance and found.size else None

    def rows(self) -> list[dict[str, object]]:
        """Each source with its parameters and what they mean: `source`, `title`, `chance`, `size`, `meaning`."""
        known = [
            {"source": name, "title": title, "chance": own.chance, "size": own.size, "meaning": _meaning(own)}
            for name, title in SOURCES.items()
            if isinstance(own := getattr(self, name), Overstated)
        ]
        true = {"source": "verified", "title": "核查、核定、更正", "chance": 0.0, "size": 0.0, "meaning": "视为属实"}
        return [*known, true]


def _meaning(own: Overstated) -> str:
    return (
        f"每个数有{show(100 * own.chance)}%的可能虚高，虚高的幅度在0至{show(100 * own.size)}%之间均匀分布；"
        "选“是”等文字的，同样的可能实际是低一档"
    )
