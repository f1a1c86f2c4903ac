"""Documents to be signed: notices, letters, reports of a result as Word files, by templates that an office edits."""
