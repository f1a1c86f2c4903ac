"""How far a result is to be trusted: every question has a folder; what is told is evidence, never a verdict."""
