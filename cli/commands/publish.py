"""`kaohe publish`: what an office makes public of a result, as one folder that a stranger can check."""

from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import force_option, format_option, print_json


@click.command(
    short_help="由汇总结果生成公示材料：公示页面、公示表、汇总表公开部分、台账",
    help="由汇总结果（汇总表或 JSON）生成公示材料，存入 -o 的文件夹：可以离线重新核算的公示页面、公示表、"
    "汇总表的公开部分、台账和核验程序。电话、姓名、文件名、佐证材料、核查意见不在其中。",
)
@click.argument("result", metavar="RESULT", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="存放公示材料的文件夹。")
@click.option("--numbers-are-data", is_flag=True, help="采用的数值像电话、证件号码的，确是数据，照样公开。")
@force_option
@format_option
def command(result: Path, output: Path, numbers_are_data: bool, force: bool, form: str) -> None:
    from workbook_templates.results.publicity.pack import SUMS, pack_of
    from workbook_templates.results.publicity.public_ledger import like_contacts
    from workbook_templates.results.result_words import standing_of
    from workbook_templates.results.stored_result import ResultError, read_whole
    from workbook_templates.system.os_reason import os_reason
    from workbook_templates.system.output import OutputExistsError
    from workbook_templates.system.whole_folder import refuse_folder, write_folder

    try:
        if result.resolve().is_relative_to(output.resolve()):
            raise UsageProblem(f"{result} 在 {output} 中，公示材料不能与汇总结果放在一起。请换一个文件夹。")
        refuse_folder(output, force, SUMS)
        document = read_whole(result).document
        if doubtful := [] if numbers_are_data else like_contacts(document.get("ledger")):
            raise UsageProblem(
                f"采用的数值像是电话或证件号码：{'、'.join(doubtful)}。请在报送表或核查表中更正后重新汇总；"
                "确是数据的，加 --numbers-are-data。"
            )
        pack = pack_of(document)
        write_folder(output, pack.files, force, SUMS)
    except (ResultError, OutputExistsError) as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {output}：{os_reason(problem)}。") from problem
    if form == "json":
        files = [str(path) for path in pack.files]
        status = "final" if pack.run.final else "provisional"
        print_json({"folder": str(output), "files": files, "ledger_sha256": pack.sha256, "status": status})
    else:
        click.echo(
            f"公示材料（{standing_of(pack.run)}）：{output}，{len(pack.files)}个文件，先看“说明.txt”。\n"
            f"台账校验码（印在书面公示上）：{pack.sha256}"
        )
