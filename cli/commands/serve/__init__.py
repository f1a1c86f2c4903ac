"""The command `kaohe serve` with its helpers."""

from cli.commands.serve.serve import command

__all__ = ["command"]
