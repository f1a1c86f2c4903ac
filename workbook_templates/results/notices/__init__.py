"""Documents that can be signed: notices, letters and reports of a result as Word files, by templates an office edits."""
