"""How the program comes onto a computer. Not a floor: `run.py` uses it before anything is installed."""
