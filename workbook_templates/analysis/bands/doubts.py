"""What is doubtful about a result, each source of doubt with its parameter; 0 or nothing turns it off."""

from dataclasses import dataclass
from typing import Literal, get_args

from scoring.numbers import show

Missing = Literal["zero", "average", "full"]
MISSING_WORDS: dict[Missing, str] = {"zero": "0分", "average": "同类平均得分", "full": "满分"}


class DoubtError(ValueError):
    """A parameter that cannot be; the text is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """How far each thing may be off."""

    rounding: float = 0.5
    """Figures could be this share of their last shown digit higher or lower, evenly."""
    missing: tuple[Missing, ...] = get_args(Missing)
    """What rows without a usable figure could count, each as likely; in one draw the same for all units."""
    weights: float = 0.1
    """The points of rows could be this share higher or lower, evenly; the sum of the full points stays."""
    sources: float = 0.5
    """How likely another source is right, where several told the same figure."""
    reviewers: float = 0.05
    """How far assessors are apart: the standard deviation of awarded points as a share of the row's full points."""

    def __post_init__(self) -> None:
        for name, most in (("rounding", 0.5), ("weights", 1), ("sources", 1), ("reviewers", 1)):
            if not 0 <= getattr(self, name) <= most:
                raise DoubtError(f"{name} 应在 0 至 {show(most)} 之间，写的是 {show(getattr(self, name))}")
        if unknown := set(self.missing) - set(get_args(Missing)):
            raise DoubtError(f"missing 只能是 zero、average、full，写的是 {'、'.join(sorted(unknown))}")

    def rows(self) -> list[dict[str, object]]:
        """Each source of doubt with whether it is on, its parameter and what that means, in Chinese."""
        choices = "、".join(MISSING_WORDS[choice] for choice in self.missing)
        told = (
            ("rounding", "数值的舍入", self.rounding, f"每个数可能比所报的高或低末位的{show(self.rounding)}个单位"),
            ("missing", "缺失的处理", list(self.missing), f"没有可用数值的行分别按{choices}计，可能性相同"),
            ("weights", "分值的高低", self.weights, f"各行分值可能高或低{show(100 * self.weights)}%，满分合计不变"),
            (
                "sources",
                "来源的取舍",
                self.sources,
                f"几个来源报了同一个数的，另外的来源正确的可能为{show(100 * self.sources)}%",
            ),
            ("reviewers", "评审的松紧", self.reviewers, f"核定的得分，标准差为该行分值的{show(100 * self.reviewers)}%"),
        )
        return [
            {
                "doubt": name,
                "title": title,
                "on": bool(value),
                "parameter": value,
                "meaning": said if value else "不考虑",
            }
            for name, title, value, said in told
        ]


NO_DOUBT = Doubts(rounding=0, missing=(), weights=0, sources=0, reviewers=0)
