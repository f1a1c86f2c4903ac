"""`kaohe returns`: what the server received."""

from cli.commands.returns.returns import command

__all__ = ["command"]
