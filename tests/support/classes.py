"""A small scheme of a county that assesses its towns: targets by class and by single unit, a row that one class is
exempt from, sections of their own."""

from pathlib import Path

from workbook_templates.scheme_store import load

CLASSES = load(Path(__file__).with_name("classes.yaml"))
