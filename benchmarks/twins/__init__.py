"""Proof that the sheet and the engine agree to the hundredth: `python -m benchmarks.twins`."""
