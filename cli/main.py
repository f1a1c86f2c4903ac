"""The `kaohe` command: every file or folder in `cli/commands/` is one."""

import gc
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import click

from cli import commands
from cli.terminal import Tame, looks_on, output_encoding
from cli.text.chinese import Formatter, explained
from workbook_templates.system.full_disk import SpillError
from workbook_templates.system.typed_command import WHOLE_PROCESS, program
from workbook_templates.system.version import VERSION

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

ORDER = [
    "demo",
    "scheme",
    "template",
    "inspect",
    "fill",
    "validate",
    "score",
    "status",
    "consolidate",
    "diff",
    "freeze",
    "notice",
    "publish",
    "export",
    "analyse",
    "migrate",
    "offline",
    "manual",
    "desk",
    "serve",
    "returns",
    "token",
    "addin",
]
"""The commands in the order of the work; one that is not named here comes after them."""


click.Context.formatter_class = Formatter


class Commands(click.Group):
    """Loads a command's module only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands in the order of the work they are for."""
        found = sorted(module.name for module in iter_modules(commands.__path__))
        return sorted(found, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now; None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"cli.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command. Raises `UsageProblem` where a full disk has kept it from its end."""
        try:
            return super().invoke(ctx)
        except SpillError as full:
            from cli.errors import UsageProblem

            raise UsageProblem(str(full)) from full

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands. One whose line is in the table is not loaded for it."""
        from cli.text.short_helps import SHORT_HELPS

        names = self.list_commands(ctx)
        with formatter.section("Commands"):
            formatter.write_dl([(name, SHORT_HELPS.get(name) or self._short_help(ctx, name)) for name in names])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """What a shell may go on with. No command is loaded for it."""
        from click.shell_completion import CompletionItem

        from cli.text.short_helps import SHORT_HELPS

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        return [CompletionItem(name, help=SHORT_HELPS.get(name)) for name in names] + click.Command.shell_complete(
            self, ctx, incomplete
        )

    def _short_help(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Names the near miss in Chinese instead of click's English."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            ctx.fail(f"没有“{args[0]}”这个命令。" + (f"是否要用 {near[0]}？" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="kaohe", message="考核 %(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="写在命令前面：不显示进度、提示和采用了哪些设置，只留结果和错误。")
@click.pass_context
def kaohe(ctx: click.Context, quiet: bool) -> None:
    """考核：下发模板、检查填报、计分、汇总排名，全程使用电子表格。"""
    if quiet:
        ctx.with_resource(redirect_stderr(StringIO()))


def _failed(problem: Exception) -> str:
    """What ended a command that did not foresee it: the system that refused a file, or a defect of this program."""
    if isinstance(problem, OSError) and problem.filename:
        from workbook_templates.system.os_reason import os_reason

        return f"kaohe：无法读写 {problem.filename}：{os_reason(problem)}。没有写完的文件不会留下。"
    from workbook_templates.system.defect import where

    return f"程序出错（{where(problem)}），没有写完的文件不会留下。请把这一行和命令告诉开发人员。"


def main() -> None:
    """The console script. Ctrl-C ends with 130 and leaves no half-written file."""
    WHOLE_PROCESS.set()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Chinese Windows console would otherwise refuse ✓ and …
            stream.reconfigure(encoding=output_encoding(stream, os.environ), errors="replace")
    try:
        with redirect_stdout(Tame(sys.stdout, looks_on(sys.stdout))):
            code = kaohe.main(standalone_mode=False, prog_name=program(), windows_expand_args=False)
    except click.exceptions.Abort:
        click.echo("已中断。没有写完的文件不会留下。", err=True)
        code = 130
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        code = asked.exit_code
    except click.ClickException as problem:
        Tame(sys.stderr, looks_on(sys.stderr)).write(f"{explained(problem)}\n")
        code = problem.exit_code
    except Exception as defect:
        if sys.flags.dev_mode:  # python -X dev -m cli.main …
            raise
        click.echo(_failed(defect), err=True)
        code = 2
    gc.freeze()  # at the end nothing is looked for either: the system takes everything back at once
    sys.exit(code if isinstance(code, int) else 0)
