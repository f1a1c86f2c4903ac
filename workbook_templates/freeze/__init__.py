"""A decided result as one sealed file with all that it comes from, and the proof that it still is what it was."""
