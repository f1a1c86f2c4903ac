"""Writes cli/text/short_helps.py, the lines of the help that are known without loading a command:
`python -m cli.document`."""

from pathlib import Path

import click

from cli.main import kaohe

TABLE = Path("cli/text/short_helps.py")
HEAD = '''"""The line of each command in `kaohe --help`. Written by `python -m cli.document`: never edited by hand."""

SHORT_HELPS = {
'''


def table() -> str:
    """The module's text, from the commands' own short helps."""
    with click.Context(kaohe) as context:
        loaded = {name: kaohe.get_command(context, name) for name in kaohe.list_commands(context)}
    told = {name: str(command.short_help) for name, command in loaded.items() if command}
    return HEAD + "".join(f'    "{name}": "{text}",\n' for name, text in told.items()) + "}\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
