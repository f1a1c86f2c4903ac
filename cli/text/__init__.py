"""What the terminal says: summaries, lists and progress, in Chinese."""
