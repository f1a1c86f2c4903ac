"""A run that keeps nothing in memory comes to the same, byte for byte, as one that keeps everything."""

import gc
from dataclasses import replace
from random import Random

import pytest

from scoring.engine.averaging import averages
from scoring.engine.comparison import relative_rows
from scoring.scheme.model import Unit, UnitClass
from tests.analysis.small_worlds import _facts, _scheme
from tests.consolidate import test_objections
from tests.consolidate.samples import a_reading
from tests.consolidate.test_runs import CASES, result_of
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.consolidate.outcomes import Outcomes
from workbook_templates.consolidate.reading import Reading
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.ledger.ledger import ledger_text
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.system import spilled_list

SEEDS, WRITTEN = (2, 4, 6, 9, 10, 12, 17, 29), (9, 10, 29)
NAMES = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县", "壬县")


def random_run(seed: int):
    """Some units in two classes: returns that are missing, doubled, changed or refused by the assessors."""
    random = Random(seed)
    units = tuple(Unit(name=name, unit_class="ab"[random.random() < 0.3]) for name in NAMES)
    classes = (UnitClass(id="a", name="县"), UnitClass(id="b", name="区"))
    scheme = replace(_scheme(random), units=units, classes=classes)
    readings = []
    for name in NAMES:
        told = {f"{key.ref}.{key.role}": _typed(entry) for key, entry in _facts(scheme, random).entries.items()}
        readings.append(a_reading("unit", name, told, scheme=scheme, date="2026-01-05"))
        if random.random() < 0.2:
            changed = {key: None if random.random() < 0.2 else value for key, value in told.items()}
            day = random.choice(("2026-01-05", "2026-01-06", ""))
            readings.append(a_reading("unit", name, changed, scheme=scheme, file=f"{name}又.xlsx", date=day))
        if random.random() < 0.3:
            flagged = {"falsified": "是"} if random.random() < 0.4 else {"final_grade": "优秀"}
            readings.append(a_reading("review", name, flagged, scheme=scheme))
    readings = [reading for reading in readings if random.random() < 0.9]
    return consolidation(collected(readings, scheme), ["average=3"])


def _typed(entry):
    return f"!{entry.raw}" if entry.state == "invalid" else entry.raw


def every_output(run, *, master: bool = False):
    notes = [(file, finding.code) for file, finding in run.notes]
    return document(run, ledger_text(run)), notes, list(run.heads), master_bytes(run) if master else b""


def same_with_nothing_kept(monkeypatch, make, *, master: bool = False):
    """The run with everything in memory and what it comes to, once that is seen to be the same without."""
    monkeypatch.setattr(spilled_list, "KEPT", 10**9)
    whole = make()
    wanted = every_output(whole, master=master)
    monkeypatch.setattr(spilled_list, "KEPT", 0)
    assert every_output(make(), master=master) == wanted
    return whole


def test_random_runs_are_the_same(monkeypatch):
    kinds = set()
    for seed in SEEDS:
        run = same_with_nothing_kept(monkeypatch, lambda seed=seed: random_run(seed), master=seed in WRITTEN)
        kinds |= {"relative"} if relative_rows(run.scheme) else set()
        kinds |= {"averages"} if averages(run.scheme) and any(u.told.facts.averages for u in run.units) else set()
        kinds |= {"ties"} if any(unit.standing.tie_breaks for unit in run.units) else set()
        kinds |= {"several"} if run.duplicates else set()
        kinds |= {"absent"} if run.missing else set()
        kinds |= {"falsified"} if any(unit.falsified for unit in run.heads) else set()
    assert kinds == {"relative", "averages", "ties", "several", "absent", "falsified"}


@pytest.mark.parametrize("number", range(0, len(CASES), 6))
def test_made_up_runs_are_the_same(monkeypatch, number):
    same_with_nothing_kept(monkeypatch, lambda: result_of(CASES[number]))


def test_objections_and_an_earlier_year_are_the_same(monkeypatch, tmp_path):
    corrected = test_objections.objected(test_objections.line("西县", "I1", figure="40"))
    run = same_with_nothing_kept(monkeypatch, lambda: test_objections.run(corrected), master=True)
    assert run.objections[0].outcome == "corrected"
    last = kept(year(FIRST, LAST), tmp_path, "json")
    run = same_with_nothing_kept(monkeypatch, lambda: year(SECOND, NOW, last), master=True)
    assert [change.by for change in run.changes.units] != [None] * 4


def test_a_full_disk_keeps_a_run_from_being_made(monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spilled_list, "KEPT", 0)
    monkeypatch.setattr(spilled_list, "TemporaryFile", full)
    with pytest.raises(ConsolidationError, match="磁盘已满"):
        random_run(SEEDS[0])


def test_nothing_is_loaded_to_compare_it_with_what_nobody_remembers(monkeypatch):
    monkeypatch.setattr(spilled_list, "KEPT", 0)
    monkeypatch.setattr(Outcomes, "told", lambda *_: pytest.fail("loaded for nothing"))
    assert random_run(SEEDS[0]).units


def test_nothing_of_a_unit_stays_in_memory_but_what_all_share(monkeypatch):
    monkeypatch.setattr(spilled_list, "KEPT", 0)
    seed = next(seed for seed in SEEDS if relative_rows(random_run(seed).scheme))
    gc.collect()
    before = {id(each) for each in gc.get_objects() if isinstance(each, Reading | UnitResult | Gathered)}
    run = random_run(seed)
    gc.collect()
    held = [each for each in gc.get_objects() if isinstance(each, Reading | UnitResult | Gathered)]
    assert [each for each in held if id(each) not in before] == []
    one, other = (unit.told.facts.peers for unit in run.units[:2])
    shared = [ref for ref in one.keys() & other.keys() if one[ref].figures == other[ref].figures]
    assert all(one[ref] is other[ref] for ref in shared)
