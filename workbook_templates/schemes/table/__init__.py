"""A document's table (附表), pasted into Excel or in Word, into a scheme that a person confirms."""
