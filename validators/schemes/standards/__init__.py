"""Scoring standards (评分标准) of a document as rules of a scheme: proposed only where every word is understood."""

PROPOSED = "由程序提出，待确认"
"""How the note of a basis begins until a person has confirmed what the program proposed."""
