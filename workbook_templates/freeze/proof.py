"""The proof of a bundle: untouched to the last bit, and made again from its own returns to the same bytes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.read_files import Progress, unwatched
from workbook_templates.freeze.bundle_text import ABOUT, about
from workbook_templates.freeze.first_differences import first_differences
from workbook_templates.freeze.made_again import (
    MASTER,
    PREVIOUS,
    RESULT,
    SCHEME,
    RunAgain,
    head_of,
    is_scheme_of,
    outputs,
)
from workbook_templates.freeze.manifest import BundlePart, Manifest
from workbook_templates.freeze.same_package import same_package
from workbook_templates.freeze.unpacked_bundle import folders_of, unpack
from workbook_templates.incoming.file_limits import MOST_DEFINITION
from workbook_templates.read.recognise.metadata import sent_scheme
from workbook_templates.results.ledger.program import program_json
from workbook_templates.results.stored_result import ResultError, StoredResult, read_result
from workbook_templates.system.defect import where
from workbook_templates.system.held_files import put_in_place

MOST_RESULT = 1 << 29
"""Bytes of a stored result that is opened to tell what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a check found: `touched` and `differing` are Chinese sentences; `rerun` is None where the bundle was
    touched and there was nothing to make again."""

    manifest: Manifest | None
    touched: tuple[str, ...] = ()
    rerun: Literal["same", "differs", "refused"] | None = None
    differing: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether the bundle is what it was and its result comes from its returns."""
        return not self.touched and self.rerun == "same"


def prove(path: Path, progress: Progress = unwatched, executor: Executor = WORKER_PROCESSES) -> Proof:
    """Checks every byte of the bundle at `path`, then makes its run again in a temporary folder.

    Raises:
        NoBundleError: there is no bundle.
    """
    with TemporaryDirectory(prefix="kaohe-") as folder:
        place = Path(folder)
        manifest, touched = unpack(path, place)
        if manifest is None or touched:
            return Proof(manifest=manifest, touched=touched)
        theirs, ours = manifest.head["program"]["version"], program_json()["version"]
        if theirs != ours:
            said = f"由 kaohe {theirs} 定稿，本机是 kaohe {ours}，没有重算；请安装 kaohe {theirs} 再核验"
            return Proof(manifest=manifest, rerun="refused", differing=(said,))
        differing = tuple(_differing(manifest, place, progress, executor))
        return Proof(manifest=manifest, rerun="differs" if differing else "same", differing=differing)


def _differing(manifest: Manifest, place: Path, progress: Progress, executor: Executor) -> Iterator[str]:
    """What is not as the run made again has it."""
    made = place / "made"
    try:
        text = (made / SCHEME).read_bytes()
        scheme = sent_scheme(text.decode()) if len(text) <= MOST_DEFINITION else None
        known = scheme is not None and is_scheme_of(scheme, manifest.head)
    except Exception:  # whatever a doctored text makes the decoders say
        scheme, known = None, False
    if scheme is None or not known:
        yield f"{SCHEME}：考核方案无法解读，或与清单的校验码不符"
        return
    again = RunAgain(
        folders=folders_of(manifest, place), scheme=scheme, head=manifest.head,
        previous=_previous(manifest, made), progress=progress, executor=executor,
    )  # fmt: skip
    try:
        found = outputs(again.run(manifest.scheme_given)) | {ABOUT: about(manifest).encode()}
    except ConsolidationError as problem:
        yield f"重算不成：{problem}"
    except Exception as defect:  # a scheme that somebody made up, its hash fitting, may be anything
        yield f"重算不成：方案或清单不合常理（{where(defect)}）"
    else:
        yield from _compared(manifest, made, found)


def _previous(manifest: Manifest, made: Path) -> Path | None:
    """Last year's result under the name that it had."""
    part = next((part for part in manifest.parts if part.name.startswith(f"{PREVIOUS}/")), None)
    if part is None or not manifest.head["previous"]:
        return None
    file = made / part.name
    named: Path = file.with_name(manifest.head["previous"]["file"])
    if named != file:
        put_in_place(file, named)
    return named


def _compared(manifest: Manifest, made: Path, again: dict[str, bytes]) -> Iterator[str]:
    kept = {part.name: part for part in manifest.parts if not part.folder and not part.name.startswith(f"{PREVIOUS}/")}
    for name in sorted({*kept, *again}):
        if name not in kept or name not in again:
            yield f"{name}：{'没有这个文件' if name not in kept else '定稿不应有这个文件'}"
        elif kept[name].sha256 != sha256(again[name]).hexdigest() and not _same_master(kept[name], made, again[name]):
            yield f"{name}：与重算的不同"
            if name == RESULT and kept[name].size <= MOST_RESULT:
                yield from _first(made / name, again[name])
    if head_of(json.loads(again[RESULT])) != manifest.head:
        yield "定稿.json 写的方案、参数、程序、结果状态与重算的不同"


def _same_master(part: BundlePart, made: Path, again: bytes) -> bool:
    """A machine may pack the same parts of a workbook into other bytes."""
    return part.name == MASTER and part.size <= MOST_RESULT and same_package((made / MASTER).read_bytes(), again)


def _first(path: Path, again: bytes) -> list[str]:
    try:
        return first_differences(read_result(path), StoredResult(json.loads(again), "重算的结果", ""))
    except ResultError as problem:
        return [str(problem)]
