"""The command `kaohe scheme` with its helpers."""

from cli.commands.scheme.scheme import command

__all__ = ["command"]
