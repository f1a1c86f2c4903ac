"""The run made again out of the copied returns, and every part of the bundle that is made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from scoring.scheme.codec import content_hash, dumps
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.consolidation import consolidate
from workbook_templates.consolidate.earlier_result import read_last
from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.parameters import GIVEN
from workbook_templates.consolidate.read_files import Progress, unwatched
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.ledger.folder import ledger_files
from workbook_templates.results.ledger.ledger import ledger_text
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.model import Consolidation
from workbook_templates.results.past_results import read_history

RESULT, MASTER = "结果/汇总结果.json", "结果/汇总表.xlsx"
SCHEME, SCHEME_FILE = "方案/方案.json", "方案/方案.yaml"
LEDGER, PREVIOUS = "台账", "上年结果"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAgain:
    """What a run is made of: folders, scheme, last year's result, and who reads the files."""

    folders: Sequence[Path]
    scheme: Scheme
    head: Mapping[str, Any]
    previous: Path | None = None
    progress: Progress = unwatched
    executor: Executor = WORKER_PROCESSES

    def run(self, scheme_given: bool) -> Consolidation:
        """The run. Raises `ConsolidationError` where nothing can be consolidated."""
        last = read_last(self.previous) if self.previous else None
        if last:  # of still earlier years a run keeps what it shows, and nothing is scored by it
            last = replace(last, older=tuple(read_history(self.head["history"])))
        return consolidate(
            self.folders, scheme=self.scheme if scheme_given else None, parameters=given_again(self.head),
            previous=last, previous_year=last.year if last else None, progress=self.progress, executor=self.executor,
            on=date.fromisoformat(self.head["as_of"]) if self.head["as_of"] else None,
        )  # fmt: skip


def head_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a run for the manifest, out of its document; ValueErrors of what is none are KeyErrors."""
    ledger = told["ledger"]
    scheme = {name: ledger["scheme"][name] for name in ("id", "version", "title", "year", "hash")}
    return {
        "scheme": scheme, "program": dict(told["program"]), "status": told["status"], "reasons": list(told["reasons"]),
        "trial": told["trial"], "parameters": [dict(one) for one in ledger["parameters"]],
        "previous": dict(told["previous"]) if told["previous"] else None, "as_of": told["as_of"],
        "history": [dict(one) for one in told["history"]],
    }  # fmt: skip


def given_again(head: Mapping[str, Any]) -> list[str]:
    """The parameters that were given when the run was made, as they are typed."""
    return [f"{one['id']}={one['value']}" for one in head["parameters"] if one["source"] == GIVEN]


def outputs(run: Consolidation) -> dict[str, bytes]:
    """Every part that is made of a run, by its name in the bundle."""
    from workbook_templates.schemes.yaml import dumps as as_yaml

    ledger = ledger_text(run)
    text = document(run, ledger)
    found = {
        RESULT: text.encode(),
        MASTER: master_bytes(run, text),
        SCHEME: dumps(run.scheme).encode(),
        SCHEME_FILE: as_yaml(run.scheme).encode(),
    }
    return found | {f"{LEDGER}/{name}": data for name, data in ledger_files(ledger).items()}


def is_scheme_of(scheme: Scheme, head: Mapping[str, Any]) -> bool:
    """Whether it is the scheme that the facts of a run name."""
    return bool(content_hash(scheme) == head["scheme"]["hash"])
