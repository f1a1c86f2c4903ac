"""The command `kaohe token` with its helpers."""

from cli.commands.token.token import command

__all__ = ["command"]
