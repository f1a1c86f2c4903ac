"""Results compared, frozen and proved."""
