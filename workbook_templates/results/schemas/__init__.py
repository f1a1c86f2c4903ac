"""JSON Schemas of what the commands print as JSON, each key with its meaning."""
