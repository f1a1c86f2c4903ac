"""`python -m kaohe`: the command."""

from cli.program import program

if __name__ == "__main__":
    program()
