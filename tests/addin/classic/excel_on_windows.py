"""xlwings' own handling of UDFs as it runs on Windows, with stand-ins for what only Windows has.

Prints the VBA that it writes for the add-in's functions, and what it hands back for every call given.
"""

import ctypes
import json
import sys
from datetime import datetime
from io import StringIO
from unittest.mock import MagicMock

for name in ("win32api", "win32con", "win32gui", "win32process", "win32timezone", "win32com", "win32com.client"):
    sys.modules[name] = MagicMock()
sys.modules["xlwings.com_server"] = MagicMock()  # its loop is for functions that run in the background
sys.modules["pythoncom"] = MagicMock(__file__="")
sys.modules["pywintypes"] = MagicMock(TimeType=datetime, com_error=OSError)
ctypes.windll = ctypes.oledll = MagicMock()
ctypes.PyDLL = MagicMock()

import xlwings  # noqa: E402
from xlwings import _xlwindows, udfs  # noqa: E402

xlwings.engines.add(xlwings.main.Engine(impl=_xlwindows.engine))
xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret

import kaohe_excel  # noqa: E402

MISSING = -2147352572  # what VBA sends for an optional argument that was left out


def called(name, arguments):
    """Arguments as VBA sends them: a block of cells is a tuple of rows, one cell is its value."""
    sent = [MISSING if block is None else _sent(block) for block in arguments]
    return udfs.call_udf("kaohe_excel", name, tuple(sent))


def _sent(block):
    (cell, *more), *rows = block
    return cell if not (more or rows) else tuple(map(tuple, block))


vba = StringIO()
udfs.generate_vba_wrapper("kaohe_excel", kaohe_excel, vba, MagicMock(Name="kaohe_excel.xlam"))
info = {
    name: [found.__xlfunc__["category"], found.__xlfunc__["ret"]["doc"], [a["doc"] for a in found.__xlfunc__["args"]]]
    for name, found in vars(kaohe_excel).items()
    if hasattr(found, "__xlfunc__")
}
results = [called(*call) for call in json.load(sys.stdin)]
json.dump({"vba": vba.getvalue(), "info": info, "results": results}, sys.stdout)
