"""One file a command, or one folder where a command needs helpers of its own; found by name."""
