"""Receives returns: what was sent, its receipt, what is current, what was before."""
