"""Ledgers of random schemes and random returns, and what `kaohe_verify.py` says of them and of changed ones."""
