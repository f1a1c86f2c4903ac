"""The command `kaohe template` with its helpers."""

from cli.commands.template.template import command

__all__ = ["command"]
