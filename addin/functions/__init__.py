"""The formulas under =KAOHE: what they compute, their help, whose scheme they mean."""
