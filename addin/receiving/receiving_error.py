"""What keeps returns from being received at all."""


class ReceivingError(Exception):
    """Folder or database cannot be used; says which and why, in Chinese."""
