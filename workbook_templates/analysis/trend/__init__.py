"""Points and ranks of the units over several years."""
