"""The commands as other programs and people meet them: shapes, exit codes, which stream says what."""
