"""Rank bands: between which ranks a unit stands when what is doubtful is drawn again and again."""
