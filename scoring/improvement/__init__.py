"""What a scored unit lost, how it stands, and what would bring it to the next grade: told of points, never part of them."""
