"""Small schemes. `CLASSES`: a county that assesses its towns, with targets by class and by single unit, a row that one
class is exempt from, sections of their own. `EXTRAS`: what is added to and taken off the total, and limits the grade.
`LEVELS`: weights in levels, and targets that units have of their own.
`RATES`: figures that are computed out of two counts. `PART_RATES`: such figures of parts of merged rows.
`CONVERTED`: points converted to others.
`AVERAGES`: rows that do not apply are given the average of the class. `OFF_TASK`: rows that take points off their task.
`MODIFIERS`: coefficients of units, more than full points, bonuses without a limit.
"""

from pathlib import Path

from workbook_templates.schemes.store import load

CLASSES = load(Path(__file__).with_name("classes.yaml"))
RATES = load(Path(__file__).with_name("rates.yaml"))
AVERAGES = load(Path(__file__).with_name("averages.yaml"))
OFF_TASK = load(Path(__file__).with_name("off_task.yaml"))
EXTRAS = load(Path(__file__).with_name("extras.yaml"))
LEVELS = load(Path(__file__).with_name("levels.yaml"))
CONVERTED = load(Path(__file__).with_name("converted.yaml"))
MODIFIERS = load(Path(__file__).with_name("modifiers.yaml"))
PART_RATES = load(Path(__file__).with_name("part_rates.yaml"))
