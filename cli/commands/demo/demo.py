"""`kaohe demo`: the whole main job on shipped sample figures, by the same steps a user takes."""

import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from cli.errors import Consolidating, UsageProblem
from cli.options import load_scheme, near_schemes, read_one, write_output
from workbook_templates.system.typed_command import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cli.commands.demo.folders import DemoFolders
    from scoring.scheme.model import Scheme
    from workbook_templates.consolidate.outcomes import Outcome
    from workbook_templates.demo.samples import Demo, Filled
    from workbook_templates.results.model import Consolidation


@click.command(cls=Consolidating, short_help="用自带的样例走一遍：下发、收回、检查、汇总排名")
@click.argument("folder", metavar="[DIR]", default="kaohe-demo", type=click.Path(path_type=Path))
@click.option(
    "--scheme",
    "scheme_name",
    shell_complete=near_schemes,
    metavar="SCHEME",
    help="有样例数据的考核方案；不指定时用默认的样例。",
)
@click.option("--force", is_flag=True, help="文件夹不为空时也继续：只覆盖样例自己的文件，其他文件不动。")
def command(folder: Path, scheme_name: str | None, force: bool) -> None:
    """用自带的样例把主要工作从头到尾走一遍，全部文件放在一个文件夹中（默认为当前文件夹下的 kaohe-demo）。"""
    from cli.commands.demo.closing import closing
    from cli.commands.demo.folders import DemoFolders
    from workbook_templates.demo import samples as demo_data

    name = _with_samples(scheme_name)
    _check_folder(folder, force)
    scheme = load_scheme(name)
    job = _Job(scheme, demo_data.load(scheme), DemoFolders(folder, scheme.year), force)
    job.send_out_and_return()
    outcomes, run = job.consolidate()
    click.echo(closing(job.folders, outcomes, run))


def _with_samples(name: str | None) -> str:
    from workbook_templates.demo import samples as demo_data

    name = name or demo_data.default()
    if name not in demo_data.available():
        raise UsageProblem(
            f"方案“{name}”没有样例数据。有样例数据的方案：{'、'.join(demo_data.available())}。"
            f"要用自己的方案生成模板，请运行：{typed(f'template {name} -o 下发模板')}"
        )
    return name


def _check_folder(folder: Path, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(f"“{folder}”是文件，不是文件夹。请换一个名称。")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise UsageProblem(f"文件夹“{folder}”不是空的。请换一个文件夹；要重新生成样例，请加 --force（其他文件不动）。")


@dataclass(frozen=True, slots=True)
class _Job:
    """One demo: the scheme, its samples, where the files go."""

    scheme: "Scheme"
    demo: "Demo"
    folders: "DemoFolders"
    force: bool

    def send_out_and_return(self) -> None:
        """Templates go out and come back filled in; what was claimed and measured stands prefilled in the reviews."""
        from workbook_templates.forms.issue import issues_of
        from workbook_templates.forms.kinds import KINDS
        from workbook_templates.forms.kinds.review import FORM as REVIEW

        history = ["--history", str(self.demo.history)] if self.demo.history else []
        _step("1/4", "生成下发的模板")
        for kind in dict.fromkeys(issue.kind for issue in issues_of(self.scheme) if not KINDS[issue.kind].verifies):
            self.templates("--kind", kind, *history)
        _step("2/4", "各单位填报，收集数据的部门报数，按所报数据预填核查表，考核组核查")
        with TemporaryDirectory() as alone:  # an earlier demo's files may stand beside the returns
            self.fill("填报", self.demo.first, Path(alone), self.folders.returned)
            self.templates("--kind", REVIEW.name, "--returns", alone, *history)
        self.fill("更正、核查", self.demo.later, self.folders.returned)
        for stray in self.demo.strays:
            write_output(self.folders.returned / stray.file, stray.text.encode(), self.force)

    def templates(self, *options: str) -> None:
        """What `kaohe template` does with these options."""
        from cli.commands.template import template

        given = [word for text in self.demo.parameters for word in ("--param", text)]
        arguments = [self.scheme.id, "-o", str(self.folders.sent), *options, *given]
        with redirect_stdout(sys.stderr):
            template.command.main([*arguments, *(["--force"] if self.force else [])], standalone_mode=False)

    def fill(self, label: str, filled: "Sequence[Filled]", *folders: Path) -> None:
        """The templates filled in, into each of the folders."""
        from workbook_templates.forms.fill import fill
        from workbook_templates.forms.issue import issues_of

        files = {(issue.kind, issue.holder): issue.file for issue in issues_of(self.scheme)}
        with click.progressbar(filled, label=label, file=sys.stderr) as bar:
            for item in bar:
                template = self.folders.sent / files[item.kind, item.holder]
                data = fill(template.read_bytes(), read_one(template).subject, item.values)
                for folder in folders:
                    write_output(folder / item.file, data, self.force)

    def consolidate(self) -> "tuple[Sequence[Outcome], Consolidation]":
        """What came back, as it was read, and the result, which is written out."""
        from cli.text.progress_bar import progress
        from workbook_templates.consolidate.collect import collect
        from workbook_templates.consolidate.consolidation import consolidation
        from workbook_templates.results.as_json.whole_run import document
        from workbook_templates.results.master.master_workbook import master_bytes

        _step("3/4", "读取、检查收回的表格")
        with progress() as shown:
            found = collect((self.folders.returned,), scheme=self.scheme, progress=shown)
        _step("4/4", "合并、计分、排名，写出汇总表")
        run = consolidation(found, self.demo.parameters)
        write_output(self.folders.master, master_bytes(run), self.force)
        write_output(self.folders.as_json, document(run).encode(), self.force)
        return found.outcomes, run


def _step(number: str, doing: str) -> None:
    click.echo(f"［{number}］{doing}", err=True)
