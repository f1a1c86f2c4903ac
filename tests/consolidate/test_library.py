"""Consolidation as a library: from a thread, in this process, with the result that the command writes."""

import ast
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.consolidate.samples import UNITS
from tests.support.this_process import ThisProcess
from workbook_templates.consolidate import executors, read_files
from workbook_templates.consolidate.collect import collect
from workbook_templates.consolidate.consolidation import consolidate
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.earlier_result import read_last
from workbook_templates.consolidate.executors import WorkerProcesses
from workbook_templates.results.as_json.whole_run import document

HERE = ThisProcess()
BELOW_THE_COMMANDS = ("scoring", "validators", "workbook_templates", "addin")


def in_a_thread(work):
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


def test_from_a_thread_as_the_command(folder, tmp_path, kaohe):
    file = tmp_path / "结果.json"
    assert kaohe("consolidate", folder, "-o", tmp_path / "m.xlsx", "--json", file, "--param", "avg=60").code == 0
    result = in_a_thread(lambda: consolidate([folder], parameters=["avg=60"], executor=HERE))
    assert result.final
    assert document(result) == file.read_text(encoding="utf-8")


def test_again_in_the_same_process(folder):
    """Each run hears of the scheme itself, whoever read its workbooks before."""
    first, second = (consolidate([folder], parameters=["avg=60"], executor=HERE) for _ in range(2))
    assert document(first) == document(second)


def test_worker_processes_from_a_thread(folder):
    """A process with threads is not forked."""
    apart = in_a_thread(lambda: consolidate([folder], parameters=["avg=60"], executor=WorkerProcesses()))
    assert apart == consolidate([folder], parameters=["avg=60"], executor=HERE)


def test_where_another_thread_runs_processes_are_spawned(monkeypatch):
    """A fork would take over whatever the other thread holds."""
    methods = []

    class Pool:
        def __init__(self, _work, _limits, method):
            methods.append(method)

        def in_order(self, _files, _workers, _done):
            return iter(())

    monkeypatch.setattr(executors, "WorkerPool", Pool)
    with ThreadPoolExecutor(1) as other:
        other.submit(int).result()
        assert list(WorkerProcesses().each(str, [], lambda _: None)) == []
    assert methods == ["spawn"]


def test_an_earlier_year_goes_in(folder, tmp_path):
    earlier = json.loads(document(consolidate([folder], parameters=["avg=60"], executor=HERE)))
    earlier["year"] -= 3
    file = tmp_path / "以前.json"
    file.write_text(json.dumps(earlier), encoding="utf-8")
    with pytest.raises(ConsolidationError, match="--previous-year 2018"):
        consolidate([folder], previous=read_last(file), executor=HERE)
    run = consolidate([folder], previous=read_last(file), previous_year=2018, executor=HERE)
    assert (run.changes.year, [unit.last_total for unit in run.changes.units]) == (2018, [100] * 4)


def test_what_has_come_in_and_how_far_it_is(folder):
    told = []
    found = collect([folder], progress=lambda *counts: told.append(counts), executor=HERE)
    files = len(UNITS) * 2 + 2
    assert told == [(finished, files) for finished in range(files + 1)]
    assert [outcome.file for outcome in found.outcomes] == sorted(outcome.file for outcome in found.outcomes)
    assert {r.state for r in found.returns} == {"returned"}


def test_outputs_of_the_run_are_no_returns(folder):
    out = folder / "汇总.json"
    out.write_text("{}", encoding="utf-8")
    named = [collect([folder], outputs=outputs, executor=HERE).ignored for outputs in ([], [out])]
    assert named == [1, 0]


@pytest.mark.parametrize(("problem", "code"), [(MemoryError(), "V431"), (ZeroDivisionError(), "V433")])
def test_a_file_with_which_it_goes_wrong_costs_itself_only(folder, monkeypatch, problem, code):
    read_one = read_files.read_one

    def failing(file, scheme):
        if file.name == "东县unit.xlsx":
            raise problem
        return read_one(file, scheme)

    monkeypatch.setattr(read_files, "read_one", failing)
    run = consolidate([folder], parameters=["avg=60"], executor=HERE)
    assert [(r.file, r.finding.code) for r in run.rejected] == [("东县unit.xlsx", code)]
    assert run.missing == ("东县",)


@pytest.mark.parametrize("given", [{"folders": ["没有"]}, {"parameters": ["没有=1"]}, {"parameters": ["avg=0"]}])
def test_what_cannot_be_done_is_an_error_of_its_own(folder, given):
    folders = [folder / name for name in given.get("folders", ["."])]
    with pytest.raises(ConsolidationError):
        consolidate(folders, parameters=given.get("parameters", ()), executor=HERE)


@pytest.mark.parametrize("floor", BELOW_THE_COMMANDS)
def test_only_commands_know_the_command_line(floor):
    home = Path(__file__).parents[2]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (home / floor).rglob("*.py")}
    nodes = [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]
    imports = [(p, alias.name) for p, node in nodes if isinstance(node, ast.Import) for alias in node.names]
    imports += [(p, node.module or "") for p, node in nodes if isinstance(node, ast.ImportFrom)]
    assert [(path, name) for path, name in imports if name.partition(".")[0] in ("click", "cli")] == []
