"""Whose file it seems to be that could not be read: by the names in its path, the file's own first."""

import re
from collections import Counter
from collections.abc import Mapping

from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme, Unit
from validators.plain_text import comparable
from workbook_templates.forms.kinds.department import FORM as DEPARTMENT
from workbook_templates.forms.kinds.group import FORM as GROUP
from workbook_templates.forms.kinds.review import FORM as REVIEW
from workbook_templates.forms.kinds.unit import FORM as UNIT

ENDING = re.compile(r"(?:自治)?[省市县区旗州盟乡镇]$")
PEOPLES = re.compile(r"^(..+?)(?:\w{1,4}族)+(?=自治)")
CHECKED = "核查"
Holder = tuple[str, str | None]


def holder_named(file: str, scheme: Scheme) -> Holder:
    """The one unit, department or group named in the innermost part of the path that names one, and the kind of
    workbook it would be; ("", None) where none is named or several are."""
    for part in reversed(file.split("/")):
        text = _plain(part)
        if units := _named(text, _called(scheme.units)):
            return (units[0], REVIEW.name if CHECKED in text else UNIT.name) if len(units) == 1 else ("", None)
        reporters = sorted(
            ((_plain(name), name) for name in scheme.reporters), key=lambda one: len(one[0]), reverse=True
        )
        if others := _named(text, dict(reporters)):
            kind = GROUP.name if others[0] in {group.name for group in scheme.groups} else DEPARTMENT.name
            return (others[0], kind) if len(others) == 1 else ("", None)
    return "", None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", comparable(text))


@by_identity(64)
def _called(units: tuple[Unit, ...]) -> dict[str, str]:
    """Every name by itself and, where no other name shares it, by its short form (肃南 for 肃南裕固族自治县); the
    longest first."""
    names = [unit.name for unit in units]
    short = {name: _short(_plain(name)) for name in names}
    told = Counter(short.values())
    unique = {text: name for name, text in short.items() if len(text) > 1 and told[text] == 1}
    called = unique | {_plain(name): name for name in names}
    return {words: called[words] for words in sorted(called, key=len, reverse=True)}


def _short(name: str) -> str:
    people = PEOPLES.match(name)
    return people[1] if people else ENDING.sub("", name)


def _named(text: str, names: Mapping[str, str]) -> list[str]:
    """Holders that the text names; `names` have the longest first, and each place of the text is read once."""
    found = []
    for words in names:
        if words in text:
            text = text.replace(words, "\n")
            found.append(names[words])
    return list(dict.fromkeys(found))
