"""`kaohe notice`: the documents of a result as Word files that an office signs."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import click

from cli.errors import UsageProblem
from cli.options import check_free, force_option, format_option, print_json, write_output

KINDS = ("通报", "公示表", "反馈函", "整改通知书", "综合考核报告", "专题报告", "核查清单")


@click.command(
    short_help="由汇总结果生成通报、反馈函等 Word 文书",
    help="由汇总结果（汇总表或 JSON）生成可以盖章的 Word 文书，存入 -o 的文件夹。没有写 --kind 的，各种都出。",
)
@click.argument("result", metavar="RESULT", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="存放文书的文件夹。")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"只出这一种，可重复：{'、'.join(KINDS)}。",
)
@click.option(
    "--templates", type=click.Path(path_type=Path), help="用这个文件夹中本单位改过的模板，文件名为“种类.docx”。"
)
@click.option(
    "--write-templates", type=click.Path(path_type=Path), help="把自带的模板写到这个文件夹，供用 WPS 或 Word 修改。"
)
@click.option("--pdf", is_flag=True, help="同时用本机的 LibreOffice 生成 PDF。")
@force_option
@format_option
def command(
    result: Path | None, output: Path | None, kinds: tuple[str, ...], templates: Path | None,
    write_templates: Path | None, pdf: bool, force: bool, form: str,
) -> None:  # fmt: skip
    if write_templates is None and (result is None or output is None):
        raise click.UsageError("请写明汇总结果和选项 -o。", click.get_current_context(silent=True))
    files: dict[Path, bytes] = {}
    if write_templates is not None:
        files |= {write_templates / name: data for name, data in _shipped(kinds).items()}
    none: tuple[str, ...] = ()
    if result is not None and output is not None:
        documents, none = _documents(result, kinds, templates, pdf)
        files |= {output / path: data for path, data in documents.items()}
    if result is not None and any(path.resolve() == result.resolve() for path in files):
        raise UsageProblem(f"{result} 是汇总结果，不能覆盖。请换一个文件夹。")
    check_free(files, force)
    for path, data in files.items():
        write_output(path, data, force)
    if form == "json":
        print_json({"files": [str(path) for path in files], "none": list(none)})
    else:
        click.echo("\n".join(_told(files, none)))


def _shipped(kinds: tuple[str, ...]) -> dict[str, bytes]:
    from workbook_templates.results.notices.kinds import NOTICE_KINDS
    from workbook_templates.results.notices.shipped_templates import file_name, shipped

    return {file_name(kind): shipped(kind) for kind in NOTICE_KINDS.values() if not kinds or kind.name in kinds}


def _documents(
    result: Path, kinds: tuple[str, ...], templates: Path | None, pdf: bool
) -> tuple[Mapping[PurePosixPath, bytes], tuple[str, ...]]:
    """All documents, ready to be written, and why a kind has none."""
    from workbook_templates.results.as_run import as_run
    from workbook_templates.results.notices.kinds import NOTICE_KINDS
    from workbook_templates.results.notices.word.pdf import PdfError, office_program, pdfs_of
    from workbook_templates.results.notices.word.template_problem import TemplateProblemError
    from workbook_templates.results.notices.written_notices import written_notices
    from workbook_templates.results.stored_result import ResultError, read_whole

    try:
        program = office_program() if pdf else ""
        documents = written_notices(as_run(read_whole(result).document), kinds, templates)
        made = {path.parts[0].removesuffix(".docx") for path in documents}
        none = tuple(NOTICE_KINDS[name].none for name in kinds or NOTICE_KINDS if name not in made)
        return documents | (pdfs_of(documents, program) if pdf and documents else {}), none
    except (ResultError, TemplateProblemError, PdfError) as problem:
        raise UsageProblem(str(problem)) from problem


def _told(files: Mapping[Path, bytes], none: tuple[str, ...]) -> list[str]:
    folders: dict[Path, int] = {}
    for path in files:
        folders[path.parent] = folders.get(path.parent, 0) + 1
    return [*(f"已写出{count}个文件：{folder}" for folder, count in folders.items()), *(f"{text}。" for text in none)]
