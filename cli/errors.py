"""How a command says that nothing could be done: one clear line on stderr, exit code 2."""

import click


class UsageProblem(click.ClickException):
    """Bad usage, unreadable scheme, no such path."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        click.echo(f"kaohe：{self.message}", err=True)
