"""Small schemes. `CLASSES`: a county that assesses its towns, with targets by class and by single unit, a row that one
class is exempt from, sections of their own. `EXTRAS`: what is added to and taken off the total, and limits the grade.
`LEVELS`: weights in levels, and targets that units have of their own.
`RATES`: figures that are computed out of two counts. `PART_RATES`: such figures of parts of merged rows.
"""

from pathlib import Path

from workbook_templates.schemes.store import load

CLASSES = load(Path(__file__).with_name("classes.yaml"))
RATES = load(Path(__file__).with_name("rates.yaml"))
EXTRAS = load(Path(__file__).with_name("extras.yaml"))
LEVELS = load(Path(__file__).with_name("levels.yaml"))
PART_RATES = load(Path(__file__).with_name("part_rates.yaml"))
