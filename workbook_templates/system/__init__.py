"""Processes, files and names as operating systems have them."""
