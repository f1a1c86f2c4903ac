"""The live formulas of a workbook, as text without the leading `=`: what one line shows, and what adds lines up."""
