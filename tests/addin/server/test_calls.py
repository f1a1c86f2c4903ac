"""What Excel's client may send, and anything like it: there is always an answer, and never one of our own defects."""

import json
import random
from copy import deepcopy
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.access.tokens import Holder
from addin.pane.result_view import ShownResult
from addin.server.calls import QUICK_UNFOLDED, SLOWER, Call, answer
from addin.server.cells import MOST_OF_BOOK, MOST_OF_CALL
from addin.server.reply import Reply
from tests.addin.api.payload import VERSION, book_payload, function_payload
from tests.addin.api.workbooks import workbook
from workbook_templates.system.work_limits import Limits
from workbook_templates.system.workers import KeptWorker

HOLDER = Holder("1", "", "city", "ganzhou-2021", "", "")
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5),
    st.sampled_from([10**400, -(10**400), "\ud800", "=1+1", "A1:XFD1048576", "0.1"]),
    st.sampled_from([[[]], [[[]]], {}, {"a": 1}, [1, [2]], [None]]),
)  # fmt: skip


WORKER = KeptWorker(answer, Limits(60, 2**31), "spawn")


@pytest.fixture(autouse=True, scope="module")
def worker():
    """A process as the server has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XLWINGS_LICENSE_KEY", "noncommercial")
        yield WORKER.hire()
    WORKER.end()


def called(kind, name, content):
    """The answer to this content."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    reply = WORKER.answer(Call(kind, name, body, "", HOLDER))
    assert isinstance(reply, Reply), reply
    return reply


def formula(name, *arguments):
    reply = called("function", "", function_payload(name, *arguments))
    return reply, json.loads(reply.body)


def column(*figures, blanks=0):
    return [[figure] for figure in figures] + [[""]] * blanks


@pytest.mark.parametrize("blanks", [0, 1, 100_000])
def test_trailing_blanks_change_nothing(blanks):
    totals, classes = [90, "", 80, 90], ["甲", "甲", "乙", "甲"]
    _, ranked = formula("kaohe_rank", column(*totals, blanks=blanks))
    assert ranked == {"result": [[1], [""], [3], [1]]}
    _, ranked = formula("kaohe_rank", column(*totals, blanks=blanks), column(*classes[:3], blanks=blanks + 1))
    assert ranked == {"result": [[1], [""], [1], [1]]}
    _, scored = formula("kaohe_scores", [["I1", 70], ["", ""], ["T1.1", "是"], *[["", ""]] * blanks])
    assert [row[0] for row in scored["result"]] == [3.6, "", 1]
    assert formula("kaohe_score", [["I1"]], [column(70, blanks=blanks)])[1] == {"result": [[3.6]]}


def test_blanks_between_figures_keep_their_places():
    """Ranges that are read one after another: only what is blank at the very end may go."""
    _, apart = formula("kaohe_check", [["I1"]], [[[""]], [["备注"]]])
    _, joined = formula("kaohe_check", [["I1"]], [[["", "备注"]]])
    _, moved = formula("kaohe_check", [["I1"]], [[["备注"]]])
    assert apart == joined != moved


def test_many_cells():
    reply, told = formula("kaohe_rank", column(*range(MOST_OF_CALL)))
    assert (reply.status, reply.cells, len(told["result"])) == (200, MOST_OF_CALL, MOST_OF_CALL)
    for arguments in ([column(*range(MOST_OF_CALL + 1))], [column(1), column(*range(MOST_OF_CALL))]):
        reply, told = formula("kaohe_rank", *arguments)
        assert reply.status == 413
        assert "不要整列、整表地选" in told["detail"]
    ragged = [[1] * MOST_OF_CALL, *[[1]] * MOST_OF_CALL]  # it would be padded to a square
    assert formula("kaohe_rank", ragged)[0].status == 413


def test_each_class_of_its_own_is_ranked_in_step_with_the_rest():
    count = MOST_OF_CALL // 2
    _, told = formula("kaohe_rank", column(*range(count)), column(*map(str, range(count))))
    assert told == {"result": [[1]] * count}


def test_a_book_of_too_many_cells():
    book = deepcopy(opened())
    book["sheets"][0]["values"] += [["x"] * 500] * (MOST_OF_BOOK // 500)
    reply = called("script", "check", book)
    assert reply.status == 413
    assert "工作簿里的单元格太多" in reply.body.decode()
    book["sheets"][0]["values"] = opened()["sheets"][0]["values"] + [[""] * 500] * (MOST_OF_BOOK // 500)
    assert called("script", "check", book).status == 200


@cache
def opened():
    return book_payload(workbook("ganzhou-2021", "unit", "diligent"))


@pytest.mark.parametrize("kind", ["function", "script"])
@pytest.mark.parametrize("theirs", ["0.30.0", "", "9" * 500])
def test_another_version_is_told_as_such(kind, theirs):
    sent = (opened() if kind == "script" else function_payload("kaohe_rank", [[1]])) | {"version": theirs}
    reply = called(kind, "check", sent)
    assert reply.status == 400
    assert f"服务器是{VERSION}版" in reply.body.decode()
    assert len(reply.body) < 600


@pytest.mark.parametrize("sent", [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe", b'{"version":NaN}', b"[" * 100_000])
@pytest.mark.parametrize("kind", ["function", "script"])
def test_what_is_no_json(kind, sent):
    reply = called(kind, "check", sent)
    assert reply.status == 400
    assert "格式不对" in reply.body.decode()


def spoilt(draw, value, depth=0):
    """The value with one place of it exchanged for junk, or left out."""
    if depth < 7 and isinstance(value, dict | list) and value and draw(st.integers(0, 9)):
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        place = draw(st.sampled_from(places))
        changed = value.copy()
        if not draw(st.integers(0, 5)):
            del changed[place]
        else:
            changed[place] = spoilt(draw, value[place], depth + 1)
        return changed
    return draw(JUNK)


FORMULAS = [
    ("kaohe_score", [[["I1"]], [[[70]], [["备注"]]]]), ("kaohe_check", [[["I1"]], [[[70]]]]),
    ("kaohe_scores", [[["I1", 70], ["T1.1", "是"]], [["ganzhou-2021"]]]),
    ("kaohe_rank", [[[1], [2]], [["甲"], ["乙"]]]),
]  # fmt: skip


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_formula_is_answered(data):
    name, arguments = data.draw(st.sampled_from(FORMULAS))
    sent = spoilt(data.draw, function_payload(name, *arguments))
    assert called("function", "", sent).status in (200, 400, 404, 413)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_open_book_is_answered(data):
    name = data.draw(st.sampled_from(["check", "calculate", "next_problem", "checklist", "what_if"]))
    sent = spoilt(data.draw, opened() | {"args": ["T1.1", "是"] if name == "what_if" else []})
    assert called("script", name, sent).status in (200, 400, 403, 404, 413, 422)


def test_a_file_that_unfolds_to_much_is_no_quick_call():
    """It is given back unread while others wait, and looked at where nobody does."""
    data = BytesIO(workbook("ganzhou-2021", "unit", "diligent"))
    with ZipFile(data, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/media/large.bin", random.Random(1).randbytes(1000) * (QUICK_UNFOLDED // 1000))
    sent = httpx.Request("POST", "http://a", files={"workbook": ("a.xlsx", data.getvalue())})
    call = Call("check", "", sent.read(), sent.headers["content-type"], HOLDER)
    assert WORKER.answer(call._replace(quick=True)) == SLOWER
    assert WORKER.answer(call).status == 200


@pytest.mark.parametrize("file", ["甲县.xlsm", "甲县_退回修改.xlsx"])
def test_a_marked_copy_that_comes_back_keeps_its_name(file):
    assert ShownResult(file=file).given()["marked_name"] == "甲县_退回修改.xlsx"
