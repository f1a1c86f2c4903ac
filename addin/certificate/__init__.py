"""The certificates of the server: an authority of the office's own for an intranet without one, or what is given."""
