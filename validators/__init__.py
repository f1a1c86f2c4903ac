"""Floor 2: what is wrong with what was filled in, in Chinese, by cell. Locations are handed in by the reader."""
