"""Kinds of workbook that are sent out: where everything stands, sheets, formulas, building, filling."""
