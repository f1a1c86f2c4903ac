"""The command `kaohe consolidate` with its helpers."""

from cli.commands.consolidate.consolidate import command

__all__ = ["command"]
