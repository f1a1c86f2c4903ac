"""`kaohe consolidate`: every return below some folders, scored and ranked, as one master workbook."""

from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import force_option, format_option, load_scheme, param_option, write_output


@click.command(name="consolidate", help="汇总文件夹中的全部报送表：检查、合并、计分、排名，生成汇总表。")
@click.argument("folders", metavar="文件夹...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="汇总表文件名（.xlsx）。")
@click.option("--scheme", "scheme_name", help="考核方案名称或方案文件；不指定时取报送表中的方案。")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="同时把结果写成 JSON 文件。")
@param_option
@force_option
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    folders: tuple[Path, ...],
    output: Path,
    scheme_name: str | None,
    json_file: Path | None,
    params: tuple[str, ...],
    force: bool,
    form: str,
) -> None:
    from cli.pipeline.as_json import document
    from cli.pipeline.bar import progress
    from cli.pipeline.run import collect, consolidation, read_folders
    from cli.pipeline.summary import summary
    from workbook_templates.master.write import master_bytes

    outputs = tuple(path for path in (output, json_file) if path)
    _check(outputs, force)
    scheme = load_scheme(scheme_name) if scheme_name else None
    with progress() as started:
        gathered, batch = read_folders(folders, outputs, started)
    run = consolidation(collect(scheme, gathered.ignored, batch), params)
    texts = document(run) if json_file or form == "json" else ""
    data = [master_bytes(run), texts.encode()]  # both are ready before either is written
    for path, content in zip(outputs, data, strict=False):
        write_output(path, content, force)
    click.echo(texts if form == "json" else summary(run, output))
    ctx.exit(1 if run.needs_attention else 0)


def _check(outputs: tuple[Path, ...], force: bool) -> None:
    from workbook_templates.output import OutputExistsError, check_free

    if outputs[0].suffix.lower() != ".xlsx":
        raise UsageProblem(f"汇总表的文件名应以 .xlsx 结尾：{outputs[0]}")
    try:
        for path in outputs:
            check_free(path, force)
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from None
