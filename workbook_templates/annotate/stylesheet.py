"""Cell formats: a cell's own style with another fill, each made once."""

from collections.abc import Callable, Container
from copy import deepcopy
from functools import lru_cache
from typing import Any, NamedTuple

from workbook_templates.xlsx.parts import NS

Content = tuple[object, ...]
SHORT = 500
"""Characters of a format that is remembered: the sender's own may be as long as they like."""
LONGEST_SEEN = 65536
"""Bytes of a styles part of which it is remembered what it holds."""
NO_FILL = '<fill><patternFill patternType="none"/></fill>'


def solid(colour: str) -> str:
    """The fill of six hexadecimal digits, as XML."""
    pattern = f'<patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill>'
    return f"<fill>{pattern}</fill>"


class _KnownStyles(NamedTuple):
    """What was looked up in a styles part before anything was added: the colours of styles, and where each content of
    a group stands first, compared without some attributes."""

    colours: dict[int, str]
    numbers: dict[tuple[str, tuple[str, ...]], dict[Content, int]]


@lru_cache(maxsize=16)  # the same in a whole batch of one template
def _known_styles(_styles: bytes) -> _KnownStyles:
    return _KnownStyles({}, {})


class StyleSheet:
    """The styles part of one workbook: its tree, and the part as it was sent."""

    def __init__(self, root: Any, sent: bytes) -> None:
        self.root = root
        self.known: dict[tuple[int, str, bool], int] = {}
        self._seen = _known_styles(sent) if len(sent) <= LONGEST_SEEN else _KnownStyles({}, {})
        self._counts = {group.tag: len(group) for group in root}
        self._colours: dict[int, str] = {}
        self._fills: dict[int, str] = {}
        self._numbers: dict[tuple[str, tuple[str, ...]], dict[Content, int]] = {}

    def any_of(self, colours: Container[str]) -> bool:
        """Whether a style can have one of these colours."""
        return any(_colour(fill) in colours for fill in self._group("fills"))

    def fill(self, style: int) -> str:
        """A style's fill as XML."""
        from lxml import etree

        if style not in self._fills:
            fill = self._group("fills")[int(self._xf(style).get("fillId", 0))]
            self._fills[style] = etree.tostring(fill, encoding="unicode", with_tail=False)
        return self._fills[style]

    def colour(self, style: int) -> str:
        """The six digits of a solid fill's colour; empty for any other fill."""
        colours = self._seen.colours if style < self._counts.get(f"{NS}cellXfs", 0) else self._colours
        if style not in colours:
            colours[style] = _colour(self._group("fills")[int(self._xf(style).get("fillId", 0))])
        return colours[style]

    def refilled(self, style: int, fill: str, exactly: bool = True) -> int:
        """The same style with this fill. Not `exactly`: any style that looks so, to find back to the original."""
        if (style, fill, exactly) not in self.known:
            xf = deepcopy(self._xf(style))
            xf.set("fillId", str(self.index("fills", fill)))
            xf.set("applyFill", "1")
            aside = () if exactly else ("applyFill",)
            self.known[style, fill, exactly] = self._same("cellXfs", _content(xf, aside), lambda: xf, aside)
        return self.known[style, fill, exactly]

    def index(self, group: str, xml: str) -> int:
        """Where this font, fill, border or format stands; added if it is new."""
        if len(xml) >= SHORT:
            element = _element(xml)
            return self._same(group, _content(element), lambda: element)
        element, content = _known(xml)
        return self._same(group, content, lambda: deepcopy(element))

    def _xf(self, style: int) -> Any:
        return self._group("cellXfs")[style]

    def _group(self, name: str) -> Any:
        group = self.root.find(f"{NS}{name}")
        if group is None:
            raise IndexError(name)
        return group

    def _same(self, name: str, wanted: Content, made: Callable[[], Any], aside: tuple[str, ...] = ()) -> int:
        """The number of the first with the `wanted` content, compared without the attributes `aside`; one that is
        `made` is added where there is none."""
        numbers = self._numbered(name, aside)
        if wanted not in numbers:
            group, element = self._group(name), made()
            group.append(element)
            group.set("count", str(len(group)))
            for (other, left_out), known in self._numbers.items():
                if other == name:
                    known.setdefault(_content(element, left_out), len(group) - 1)
        return numbers[wanted]

    def _numbered(self, name: str, aside: tuple[str, ...]) -> dict[Content, int]:
        """Where each content stands first, compared without the attributes `aside`."""
        if (name, aside) not in self._numbers:
            group = self._group(name)
            seen = self._seen.numbers if len(group) == self._counts[group.tag] else {}
            if (name, aside) not in seen:
                seen[name, aside] = _first_places(group, aside)
            self._numbers[name, aside] = dict(seen[name, aside])
        return self._numbers[name, aside]


def _colour(fill: Any) -> str:
    """The six digits of a solid fill's colour; empty for any other fill."""
    colour = fill.find(f"{NS}patternFill[@patternType='solid']/{NS}fgColor")
    return "" if colour is None else str(colour.get("rgb", ""))[-6:].upper()


def _first_places(group: Any, aside: tuple[str, ...]) -> dict[Content, int]:
    places: dict[Content, int] = {}
    for number, held in enumerate(group):
        places.setdefault(_content(held, aside), number)
    return places


def _element(xml: str) -> Any:
    from lxml import etree

    return etree.fromstring(f'<x xmlns="{NS[1:-1]}">{xml}</x>')[0]


@lru_cache(maxsize=64)  # most are of the list, the same in every workbook
def _known(xml: str) -> tuple[Any, Content]:
    """The element of a short text, which must not be changed, and its content."""
    element = _element(xml)
    return element, _content(element)


def _content(element: Any, aside: tuple[str, ...] = ()) -> Content:
    attributes = sorted((k, v) for k, v in element.attrib.items() if k not in aside)
    return element.tag, tuple(attributes), tuple(_content(child) for child in element)
