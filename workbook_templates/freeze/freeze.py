"""A decided result becomes a bundle: made again from the very returns, compared, sealed, and written whole."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.freeze.bundle_bytes import bundle_bytes, kept_part
from workbook_templates.freeze.bundle_text import ABOUT, about
from workbook_templates.freeze.first_differences import first_differences
from workbook_templates.freeze.freeze_error import FreezeError
from workbook_templates.freeze.made_again import MASTER, PREVIOUS, RESULT, RunAgain, head_of, is_scheme_of, outputs
from workbook_templates.freeze.manifest import Manifest, is_step
from workbook_templates.freeze.returns_copied import (
    CopiedPart,
    CopiedReturns,
    copied_part,
    copy_returns,
    file_pieces,
    safe_path,
)
from workbook_templates.freeze.same_package import same_package
from workbook_templates.freeze.to_freeze import INCOMPLETE, ToFreeze, check, checked_head, stored_of, written_with
from workbook_templates.results.as_run import scheme_of
from workbook_templates.results.stored_result import PACKAGE, StoredResult
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import write_whole


def freeze(asked: ToFreeze) -> Manifest:
    """Writes the bundle, or nothing.

    Raises:
        FreezeError: the result is provisional and no reason is given, or it does not come from these returns.
        OutputExistsError: the bundle is there already.
    """
    stored = stored_of(asked.result)
    head = checked_head(stored)
    check(asked, stored, head)
    with TemporaryDirectory(prefix="kaohe-") as folder:
        place = Path(folder)
        copied = copy_returns(asked.returns, place / "returns", (asked.result, *written_with(asked, stored)))
        previous = _previous(asked.previous, head, place) if head["previous"] else None
        scheme_given, made = _made_again(asked, stored, copied, previous)
        kept = [kept_part(name, data, place / "made") for name, data in made.items()]
        manifest = Manifest(
            head=head,
            decided=asked.decided,
            result={"file": stored.file, "sha256": stored.sha256},
            folders=copied.folders,
            scheme_given=scheme_given,
            parts=(),
        )
        kept.append(kept_part(ABOUT, about(manifest).encode(), place / "made"))
        parts = sorted([*copied.parts, *kept, *([previous] if previous else [])])
        manifest = replace(manifest, parts=tuple(one.part for one in parts))
        write_whole(asked.output, bundle_bytes(manifest, parts), asked.force)
    return manifest


def _previous(path: Path | None, head: Mapping[str, Any], place: Path) -> CopiedPart:
    """Last year's result as it was used, under its name."""
    told = head["previous"]
    if path is None:
        raise FreezeError(f"汇总时用了上年结果 {told['file']}，请用 --previous 给出同一个文件。")
    name = str(told["file"])
    if not is_step(name):
        raise FreezeError(f"上年结果的文件名“{name}”换一台计算机还原不了，不能定稿。请改名，重新汇总后再定稿。")
    target = place / PREVIOUS / name
    target.parent.mkdir(parents=True)
    try:
        with path.open("rb") as file, target.open("wb") as copy:
            found = copied_part(f"{PREVIOUS}/{safe_path(name)}", file_pieces(file, copy), target)
    except OSError as problem:
        raise FreezeError(f"无法读取 {path}：{os_reason(problem)}。") from problem
    if found.part.sha256 != told["sha256"]:
        raise FreezeError(f"{path} 与汇总时用的上年结果 {name} 内容不同，请给出同一个文件。")
    return found


def _made_again(
    asked: ToFreeze, stored: StoredResult, copied: CopiedReturns, previous: CopiedPart | None
) -> tuple[bool, dict[str, bytes]]:
    """Whether the run had been told its scheme, and the parts that the run made again comes to."""
    try:
        scheme = scheme_of(stored.document)
        if not is_scheme_of(scheme, head_of(stored.document)):
            raise FreezeError(f"{stored.file} 中的考核方案与其校验码不符，可能改动过，不能定稿。")
    except INCOMPLETE as problem:
        raise FreezeError(f"{stored.file} 中的考核方案无法解读，不能定稿。") from problem
    again = RunAgain(
        folders=copied.places, scheme=scheme, head=head_of(stored.document),
        previous=previous.file if previous else None, progress=asked.progress, executor=asked.executor,
    )  # fmt: skip
    told: list[str] = []
    for scheme_given in (True, False):
        try:
            made = outputs(again.run(scheme_given))
        except ConsolidationError as problem:
            told = told or [str(problem)]
            continue
        found = json.loads(made[RESULT])
        if found == stored.document:
            _check_master(asked.result, made[MASTER])
            return scheme_given, made
        told = told or first_differences(stored, StoredResult(found, "重算的结果", sha256(made[RESULT]).hexdigest()))
    raise FreezeError(f"{stored.file} 不是由这些收回表格汇总出来的，没有定稿。", told)


def _check_master(path: Path, again: bytes) -> None:
    """A master that was opened and saved may show anything in its cells, whatever its archive says."""
    data = path.read_bytes()
    if data.startswith(PACKAGE) and not same_package(data, again):
        raise FreezeError(
            f"{path.name} 中存档的结果由这些收回表格汇总而来，但表格本身与重算的不同（可能另存或改动过），没有定稿。"
            "请用 --json 写出的结果，或重新汇总的汇总表。"
        )
