"""Word files: the shipped templates and their styles, placeholders, what takes their place, the finished package."""
