"""The formulas of the ledger calculated over many figures at once: over arrays, or over ranges of figures."""
