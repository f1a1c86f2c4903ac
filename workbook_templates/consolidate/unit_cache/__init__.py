"""Units of which nothing has changed since an earlier run: what they came to, and what was written of them."""
