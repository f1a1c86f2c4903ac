"""Where to send the inspectors: the checks that leave the ranking with the fewest wrong ranks."""
