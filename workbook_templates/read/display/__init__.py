"""What a cell shows, as against what it stores: number formats, rich text, pictures in cells."""
