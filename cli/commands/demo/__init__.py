"""The command `kaohe demo` with its helpers."""

from cli.commands.demo.demo import command

__all__ = ["command"]
