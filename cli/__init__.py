"""Floor 5: the `kaohe` command, one file per command."""
