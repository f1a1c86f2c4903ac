"""Cell formats: a cell's own style with another fill, each made once."""

from copy import deepcopy
from typing import Any

from workbook_templates.xlsx.parts import NS

NO_FILL = '<fill><patternFill patternType="none"/></fill>'


def solid(colour: str) -> str:
    """The fill of six hexadecimal digits, as XML."""
    pattern = f'<patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill>'
    return f"<fill>{pattern}</fill>"


class StyleSheet:
    """The styles part of one workbook."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.known: dict[tuple[int, str, bool], int] = {}

    def fill(self, style: int) -> str:
        """A style's fill as XML."""
        from lxml import etree

        fill = self._group("fills")[int(self._xf(style).get("fillId", 0))]
        xml: str = etree.tostring(fill, encoding="unicode", with_tail=False)
        return xml

    def colour(self, style: int) -> str:
        """The six digits of a solid fill's colour; empty for any other fill."""
        fill = self._group("fills")[int(self._xf(style).get("fillId", 0))]
        colour = fill.find(f"{NS}patternFill[@patternType='solid']/{NS}fgColor")
        return "" if colour is None else str(colour.get("rgb", ""))[-6:].upper()

    def refilled(self, style: int, fill: str, exactly: bool = True) -> int:
        """The same style with this fill. Not `exactly`: any style that looks so, to find back to the original."""
        if (style, fill, exactly) not in self.known:
            xf = deepcopy(self._xf(style))
            xf.set("fillId", str(self.index("fills", fill)))
            xf.set("applyFill", "1")
            self.known[style, fill, exactly] = self._same("cellXfs", xf, () if exactly else ("applyFill",))
        return self.known[style, fill, exactly]

    def index(self, group: str, xml: str) -> int:
        """Where this font, fill, border or format stands; added if it is new."""
        from lxml import etree

        return self._same(group, etree.fromstring(f'<x xmlns="{NS[1:-1]}">{xml}</x>')[0])

    def _xf(self, style: int) -> Any:
        return self._group("cellXfs")[style]

    def _group(self, name: str) -> Any:
        group = self.root.find(f"{NS}{name}")
        if group is None:
            raise IndexError(name)
        return group

    def _same(self, name: str, element: Any, aside: tuple[str, ...] = ()) -> int:
        group, wanted = self._group(name), _content(element, aside)
        for number, held in enumerate(group):
            if _content(held, aside) == wanted:
                return number
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1


def _content(element: Any, aside: tuple[str, ...] = ()) -> tuple[object, ...]:
    attributes = sorted((k, v) for k, v in element.attrib.items() if k not in aside)
    return element.tag, attributes, [_content(child) for child in element]
