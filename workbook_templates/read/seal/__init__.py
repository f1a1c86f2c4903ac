"""What the office issued, compared with what came back: texts, figures, formulas, joined cells."""
