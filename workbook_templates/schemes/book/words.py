"""Words of the scheme workbook that are no scheme's own; the others are those of every list and screen."""

from scoring.entries import NO, YES

YES_NO = (YES, NO)
NOTHING = "（无）"
