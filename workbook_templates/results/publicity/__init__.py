"""The publicity pack (公示材料): what may leave of a result, so that a stranger can read and recompute it."""
