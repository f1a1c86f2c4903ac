"""Which program wrote a result."""

from workbook_templates.system.version import VERSION


def program_json() -> dict[str, str]:
    """Its name and its version."""
    return {"name": "kaohe", "version": VERSION}
