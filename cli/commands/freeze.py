"""`kaohe freeze`: a decided result sealed with all that it comes from, and the proof of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.command_settings import CommandSettings
from cli.errors import UsageProblem
from cli.options import check_ending, check_free, force_option, format_option, print_json

if TYPE_CHECKING:
    from workbook_templates.freeze.manifest import Manifest
    from workbook_templates.freeze.proof import Proof


@click.command(short_help="定稿：把结果与全部报送文件、方案、台账封存成一个文件包，随时可以核验")
@click.argument("result", metavar="[RESULT]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--returns", multiple=True, metavar="DIR", type=click.Path(path_type=Path), help="收回表格的文件夹，可重复。"
)
@click.option("--by", metavar="WHO", help="谁决定定稿，例如 市考核领导小组。")
@click.option("--reason", metavar="WHY", help="理由；结果还是暂定的必须写，封存为暂定定稿。")
@click.option("--on", "day", metavar="DATE", help="决定的日期，例如 2022-03-01；不写就不记日期。")
@click.option("--previous", type=click.Path(path_type=Path), help="汇总时用过的上年结果。")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="定稿文件包（.zip）。")
@click.option("--check", "bundle", metavar="FILE", type=click.Path(path_type=Path), help="核验定稿文件包。")
@force_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, result: Path | None, returns: tuple[Path, ...], by: str | None, reason: str | None,
    day: str | None, previous: Path | None, output: Path | None, bundle: Path | None, force: bool, form: str,
) -> None:  # fmt: skip
    """把汇总结果（JSON 或汇总表）定稿：先用收回表格重算一遍，与它一致才封存。

    --check 核验定稿文件包：逐个字节核对，再由其中的报送文件重算一遍。退出码：0 证明无误；1 有不同，逐条列出；
    2 不是定稿文件包。
    """
    if bundle:
        if result or returns or output:
            raise UsageProblem("--check 只核验文件包，不要同时写汇总结果、--returns 或 -o。")
        ctx.exit(_checked(bundle, form))
    if not (result and output and by and by.strip()):
        raise UsageProblem("定稿要写明汇总结果、谁决定的（--by）和文件包（-o）；核验用 --check 文件。")
    given = CommandSettings()
    folders, previous = given.returns(returns, "--returns"), given.previous(previous)
    given.tell()
    ctx.exit(_frozen(result, folders, previous, (by, reason, day), (output, force), form))


def _frozen(
    result: Path, folders: tuple[Path, ...], previous: Path | None, decided: tuple[str, str | None, str | None],
    out: tuple[Path, bool], form: str,
) -> int:  # fmt: skip
    from cli.text.progress_bar import progress
    from workbook_templates.freeze.freeze import freeze
    from workbook_templates.freeze.freeze_error import FreezeError
    from workbook_templates.freeze.manifest import Decided
    from workbook_templates.freeze.to_freeze import ToFreeze
    from workbook_templates.system.os_reason import os_reason
    from workbook_templates.system.output import OutputExistsError

    (by, reason, day), (output, force) = decided, out
    _check_output(output, force)
    told = Decided(by.strip(), (reason or "").strip() or None, _day(day))
    try:
        with progress() as shown:
            manifest = freeze(
                ToFreeze(
                    result=result,
                    returns=folders,
                    previous=previous,
                    decided=told,
                    output=output,
                    force=force,
                    progress=shown,
                )
            )
    except FreezeError as problem:
        if not problem.differences:
            raise UsageProblem(str(problem)) from problem
        click.echo("\n".join([f"kaohe：{problem}", *(f"  {line}" for line in problem.differences)]), err=True)
        return 1
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {output}：{os_reason(problem)}。") from problem
    _tell_frozen(manifest, output, form)
    return 0


def _tell_frozen(manifest: "Manifest", output: Path, form: str) -> None:
    if form == "json":
        print_json({"file": str(output)} | _facts(manifest))
        return
    returned = sum(part.folder > 0 for part in manifest.parts)
    click.echo(f"{manifest.standing}：{output}（报送文件{returned}个，已由它们重算一遍，与结果一致）")
    click.echo(f"校验码：{manifest.seal}")
    click.echo("请把校验码写进会议纪要；核验时与 kaohe freeze --check 显示的核对。")


def _facts(manifest: "Manifest") -> dict[str, Any]:
    return {
        "standing": manifest.standing, "sha256": manifest.seal, **manifest.head, "decided": manifest.decided._asdict(),
        "result": dict(manifest.result), "parts": len(manifest.parts),
    }  # fmt: skip


def _checked(bundle: Path, form: str) -> int:
    from cli.text.progress_bar import progress
    from workbook_templates.freeze.proof import prove
    from workbook_templates.freeze.unpacked_bundle import NoBundleError

    try:
        with progress() as shown:
            proof = prove(bundle, shown)
    except NoBundleError as problem:
        raise UsageProblem(str(problem)) from problem
    if form == "json":
        facts = _facts(proof.manifest) if proof.manifest else {}
        told = {"proved": proof.proved, "untouched": not proof.touched, "rerun": proof.rerun}
        print_json({"file": str(bundle)} | told | {"findings": [*proof.touched, *proof.differing]} | facts)
    else:
        click.echo("\n".join(_proof_lines(proof, bundle)))
    return 0 if proof.proved else 1


def _proof_lines(proof: "Proof", bundle: Path) -> list[str]:
    if proof.touched:
        return [f"{bundle} 不是定稿时的原样：", *(f"  {line}" for line in proof.touched)]
    lines = []
    if manifest := proof.manifest:
        on = f"，{manifest.decided.on}" if manifest.decided.on else ""
        lines = [f"{manifest.head['scheme']['title']}{manifest.standing}（{manifest.decided.by}{on}）"]
        lines += [f"校验码：{manifest.seal}（请与会议纪要核对）", "文件包未被改动，每个文件与校验码相符。"]
    if proof.rerun == "same":
        return [*lines, "由其中的报送文件重算，结果、汇总表、台账逐字节相同。"]
    head = "但没有重算：" if proof.rerun == "refused" else "但重算的结果不同："
    return [*lines, head, *(f"  {line}" for line in proof.differing)]


def _check_output(output: Path, force: bool) -> None:
    check_ending(output, "定稿文件包", ".zip")
    check_free([output], force)


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as problem:
        raise UsageProblem(f"--on 的日期应写成 2022-03-01：{text}") from problem
