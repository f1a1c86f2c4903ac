"""What a scored unit lost, how it stands, what would bring it to the next grade: told of points, no part of them."""
