"""The functions as Excel calls them through xlwings' own UDF code."""

import pytest

from addin.functions.excel_functions import FUNCTIONS
from tests.support.cases import cases

CASES = cases("addin")


@pytest.fixture(scope="module")
def excel(run_built):
    return run_built("excel_on_windows.py", [[case.fields["函数"], case.fields["参数"]] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: str(CASES[number]))
def test_same_results_as_the_server(excel, number):
    fields, result = CASES[number].fields, excel["results"][number]
    if "错误" in fields:
        assert result[0][0].startswith(f"！{fields['错误']}")
    else:
        assert result == fields["结果"]


def test_xlwings_writes_a_wrapper_for_each(excel):
    for function in FUNCTIONS:
        name = function.work.__name__
        assert f"Function {name}(" in excel["vba"]
        assert f'{name} = XLPy.CallUDF("kaohe_excel", "{name}"' in excel["vba"]
    assert excel["vba"].isascii()  # VBA source knows one code page only
    assert "ActiveWorkbook, Application.Caller" in excel["vba"]


def test_help_is_chinese(excel):
    assert {name: found[:2] for name, found in excel["info"].items()} == {
        function.work.__name__: ["健康行动考核", function.help] for function in FUNCTIONS
    }
    assert all("Positional" not in doc for _, _, docs in excel["info"].values() for doc in docs)
