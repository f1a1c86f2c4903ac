"""Measurements: how long the product takes, against a plain script in the same run."""
