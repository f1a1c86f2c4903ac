"""`kaohe offline`: the checks as one file for any browser."""

import os
from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import check_free, force_option, write_output
from workbook_templates.system.user_cache import user_cache

NAME = "离线检查.html"
NO_EXTRA = (
    "生成离线检查网页要另装组件：pip install 'kaohe[desk]'，或改用 python3 run.py offline（自动安装）。缺少：{name}。"
)
FOLDER = "offline"


@click.command(name="offline", short_help="生成离线检查网页：一个文件，任何电脑的浏览器都能检查报送表")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=NAME, show_default=True, help="写到哪个文件。")
@click.option(
    "--ingredients",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="放浏览器版 Python 和读表组件的文件夹；缺少的联网取来放进去。不写则放在用户的缓存文件夹。",
)
@force_option
def command(output: Path, ingredients: Path | None, force: bool) -> None:
    """生成一个网页文件，发给县区、部门：用浏览器打开，不联网、不装程序，就能检查报送表，结果与 kaohe validate 相同。

    第一次生成要联网取两个组件（约 8 MB，要有 npm），以后不用。
    """
    try:
        from addin.offline.ingredients import IngredientError
        from addin.offline.offline_page import offline_page

        check_free([output], force)
        page = offline_page(ingredients or kept())
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_EXTRA.format(name=missing.name)) from missing
    except IngredientError as missing:
        raise UsageProblem(str(missing)) from missing
    write_output(output, page, force)
    click.echo(f"离线检查网页：{output}（{len(page) / 2**20:.1f} MB）")


def kept() -> Path:
    """The folder where ingredients are kept. Raises `UsageProblem` for a user without one."""
    place = user_cache(os.environ)
    if place is None:
        raise UsageProblem("找不到用户的缓存文件夹，请用 --ingredients 指明组件放在哪个文件夹。")
    return place / FOLDER
