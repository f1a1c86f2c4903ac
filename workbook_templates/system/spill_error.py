"""The error of lists that lie in temporary files: whoever tells of it need not load what makes them."""


class SpillError(Exception):
    """The temporary file could not be written; the text is a whole Chinese sentence."""
