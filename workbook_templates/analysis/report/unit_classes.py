"""What classes of units are called, where there are several."""

from collections.abc import Mapping

from workbook_templates.analysis.scored_again import Document
from workbook_templates.results.as_run import scheme_of
from workbook_templates.results.result_book import ListColumn


def class_names(document: Document) -> dict[str, str]:
    """By the ids of the classes; empty where all units are ranked together."""
    classes = scheme_of(document).classes
    return {one.id: one.name for one in classes} if len(classes) > 1 else {}


def in_classes(names: Mapping[str, str]) -> list[ListColumn]:
    """The column of the class, where there is one."""
    return [ListColumn("类别", 12, "centre")] if names else []
