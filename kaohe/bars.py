"""A bar for each unit as SVG: a picture for notebooks that needs no library."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

ROW, BAR, NAME, WIDTH, END = 22, 14, 150, 420, 60
COLOUR = "#2f6f9f"


@dataclass(frozen=True)
class BarChart:
    """A chart; a notebook shows it by itself, `svg` is its text for a file."""

    title: str
    bars: tuple[tuple[str, float], ...]

    @property
    def svg(self) -> str:
        """The picture."""
        most = max([abs(value) for _, value in self.bars], default=0) or 1
        width, height = NAME + WIDTH + END, ROW * (len(self.bars) + 1) + 8
        return "".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" ',
                f'viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="12">',
                f"<title>{escape(self.title)}</title>",
                f'<text x="0" y="{ROW - 6}" font-weight="bold">{escape(self.title)}</text>',
                *self._rows(most),
                "</svg>",
            ]
        )

    def _rows(self, most: float) -> Iterable[str]:
        for number, (name, value) in enumerate(self.bars, 1):
            top, long = ROW * number + 4, round(abs(value) / most * WIDTH, 1)
            yield f'<text x="{NAME - 6}" y="{top + 11}" text-anchor="end">{escape(name)}</text>'
            yield f'<rect x="{NAME}" y="{top}" width="{long}" height="{BAR}" fill="{COLOUR}"/>'
            yield f'<text x="{NAME + long + 4}" y="{top + 11}">{value:g}</text>'

    def _repr_svg_(self) -> str:
        """What a notebook shows of it."""
        return self.svg
