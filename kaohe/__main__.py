"""`python -m kaohe`: the command."""

from cli.main import main

main()
