"""The ledger (计分台账): every point of a run traced from the cell to the rank, so that anyone can recompute it."""
