"""A result as plain tables for other programs: typed columns, each with its unit and its meaning."""
