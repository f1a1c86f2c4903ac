"""The custom functions that the server offers under =KAOHE."""

import os
import sys

sys.modules.setdefault("pyodide", None)  # type: ignore[arg-type]  # xlwings would look for it once per cell

from xlwings.server import arg, func  # noqa: E402

from addin.functions.excel_functions import bind  # noqa: E402
from addin.functions.help_pages import help_root  # noqa: E402
from addin.refusal import figure_refused  # noqa: E402

globals().update(bind(func, arg, figure_refused, help_root(os.environ.get("XLWINGS_HOSTNAME", ""))))
