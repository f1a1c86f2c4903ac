"""True cached values: every formula carries what a recalculation gives, so previews and phones show it."""


class RecalculationError(Exception):
    """A formula of ours could not be computed: a bug, never a user's mistake."""


def recalculated(workbook: bytes) -> bytes:
    """The same .xlsx with every formula's value refreshed; all other parts are kept as they are."""
    from formualizer import recalculate_xlsx_bytes

    result = recalculate_xlsx_bytes(workbook)
    if result["summary"]["unknown_functions"]:
        raise RecalculationError(f"unknown functions: {result['summary']['unknown_functions']}")
    data: bytes = result["bytes"]
    return data
