"""Why a consolidation cannot be made."""


class ConsolidationError(Exception):
    """Nothing was consolidated; the text is a whole Chinese sentence for the person who asked."""
