"""A run that knows what units came to before is, byte for byte, one that scores and writes them all."""

import os
import zlib
from dataclasses import fields, replace
from decimal import Decimal
from functools import partial

import pytest

from scoring.engine.engine import score_unit
from scoring.scheme.codec import whole_hash
from tests.consolidate import test_objections
from tests.consolidate.samples import AWARD, DONE, IN_ORDER, SCHEME, UNITS, a_reading, everything
from tests.consolidate.test_outside_memory import NAMES, every_output
from tests.consolidate.test_runs_after_runs import World
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from validators.finding import Finding
from workbook_templates.consolidate import consolidation as consolidation_module
from workbook_templates.consolidate import scored_before
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidate, consolidation
from workbook_templates.consolidate.outcome_cache.record_store import Record, RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.consolidate.outcome_cache.unchanged_files import UnchangedFiles
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.consolidate.unit_cache import kept_units
from workbook_templates.consolidate.unit_cache.kept_units import KeptUnits
from workbook_templates.consolidate.unit_cache.unit_keys import unit_keys
from workbook_templates.results.as_json.run_document import RunDocument
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.system import beside
from workbook_templates.system.packed_values import packed
from workbook_templates.system.spilled_list import KEPT

SEEDS = (6, 7, 8, 10, 22, 29)
CHANGES = 8


def knowing(folder, most=KEPT):
    """What a run is given that keeps in `folder` what units came to; None for one that keeps nothing."""
    return ScoredBefore(most, folder, program_digest() if folder else None)


def for_some_only(scheme):
    """The last row is assessed for two units only: which numbers rows have in the ledger depends on who comes first."""
    first, *others = scheme.sections
    *rows, last = first.indicators
    return replace(
        scheme, sections=(replace(first, indicators=(*rows, replace(last, applies_to=("乙县", "丁县")))), *others)
    )


class Known(World):
    """A world of which runs keep what units came to in a folder; in some, nothing stays in memory."""

    def __init__(self, seed, folder):
        super().__init__(seed)
        self.seed, self.folder = seed, folder
        if seed % 2:
            self.scheme = for_some_only(self.scheme)
            self.files = {f"{name}.xlsx": self.unit(name) for name in NAMES}

    def next(self, parameter):
        """What a run comes to that knows those before it, and how many units it knew."""
        run = self.run(knowing(self.folder, self.seed % 3 and KEPT), parameter)
        with RunDocument(run) as document:
            text, ledger = document.text.text(), document.ledger.text()
            document.keep()
        assert ledger in text
        found = every_output(run, master=True)
        assert found[0] == text
        return found, run.texts.known


@pytest.fixture
def learnt(monkeypatch):
    """What units came to, by their keys, all of which comes back when they are known."""
    told, learn, unit = {}, KeptUnits.learn, KeptUnits.unit

    def learns(self, name, found):
        told[self.keys.get(name)] = repr(found.without_told())
        learn(self, name, found)

    def knows(self, name):
        found = unit(self, name)
        assert found is None or repr(found) == told[self.keys[name]]
        return found

    monkeypatch.setattr(KeptUnits, "learn", learns)
    monkeypatch.setattr(KeptUnits, "unit", knows)
    return told


def test_whatever_changes_the_result_is_the_same(tmp_path, learnt):
    seen = set()
    for seed in SEEDS:
        world = Known(seed, tmp_path / str(seed))
        for number in range(CHANGES):
            parameter = "4" if number == CHANGES // 2 else "3"
            what = world.change()
            found, known = world.next(parameter)
            assert found == every_output(world.run(None, parameter), master=True), (seed, number)
            seen |= {what, "some known" if 0 < known < len(NAMES) else "none known" if not known else "all known"}
            again, known = world.next(parameter)
            assert again == found
            assert known == len(NAMES)
            seen |= {"falsified"} if any(head.falsified for head in found[2]) else set()
            seen |= {"differing"} if '"discrepancies": [\n' in found[0] else set()
            seen |= {"unused"} if found[1] else set()
    assert seen >= {"figures", "removed", "doubled", "reviewed", "department", "nothing"}
    assert {"rounded=True", "rounded=False"} <= {word for told in learnt.values() for word in told.split(", ")}
    assert seen >= {"some known", "none known", "all known", "falsified", "differing", "unused"}


def written(run):
    """The JSON of a run, and how many units it knew; what it knows is kept."""
    with RunDocument(run) as document:
        text = document.text.text()
        document.keep()
    return text, run.texts.known


def run_over(readings, folder, scheme=SCHEME, last=None):
    return consolidation(collected(readings, scheme), ["avg=60"], last, knowing(folder))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no system that copies a process")
def test_copies_write_and_keep_the_same(tmp_path, monkeypatch):
    plain, _ = written(run_over(everything(), None))
    monkeypatch.setattr(beside, "active_count", lambda: 1)
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(beside, "MANY", 1)
    for known in (0, len(SCHEME.units)):
        assert written(run_over(everything(), tmp_path)) == (plain, known)


class Keys:
    """The keys of the units of a run, of which one thing after the other is changed."""

    def __init__(self):
        self.program, self.scheme, self.parameters, self.readings = b"1", SCHEME, {"avg": Decimal(60)}, everything()

    def of(self, **changed):
        world = vars(self) | changed
        found = collected(world["readings"], world["scheme"]).used
        return unit_keys(world["program"], world["scheme"], world["parameters"], ToldOfUnits(found))

    def other(self, kind, **changed):
        """The readings of a kind with something changed in the first of them, and its holder."""
        place, one = next((n, r) for n, r in enumerate(self.readings) if r.kind == kind)
        return [replace(r, **changed) if n == place else r for n, r in enumerate(self.readings)], one.holder


FINDING = Finding("V311", "note", "“甲”", "乙", ref="T1.1")
CHANGES_OF_A_FILE = [
    {"file": "另名.xlsx"}, {"sha256": "1"}, {"content": "1"}, {"findings": (FINDING,)},
    {"cover": (("date", "2022-01-06"),)},
    {"parameters": (("avg", Decimal(61)),)},
]  # fmt: skip


@pytest.mark.parametrize("changed", CHANGES_OF_A_FILE, ids=lambda changed: next(iter(changed)))
def test_a_unit_depends_on_its_own_files_and_on_all_departments(changed):
    keys = Keys()
    before, everybody = keys.of(), set(SCHEME.unit_names)
    for kind, depends in (("unit", 1), ("review", 1), ("department", len(everybody))):
        readings, holder = keys.other(kind, **changed)
        after = keys.of(readings=readings)
        others = {name for name in everybody if after[name] != before[name]}
        assert len(others) == depends
        assert others in ({holder}, everybody)
    assert len(set(before.values())) == len(everybody)


def test_every_unit_depends_on_the_scheme_the_parameters_and_the_program():
    keys = Keys()
    reworded = replace(SCHEME, assumptions=("另一句",))
    for changed in ({"program": b"2"}, {"scheme": reworded}, {"parameters": {"avg": Decimal("60.0")}}):
        assert not set(keys.of().values()) & set(keys.of(**changed).values())


def test_a_unit_depends_on_every_decimal_of_the_scheme():
    """Hashes of schemes tell numbers as a spreadsheet holds them."""
    schemes = [replace(SCHEME, tolerance=Decimal(told)) for told in ("0.01", "0.01000000000000000001")]
    assert len({whole_hash(scheme) for scheme in schemes}) == 1
    some, others = (set(Keys().of(scheme=scheme).values()) for scheme in schemes)
    assert not some & others


def test_lines_are_written_anew_where_files_or_rows_have_other_numbers(tmp_path):
    """Rows are numbered as the units ask for them, best first; files, as they come."""
    tasks, figures = SCHEME.sections
    first, second = figures.indicators
    alone = replace(figures, indicators=(first, replace(second, applies_to=("西县",))))
    scheme = replace(SCHEME, sections=(alone, tasks))
    others, best = [a_reading("unit", name, DONE, scheme=scheme) for name in UNITS[1:]], {"T1.1.claim": "否"}
    seen = set()
    for told in (best, DONE | {"T1.3.awarded": 20}, None):
        east = [a_reading("unit", "东县", told, scheme=scheme, sha=str(told))] if told else []
        review = [a_reading("review", "东县", AWARD, scheme=scheme)] if told and len(told) > 1 else []
        readings = [*east, *others, *review]
        text, known = written(run_over(readings, tmp_path, scheme))
        assert text == written(run_over(readings, None, scheme))[0]
        seen.add((known, text[text.index('"units"') :].split('"unit": "')[1][:2]))
    assert seen == {(0, "西县"), (3, "东县"), (3, "西县")}


def test_lines_with_other_numbers_are_kept_in_place_of_those_before(tmp_path, monkeypatch):
    """A file that comes before others changes the numbers of all: they are written anew once, not in each run."""
    readings, scored = [a_reading("unit", name, DONE) for name in UNITS], []
    monkeypatch.setattr(scored_before, "score_unit", lambda *given: scored.append(1) or score_unit(*given))
    for readings_now in (readings[1:], readings, readings):
        scored.clear()
        text, _ = written(run_over(readings_now, tmp_path))
        again = len(scored)
        assert text == written(run_over(readings_now, None))[0]
    assert again == 0


def test_what_another_program_scored_is_not_kept_as_this_one_s(tmp_path, monkeypatch):
    """It is there by the time that all files are read, and is not what has been loaded."""
    program = [b"before"]
    monkeypatch.setattr(kept_units, "program_digest", lambda: program[0])

    def collecting(*_, **__):
        program[0] = b"after"
        return collected(everything(), SCHEME)

    monkeypatch.setattr(consolidation_module, "collect", collecting)
    knew = [
        written(consolidate([], parameters=["avg=60"], executor=UnchangedFiles(tmp_path, program=program[0])))[1]
        for _ in range(3)
    ]
    assert knew == [0, 0, len(SCHEME.units)]


def test_what_sources_told_is_kept_in_memory_of_units_that_are(tmp_path):
    written(run_over(everything(), tmp_path))
    for most, same in ((KEPT, True), (0, False)):
        run = consolidation(collected(everything(), SCHEME), ["avg=60"], before=knowing(tmp_path, most))
        assert run.texts.known == len(SCHEME.units)
        assert [unit.told.facts is run.units[n].told.facts for n, unit in enumerate(run.units)] == [same] * len(
            run.units
        )


def test_what_was_damaged_or_is_another_unit_s_is_not_believed(tmp_path):
    plain, _ = written(run_over(everything(), tmp_path))
    store, names = RecordStore(tmp_path), SCHEME.unit_names
    keys = run_over(everything(), tmp_path).texts.keys
    bodies = store.bodies(keys.values())
    for body in (bodies[keys[names[0]]], packed(("东县", 1)), packed(None), zlib.compress(b"cos\nsystem\n."), b""):
        store.add([Record(keys[names[1]], "", body)])
        assert written(run_over(everything(), tmp_path)) == (plain, len(names) - 1)
        assert written(run_over(everything(), tmp_path)) == (plain, len(names))


def test_what_cannot_be_kept_is_written_all_the_same(tmp_path, monkeypatch):
    plain, _ = written(run_over(everything(), None))
    monkeypatch.setattr(kept_units, "packed", lambda _: packed(lambda: None))
    assert written(run_over(everything(), tmp_path)) == written(run_over(everything(), tmp_path)) == (plain, 0)


def test_the_first_new_units_only_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_units, "MOST_LEARNT", 2)
    plain, _ = written(run_over(everything(), None))
    knew = [written(run_over(everything(), tmp_path)) for _ in range(4)]
    assert knew == [(plain, min(2 * number, len(SCHEME.units))) for number in range(4)]


def test_nothing_is_known_of_runs_that_rest_on_an_earlier_year(tmp_path):
    """What they take from elsewhere is in no key."""
    last = kept(year(FIRST, LAST), tmp_path, "json")
    for earlier, known in ((None, 0), (last, 0), (None, len(UNITS)), (last, 0)):
        readings = [a_reading("unit", name, NOW, scheme=SECOND) for name in UNITS]
        wanted = every_output(consolidation(collected(readings, SECOND), (), earlier))
        run = consolidation(collected(readings, SECOND), (), earlier, knowing(tmp_path / "c"))
        assert written(run) == (wanted[0], known)
        assert every_output(run) == wanted


def test_nothing_is_known_of_runs_with_objections(tmp_path, monkeypatch):
    one = test_objections.line(UNITS[0], "I1", figure="40")
    independent = replace(test_objections.SCHEME, sections=IN_ORDER.sections)
    monkeypatch.setattr(test_objections, "SCHEME", independent)
    monkeypatch.setattr(test_objections, "FIGURES", {name: {} for name in UNITS})
    knew = []
    for lines in ([], [one], [], [one]):
        more = [test_objections.objected(*lines)] if lines else []
        wanted = every_output(test_objections.run(*more))
        with monkeypatch.context() as patch:
            patch.setattr(test_objections, "consolidation", partial(consolidation, before=knowing(tmp_path)))
            run = test_objections.run(*more)
        assert every_output(run) == wanted
        assert written(run)[0] == wanted[0]
        knew.append(run.texts.known)
    assert knew == [0, 0, len(UNITS), 0]


def test_a_ranked_unit_is_the_same_in_all_else():
    unit = UnitResult(*(object() for _ in fields(UnitResult)))
    standing, grade = object(), object()
    ranked = unit.ranked(standing, grade)
    assert all(
        getattr(ranked, each.name) is {"standing": standing, "grade": grade}.get(each.name, getattr(unit, each.name))
        for each in fields(UnitResult)
    )
