"""What a scheme's own words say: a target's sign, a title's sense, the points in a text, names that look alike."""
