"""Why a result cannot be frozen, in Chinese."""

from collections.abc import Sequence


class FreezeError(Exception):
    """The result is not frozen; `differences` are told where it does not come from the returns."""

    def __init__(self, message: str, differences: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.differences = tuple(differences)
