"""How a command says that nothing could be done: one clear line on stderr, exit code 2."""

from typing import Any

import click

from workbook_templates.consolidate.problem import ConsolidationError


class UsageProblem(click.ClickException):
    """Bad usage, unreadable scheme, no such path."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Writes the line to stderr."""
        click.echo(f"kaohe：{self.message}", err=True)


class Consolidating(click.Command):
    """A command that looks into folders of returns: why they cannot be consolidated is told like bad usage."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. Raises `UsageProblem` where nothing could be consolidated."""
        try:
            return super().invoke(ctx)
        except ConsolidationError as problem:
            raise UsageProblem(str(problem)) from problem
