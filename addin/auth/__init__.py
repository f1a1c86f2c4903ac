"""Named by the server framework: who may call functions and scripts."""
