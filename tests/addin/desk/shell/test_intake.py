"""What the office takes in: what each file is, whose, what is kept of it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from addin.desk.intake import desk_intake
from addin.desk.intake.waiting import Held, Waiting
from addin.receiving.audit import lines
from addin.receiving.evidence import attached
from addin.receiving.receipt import Key
from addin.server.body_limits import MOST_BYTES
from tests.addin.desk.shell.support import OTHER, PROJECT, SCHEME, UNIT, returned

KEY = Key(SCHEME, "unit", UNIT)


def zipped(**files):
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return packed.getvalue()


def everything(folder):
    """The bytes of every file below a folder but the database's own."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name]


def test_a_return_is_stored_as_it_came(office):
    (item,) = office.take(("邮件附件/随便.xlsx", returned()))
    assert item.state == "taken"
    assert f"{UNIT} 自评报送表" in item.text.replace("　", " ")
    assert "ganzhou-2021-00001" in item.text
    assert "没有问题" in item.text
    assert office.current == [f"自评报送表_{UNIT}.xlsx"]
    assert returned() in everything(office.folder / "收回表格")
    receipt = office.office.store().current(KEY)
    assert (receipt.file, receipt.sent_by, receipt.reason) == ("随便.xlsx", "本机", "")
    assert "随便.xlsx" in office.get("/intake").text


def test_the_same_once_more_has_its_receipt(office):
    office.take(("a.xlsx", returned()))
    (item,) = office.take(("b.xlsx", returned()))
    assert item.state == "same"
    assert "00001" in item.text
    assert len(office.office.store().receipts()) == 1


def test_one_with_errors_is_taken_and_says_so(office):
    (item,) = office.take(("a.xlsx", returned(I1_claim="五十几")))
    assert item.state == "taken"
    assert "处须改正" in item.text
    assert office.office.store().current(KEY).reason == "市级办公室代收，错误待更正"


def test_another_content_waits_for_a_reason(office):
    office.take(("a.xlsx", returned()))
    changed = returned(I1_claim=91)
    (item,) = office.take(("b.xlsx", changed))
    assert item.state == "changed"
    assert "00001" in item.text and "91" in item.text
    assert office.office.store().current(KEY).sha256 == office.office.store().receipts()[0].sha256
    assert changed not in everything(office.folder / "收回表格")
    (done,) = office.decide(item, reason="来电更正")
    assert done.state == "taken"
    assert office.office.store().current(KEY).reason == "来电更正"
    assert changed in everything(office.folder / "收回表格")
    assert returned() in everything(office.folder / "收回表格-存档"), "the earlier one is kept as evidence"
    (gone,) = office.decide(item, reason="再来一次")
    assert "请重新拖入" in gone.text


def test_a_reason_must_not_be_blank(office):
    office.take(("a.xlsx", returned()))
    (item,) = office.take(("b.xlsx", returned(I1_claim=91)))
    (again,) = office.decide(item, reason="  ")
    assert again.state == "changed"
    assert len(office.office.store().receipts()) == 1


@pytest.mark.parametrize("at_once", [False, True])
def test_a_late_one_is_taken_with_permission_only(office, at_once):
    (office.folder / "kaohe.toml").write_text(PROJECT.replace("2099", "2001"), encoding="utf-8")
    if at_once:
        (item,) = office.take(("a.xlsx", returned()), late="take", permission="截止前已发到邮箱")
    else:
        (waiting,) = office.take(("a.xlsx", returned()), late="wait")
        assert waiting.state == "late"
        assert office.current == []
        (item,) = office.decide(waiting, reason="截止前已发到邮箱")
    assert item.state == "taken"
    assert "逾期" in item.text
    assert office.office.store().current(KEY).late
    (told,) = [line for line in lines(office.office.store().engine) if line.what == "permitted"]
    assert "截止前已发到邮箱" in told.detail
    assert told.holder == UNIT


def test_a_whole_archive(office):
    nested = zipped(**{f"{OTHER}/报送.xlsx": returned(OTHER)})
    sent = zipped(
        **{"章贡区/自评.xlsx": returned(), "内.zip": nested, "坏.xlsx": b"PK\x03\x04", "南康区/证明.pdf": b"%PDF"}
    )
    items = office.take(("收到.zip", sent))
    states = {item.text.split()[1]: item.state for item in items}
    assert states == {
        "收到.zip/章贡区/自评.xlsx": "taken", "收到.zip/内.zip/南康区/报送.xlsx": "taken",
        "收到.zip/坏.xlsx": "refused", "收到.zip": "other",
    }  # fmt: skip
    assert "证明.pdf" in items[-1].text
    assert f"<option selected>{OTHER}</option>" in items[-1].html, "by the folder in the archive"
    assert len(office.current) == 2


def test_nothing_is_kept_of_what_is_no_return(office):
    bad = b"PK\x03\x04 broken"
    items = office.take(
        (f"{UNIT}/自评.xlsx", bad), ("通知.docx", b"%PDF-1.4 secret"), (".DS_Store", b"x"), ("~$a.xlsx", b"x")
    )
    assert [item.state for item in items] == ["refused", "other", "skipped", "skipped"]
    assert f"从文件名看是：{UNIT}" in items[0].text
    assert "没有保存" in items[1].text
    kept = everything(office.folder)
    assert not any(bad in data or b"secret" in data for data in kept)


def test_evidence_is_kept_once_the_office_says_whose(office):
    (item,) = office.take((f"{UNIT}/证明.pdf", b"%PDF-1.4 proof"))
    assert office.decide(item, "/intake/evidence", holder="没有的区").status_code == 422
    (kept,) = office.decide(item, "/intake/evidence", holder=UNIT)
    assert kept.state == "taken"
    assert [one.name for one in attached(office.office.store(), KEY)] == ["证明.pdf"]
    assert b"%PDF-1.4 proof" in everything(office.folder / "收回表格-存档" / "佐证材料")
    assert office.current == []


@pytest.mark.parametrize(("data", "says"), [(b"", "0字节"), (b"x" * (MOST_BYTES + 1), "超过10MB")])
def test_what_has_no_right_size(office, data, says):
    (item,) = office.take((f"{UNIT}.xlsx", data))
    assert item.state == "refused"
    assert says in item.text
    assert UNIT in item.text


def test_a_return_of_another_scheme(office):
    (office.folder / "kaohe.toml").write_text(PROJECT.replace(SCHEME, "yulin-2020"), encoding="utf-8")
    (item,) = office.take(("a.xlsx", returned()))
    assert item.state == "refused"
    assert "ganzhou-2021" in item.text
    assert office.current == []


def test_without_a_script_the_page_shows_all(office):
    answer = office.post("/intake", files=[("files", ("a.xlsx", returned())), ("folder", ("b.xlsx", returned(OTHER)))])
    assert answer.status_code == 200
    assert answer.text.count('data-state="taken"') == 2
    assert "跳到正文" in answer.text


def test_a_file_that_takes_too_long_costs_itself_only(office, monkeypatch):
    monkeypatch.setattr(desk_intake.DeskIntake, "_ask", lambda self, piece: desk_intake.Lost("time"))
    (item,) = office.take((f"{UNIT}.xlsx", returned()))
    assert item.state == "refused"
    assert UNIT in item.text
    monkeypatch.undo()
    (item,) = office.take((f"{UNIT}.xlsx", returned()))
    assert item.state == "taken"


def test_the_oldest_waits_no_longer(monkeypatch):
    monkeypatch.setattr("addin.desk.intake.waiting.MOST_BYTES", 10)
    waiting = Waiting()
    first, second = waiting.add(Held("a", b"123456")), waiting.add(Held("b", b"123456"))
    assert waiting.get(first) is None
    assert waiting.get(second).name == "b"
