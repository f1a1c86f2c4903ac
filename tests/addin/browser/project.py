"""Where the add-in's project lies."""

from pathlib import Path

ADDIN = Path(__file__).resolve().parents[3] / "addin"
