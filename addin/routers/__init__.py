"""Named by the server framework: pages of our own."""
