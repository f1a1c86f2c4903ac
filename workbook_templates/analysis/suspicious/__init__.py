"""Figures that look made: what is odd about them, told with its evidence, for people to look at; never a verdict."""
