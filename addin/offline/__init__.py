"""The checks as one file for any browser: no program, no server, no network."""
