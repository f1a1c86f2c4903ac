"""Templates of many units: what differs between two of the same settled scheme is the name, so one is built and the
others' names are put into it. The bytes are those of `build`."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from scoring.entries import InputKey
from scoring.scheme import codec
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.forms.build import NO_VALUES, build, built
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.xlsx.replaced_part import ReplacedPart

NOBODY = "\ue0f0{hash}\ue0f1"
"""The name while a template is built: a text with its own scheme's hash, which no text of that scheme can hold."""
TEXTS, FIRST = "xl/sharedStrings.xml", "<si>"
LONGEST = 255
"""Of a name that is put in, in characters."""


class Templates:
    """The templates of one scheme, made one after the other."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._classes = {unit.name: unit.unit_class for unit in scheme.units}
        self._stamps: dict[tuple[str, str, int], tuple[Scheme, Stamp | None]] = {}

    def of(self, kind: str, holder: str, values: Mapping[InputKey, object] = NO_VALUES) -> bytes:
        """The workbook for one unit or department; what is prefilled for it alone, or is of all units, is built."""
        stamp = self._stamp(kind, holder) if KINDS[kind].one_unit and not values else None
        named = stamp.named(holder) if stamp else None
        return build(self._scheme, kind, holder, values) if named is None else named

    def _stamp(self, kind: str, holder: str) -> "Stamp | None":
        if holder not in self._classes:
            return None
        settled = scheme_for(self._scheme, holder)
        key = kind, self._classes[holder], id(settled)
        if key not in self._stamps:  # the scheme is kept beside it: its number is nobody else's
            self._stamps[key] = settled, stamp_of(self._scheme, kind, holder)
        return self._stamps[key][1]


class Stamp:
    """A template that was built for `nobody`, into whose table of texts a name is put. Raises `ValueError` where nobody
    is named in any other part."""

    def __init__(self, package: bytes, nobody: str) -> None:
        with ZipFile(BytesIO(package)) as parts:
            if any(nobody.encode() in parts.read(name) for name in parts.namelist() if name != TEXTS):
                raise ValueError(nobody)
        self._package, self._nobody = ReplacedPart(package, TEXTS), nobody
        self._texts = self._package.text.decode()
        entries = self._texts.split(FIRST)
        self._named = [entry for entry in entries if nobody in entry]
        self._fixed = frozenset(entries).difference(self._named)

    def named(self, name: str) -> bytes | None:
        """The template for this name; None where a text would be one that stands there already, which the table holds
        once, or might not be stored as it is."""
        stored = escape(name)
        if not _plain(name) or any(entry.replace(self._nobody, stored) in self._fixed for entry in self._named):
            return None
        return self._package.with_text(self._texts.replace(self._nobody, stored).encode())


def stamp_of(scheme: Scheme, kind: str, holder: str) -> Stamp | None:
    """The stamp for all units that are as this one but for their names; None where the name stands in more than texts
    of its own, so that each has to be built."""
    nobody = NOBODY.format(hash=codec.content_hash(scheme))
    package = built(replace(layout_of(scheme, kind, holder), holder=nobody), NO_VALUES)
    try:
        return Stamp(package, nobody)
    except ValueError:
        return None


def _plain(name: str) -> bool:
    """Whether the text is stored as it is but for `&` and `>`: a spreadsheet has its own way with line breaks, spaces
    at the ends, formatted texts, and texts that look like its escape for a character."""
    return 0 < len(name) <= LONGEST and name.isprintable() and name == name.strip() and not set("<_").intersection(name)
