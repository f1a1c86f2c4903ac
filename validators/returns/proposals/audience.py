"""Who may propose indicators, and for whom: the sections of a scheme whose rows are published each year."""

from collections.abc import Iterator

from scoring.light_named_tuple import NamedTuple
from scoring.scheme.model import Scheme, Section, Unit

OWN = "本部门"


class Audience(NamedTuple):
    """Those a proposed row is for. `label` is the choice in the form; `applies_to` goes into the row, empty where the
    row is for everybody in the section."""

    label: str
    section: Section
    applies_to: tuple[str, ...]
    own: bool


def proposers(scheme: Scheme) -> tuple[str, ...]:
    """Departments that report figures, and the other units of the class that departments are in."""
    if not any(section.proposed for section in scheme.sections):
        return ()
    classes = department_classes(scheme)
    units = (unit.name for unit in scheme.units if unit.unit_class in classes)
    return tuple(name for name in dict.fromkeys((*scheme.reporters, *units)) if audiences(scheme, name))


def department_classes(scheme: Scheme) -> frozenset[str]:
    """The classes of units that are departments: some of them report figures."""
    named = frozenset(unit.unit_class for unit in scheme.units if unit.name in scheme.reporters)
    return named - {""}


def audiences(scheme: Scheme, holder: str) -> tuple[Audience, ...]:
    """For whom `holder` may propose, in the order of the sections; labels are all different."""
    found = [each for section in scheme.sections if section.proposed for each in _of(scheme, section, holder)]
    labels = [each.label for each in found]
    return tuple(
        each._replace(label=f"{each.label}（{each.section.title}）") if labels.count(each.label) > 1 else each
        for each in found
    )


def _of(scheme: Scheme, section: Section, holder: str) -> Iterator[Audience]:
    assessed = [unit for unit in scheme.units if unit.among(section.applies_to)]
    departments = department_classes(scheme)
    others = [unit for unit in assessed if unit.unit_class not in departments and unit.name not in scheme.reporters]
    if others:
        everybody = len(others) == len(assessed)
        names = () if everybody else whole_classes(scheme, others)
        yield Audience(in_words(scheme, others), section, names, own=False)
    if any(unit.name == holder for unit in assessed):
        yield Audience(OWN, section, (holder,), own=True)


def in_words(scheme: Scheme, units: list[Unit]) -> str:
    """These units as people call them: classes by name; all of a scheme without classes by their common term."""
    if not scheme.classes and len(units) == len(scheme.units):
        return scheme.unit_term
    titles = {item.id: item.name for item in scheme.classes}
    return "、".join(titles.get(name, name) for name in whole_classes(scheme, units))


def whole_classes(scheme: Scheme, units: list[Unit]) -> tuple[str, ...]:
    """These units in as few words as possible: whole classes by id, single units of other classes by name."""
    names = {unit.name for unit in units}
    of = {item.id: {unit.name for unit in scheme.units if unit.unit_class == item.id} for item in scheme.classes}
    whole = [name for name, members in of.items() if members and members <= names]
    return (*whole, *(unit.name for unit in units if unit.unit_class not in whole))
