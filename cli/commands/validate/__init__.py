"""The command `kaohe validate` with its helpers."""

from cli.commands.validate.validate import command

__all__ = ["command"]
