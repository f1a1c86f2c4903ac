"""The dimension of a task for which the document names none: the section's."""

from dataclasses import replace

from scoring.scheme.model import Scheme, Section


def with_dimensions(scheme: Scheme) -> Scheme:
    """The scheme with its section's title as the dimension of every task that has none; itself where all have one."""
    if all(task.dimension for section in scheme.sections for task in section.tasks):
        return scheme
    return replace(scheme, sections=tuple(map(_titled, scheme.sections)))


def _titled(section: Section) -> Section:
    tasks = (task if task.dimension else replace(task, dimension=section.title) for task in section.tasks)
    return replace(section, tasks=tuple(tasks))
