"""Objections to a result that was made public (公示期异议), what was decided on each, and reports of rectification."""
