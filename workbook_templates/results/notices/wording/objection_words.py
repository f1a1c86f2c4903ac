"""How long a result is shown and how to object to it."""

from workbook_templates.results.model import Consolidation

UNKNOWN_DAYS = "　　"
"""Room for a number that the scheme does not give."""


def days_of_notice(run: Consolidation) -> str:
    """How many days the scheme gives; room to write where it does not say."""
    days = getattr(run.scheme, "objection_days", None)
    return str(days) if days else UNKNOWN_DAYS


def window(run: Consolidation) -> str:
    """From when to when, the dates left to fill in."""
    return f"公示期为{days_of_notice(run)}天，自　　年　月　日至　　年　月　日。"


def how_to_object(run: Consolidation) -> str:
    """What an objection must hold, and to whom it goes."""
    return (
        f"对结果有异议的，请在公示期内以书面形式向{run.scheme.office}提出，写明单位名称、考核内容的编号、"
        "异议理由，并附佐证材料；逾期或没有写明具体事项的不予受理。"
    )
