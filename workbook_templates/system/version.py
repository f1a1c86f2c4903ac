"""The product's version; pyproject.toml takes it from here."""

VERSION = "0.1.0"
"""Said without asking the installation, which would load what reads packages' metadata."""
