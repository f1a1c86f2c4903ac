"""What an assumption is about, named as the clerk's table prints it: numbers and titles, not the scheme's own refs."""

from scoring.scheme.model import Scheme
from validators.schemes.ref_spans import in_full
from workbook_templates.forms.layout.geometry import Layout


def refs_of(place: str) -> list[str]:
    """The refs in `S2、T2.1-T2.4`, ranges in full; anything else is what it says."""
    return [ref for part in place.split("、") for ref in in_full(part)]


def places_of(scheme: Scheme) -> set[str]:
    """Every ref that an assumption may be about."""
    tasks = {task.ref for section in scheme.sections for task in section.tasks}
    return {section.id for section in scheme.sections} | tasks | {leaf.ref for leaf in scheme.leaves()}


def own_places(layout: Layout) -> set[str]:
    """Those among them of which the workbook has rows."""
    rows = {line.leaf.ref for line in layout.lines}
    sections = [each for each in layout.scheme_for_holder.sections if rows & {leaf.ref for leaf in each.leaves()}]
    tasks = {task.ref for each in sections for task in each.tasks if rows & {item.ref for item in task.items}}
    return rows | tasks | {section.id for section in sections}


def printed_place(scheme: Scheme, place: str) -> str:
    """The place in words: a section's title, a task's, a row's; of several rows their numbers."""
    refs = refs_of(place)
    titles = {section.id: section.title for section in scheme.sections}
    titles |= {
        task.ref: f"第{task.number}项任务“{task.title}”" for section in scheme.sections for task in section.tasks
    }
    if not set(refs) & places_of(scheme):
        return place
    if len(refs) == 1 and refs[0] not in titles:
        leaf = next(leaf for leaf in scheme.leaves() if leaf.ref == refs[0])
        return f"{_number(leaf.ref)}“{leaf.title}”"
    if all(ref in titles for ref in refs):
        return "、".join(titles[ref] for ref in refs)
    return "、".join(titles.get(part) or _numbers(part) for part in place.split("、"))


def _numbers(part: str) -> str:
    refs = in_full(part)
    if len(refs) == 1:
        return _number(part)
    first, last = _number(refs[0]), _number(refs[-1])
    if "." in part:
        return first.removesuffix("分项") + "至" + refs[-1].rpartition(".")[2] + "分项"
    return first.removesuffix("项") + "至" + last.removeprefix("第")


def _number(ref: str) -> str:
    """As the column 序号 has it; an item of a task by its place in the task."""
    task, dot, item = ref.partition(".")
    if dot and task.startswith("T"):
        return f"第{task[1:]}项任务第{item}分项"
    return f"第{ref.lstrip('I')}项" if ref.startswith("I") else ref
