"""`kaohe scheme new`: a starting scheme, one proposed for a table, a copy of one that is there, or a file that
extends one."""

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.scheme.edit import OUTPUT, ready
from cli.commands.scheme.files import encoded, parsed, suffix_of
from cli.commands.scheme.from_table import from_table
from cli.commands.scheme.unit_list import Listed, listed_units
from cli.errors import UsageProblem
from cli.options import force_option, load_scheme, near_schemes, write_output

if TYPE_CHECKING:
    from scoring.scheme.model import Scheme, Unit, UnitClass
    from workbook_templates.schemes.derived import OwnFields

MODEL = "以现有方案为蓝本，写成完整的新方案，例如县区用市级方案考核乡镇。"
EXTENDS = "在现有方案基础上调整，只写不同之处（.yaml）。"
TABLE = "从文件的附表起草：.xlsx 或 .docx，按表头认出指标、分值、评分标准等栏；全部内容待确认。"
LIST = "单位名单：文本一行一个；CSV 或 Excel 取第一列名称，可另有“类别”一列。"


@click.command(name="new")
@OUTPUT
@click.option("--from", "model", shell_complete=near_schemes, metavar="SCHEME", help=MODEL)
@click.option("--extends", "parent", shell_complete=near_schemes, metavar="SCHEME", help=EXTENDS)
@click.option("--table", "table", metavar="FILE", type=click.Path(path_type=Path), help=TABLE)
@click.option("--id", "scheme_id", metavar="ID", default="", help="方案编号，例如 somecity-2025；默认同输出文件名。")
@click.option("--title", metavar="标题", default="", help="例如 2025年健康某市建设考核评价。")
@click.option("--city", metavar="城市", default="", help="例如 某市。")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="年份", help="考核年度，例如 2025。")
@click.option("--office", metavar="办公室", default="", help="组织考核的办公室。")
@click.option("--unit-term", metavar="统称", default="", help="单位的统称，例如 乡镇（街道），用作表头。")
@click.option("--units", "list_file", metavar="名单", type=click.Path(path_type=Path), help=LIST)
@force_option
def new_scheme(
    output: Path, model: str | None, parent: str | None, table: Path | None, scheme_id: str, title: str, city: str,
    year: int | None, office: str, unit_term: str, list_file: Path | None, force: bool,
) -> None:  # fmt: skip
    """新建一个方案。不指定蓝本时是起步方案：常用计分规则各有一例，内容全部标为暂代，照正式文件替换即可。

    有附表的，用 --table 起草：看懂的评分标准提出计分规则，没有看懂的留给考核组核定，逐项待确认。
    """
    from workbook_templates.schemes.derived import OwnFields

    if model and parent:
        raise UsageProblem("--from 和 --extends 只能用一个：前者写成完整的新方案，后者只写不同之处。")
    if table and (model or parent):
        raise UsageProblem("--table 不能和 --from、--extends 同用：附表本身就是蓝本。")
    ready(output, force)
    original = load_scheme(model or parent or "") if model or parent else None
    units, classes = _with_classes(listed_units(list_file) if list_file else (), original)
    named = scheme_id or output.stem
    own = OwnFields(named, title, city, office, unit_term, year, units, classes)
    if table:
        data, note = from_table(table, own, output)
    else:
        data, note = _extending(own, original, parent, output) if parent else _whole(own, original, output)
    write_output(output, data, force)
    found = parsed(data, str(output))
    click.echo(f"已新建“{found.title}”（{found.city}，{found.year}年，{len(found.units)}个单位）：{output}\n{note}")


def _whole(own: "OwnFields", original: "Scheme | None", output: Path) -> tuple[bytes, str]:
    from workbook_templates.schemes.derived import copied
    from workbook_templates.schemes.starting import starting_text

    if original:
        return encoded(copied(original, own), output), f"除所给的内容外，都与“{original.title}”相同，请逐项核对。"
    needed = {"--title": own.title, "--city": own.city, "--year": own.year}
    if blank := [name for name, value in needed.items() if not value]:
        raise UsageProblem(f"新建起步方案还缺少 {'、'.join(blank)}；以现有方案为蓝本的，请加 --from。")
    text = starting_text(own).encode()
    found = parsed(text, output.with_suffix(".yaml").name)
    return encoded(found, output) if suffix_of(output) == ".xlsx" else text, "内容全部为暂代，请按正式文件逐项替换。"


def _extending(own: "OwnFields", original: "Scheme | None", parent: str, output: Path) -> tuple[bytes, str]:
    """The text is read back whole, so that nothing is written that would not load."""
    from workbook_templates.schemes.derived import extension
    from workbook_templates.schemes.store import shipped

    if original is None or suffix_of(output) == ".xlsx":
        raise UsageProblem("只写不同之处的方案是 .yaml 文件；要在 Excel 中编辑，请改用 --from。")
    name = parent if parent in shipped() else Path(relpath(parent, output.parent)).as_posix()
    text = extension(original, name, own).encode()
    parsed(text, str(output))
    return text, f"其余内容照“{original.title}”；要调整指标，请照文件开头的说明写。"


def _with_classes(
    listed: tuple[Listed, ...], original: "Scheme | None"
) -> tuple[tuple["Unit", ...], tuple["UnitClass", ...]]:
    """Units and their classes: those of the original by id or name, others as the list has them."""
    from scoring.scheme.model import Unit, UnitClass

    known = {name: item for item in (original.classes if original else ()) for name in (item.id, item.name)}
    meant = {name: known.get(name) or UnitClass(id=name, name=name) for _, name in listed if name}
    units = (Unit(name=name, unit_class=meant[wanted].id if wanted else "") for name, wanted in listed)
    return tuple(units), tuple(dict.fromkeys(meant.values()))
