"""What may be said of a defect of the program: enough to mend it, nothing of what stood in the file."""

from pathlib import Path


def where(problem: BaseException) -> str:
    """The kind of error and the line it came from, for whoever mends the program: no values, no paths."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    line = f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(problem).__name__}{line}"
