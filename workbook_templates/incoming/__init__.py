"""A file from outside, looked into without trusting it: which sort, how large, whether it can be opened."""
