"""`kaohe returns`: what the server received, who may be late, backups, what is no longer kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from cli.commands.returns.opened import check_holder, me, opened, scheme_option, the_scheme, with_store
from cli.errors import UsageProblem
from cli.options import force_option
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import OutputExistsError


@click.group(short_help="管理服务器接收的报送：回执、补报、备份、删除")
def command() -> None:
    """管理 kaohe serve --returns 接收的报送。文件夹是存放现行报送的文件夹。"""


@command.command("list", short_help="列出回执")
@with_store
@click.option("--unit", default="", metavar="NAME", help="只列这个单位的。")
@click.option("--all", "everything", is_flag=True, help="连同被更正的旧版本。")
def listing(folder: Path, database: str, unit: str, everything: bool) -> None:
    """列出收到的报送：编号、时间、单位、表格、问题数。"""
    from addin.receiving.receipt_words import one_line

    with opened(folder, database) as store:
        receipts = [one for one in store.receipts(holder=unit) if one.current or everything]
    for receipt in reversed(receipts):
        click.echo(one_line(receipt))
    click.echo(f"共{len(receipts)}份。" if receipts else "还没有收到报送。")


@command.command("allow", short_help="同意逾期补报或更正")
@with_store
@scheme_option
@click.option("--unit", default="", metavar="NAME", help="哪个单位、部门或行动组。")
@click.option("--everybody", is_flag=True, help="所有单位。")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="到哪一天为止（含）。")
@click.option("--reason", required=True, metavar="TEXT", help="原因，记入操作记录。")
def allow(
    folder: Path, database: str, scheme: str, unit: str, everybody: bool, until: datetime, reason: str
) -> None:  # fmt: skip
    """截止日期以后，同意一个单位（或所有单位）在某天以前补报、更正。"""
    from addin.receiving.permissions import permit
    from addin.receiving.receipt import Key

    if bool(unit) == everybody:
        raise UsageProblem("用 --unit 写明单位，或用 --everybody 表示所有单位。")
    with opened(folder, database) as store:
        key = Key(the_scheme(store, scheme), "", unit)
        if unit:
            check_holder(key.scheme, unit)
        permit(store.engine, key, until.date(), reason, me())
    click.echo(f"已同意{unit or '所有单位'}报送到 {until:%Y-%m-%d}。")


@command.command("trail", short_help="列出操作记录")
@with_store
@click.option("--unit", default="", metavar="NAME", help="只列这个单位的。")
def trail(folder: Path, database: str, unit: str) -> None:
    """列出谁在什么时候报送、同意、导出、删除了什么。网上报送的写令牌编号，编号是谁的见 kaohe token list。"""
    from addin.receiving.audit import lines

    with opened(folder, database) as store:
        for line in lines(store.engine, unit):
            click.echo(f"{line.when}  {line.who}  {line.done}  {line.holder}  {line.detail}".rstrip())


@command.command("backup", short_help="备份")
@with_store
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="备份文件（.zip）。")
@force_option
def backup(folder: Path, database: str, output: Path, force: bool) -> None:
    """把收到的一切（各版本、佐证材料、回执、操作记录）备份成一个文件；服务器不用停。"""
    from addin.receiving.backup import write_backup

    with opened(folder, database) as store, _writing(output):
        count = write_backup(store, output, force)
    click.echo(f"已备份{count}个文件：{output}")


@command.command("restore", short_help="从备份恢复")
@click.argument("backup_file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@with_store
def restore(backup_file: Path, folder: Path, database: str) -> None:
    """把备份恢复到一个新的文件夹。"""
    from addin.receiving.backup import restore as bring_back

    with opened(folder, database, new=True) as store, _writing(folder):
        count = bring_back(backup_file, store, me())
    click.echo(f"已恢复{count}个文件：{folder}")


@command.command("export", short_help="导出")
@with_store
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="导出的文件（.zip）。")
@click.option("--unit", default="", metavar="NAME", help="只导出这个单位的。")
@force_option
def export(folder: Path, database: str, output: Path, unit: str, force: bool) -> None:
    """导出收到的文件（按单位分文件夹，含旧版本和佐证材料）、收件清单和操作记录，供存档或移交。"""
    from addin.receiving.export import write_export

    with opened(folder, database) as store, _writing(output):
        count = write_export(store, output, unit, me(), force)
    click.echo(f"已导出{count}份报送：{output}")


@command.command("delete", short_help="删除不再保存的")
@with_store
@scheme_option
@click.option("--unit", default="", metavar="NAME", help="删除这个单位报送的全部文件。")
@click.option(
    "--before", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="删除这一天以前的旧版本，现行的不动。"
)
@click.option("--yes", is_flag=True, help="不再询问。")
def delete(
    folder: Path, database: str, scheme: str, unit: str, before: datetime | None, yes: bool
) -> None:  # fmt: skip
    """删除到期的旧版本，或一个单位的全部报送；回执和操作记录留着。删除后不能恢复，请先备份。"""
    from addin.receiving.retention import forget_holder, forget_versions

    if bool(unit) == bool(before):
        raise UsageProblem("用 --before 删除旧版本，或用 --unit 删除一个单位的全部报送，二者选一。")
    what = f"“{unit}”报送的全部文件和佐证材料" if unit else f"{before:%Y-%m-%d} 以前的旧版本"
    if not yes:
        click.confirm(f"删除{what}，不能恢复。确定吗？", abort=True)
    with opened(folder, database) as store:
        name, by = the_scheme(store, scheme), me()
        count = forget_versions(store, name, before.date(), by) if before else forget_holder(store, name, unit, by)
    click.echo(f"已删除{count}份。")


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    """What keeps a file from being read or written, as exit code 2."""
    try:
        yield
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"{problem.filename or place} 无法读写：{os_reason(problem)}。") from problem
