"""`kaohe fill`: JSON and CSV into a copy; nothing at all when one value has no place."""

import json

import pytest

from cli.data_file import read_values
from tests.templates.test_whole_workbooks import cached
from workbook_templates.read import read


@pytest.fixture
def data(tmp_path):
    def write(text, name="数据.json"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_json(kaohe, unit, data, tmp_path):
    rows = [{"ref": "T1.1", "role": "claim", "value": True}, {"ref": "T1.4", "role": "claim", "value": 2},
            {"ref": "I1", "role": "claim", "value": 77.71}, {"ref": "cover", "role": "phone", "value": 13800000000},
            {"ref": "T1.1", "role": "evidence", "value": "=纪要<1>号&"}]  # fmt: skip
    before, out = unit.read_bytes(), tmp_path / "new" / "out.xlsx"
    ran = kaohe("fill", unit, "--data", data(json.dumps(rows)), "-o", out)
    assert (ran.code, ran.out, ran.err) == (0, "", f"已填写 5 项：{out}\n")
    assert unit.read_bytes() == before
    held = values(out)
    assert held["T1.1", "claim"] == "是" and held["T1.4", "claim"] == 2 and held["I1", "claim"] == 77.71
    assert held["cover", "phone"] == "13800000000" and held["T1.1", "evidence"] == "=纪要<1>号&"
    assert cached(out.read_bytes())("组织实施情况", 4, 14) == 1.0  # the live score is fresh


def values(path):
    return {(i.ref, i.role): i.raw for i in read(path).subject.inputs}


CSV = """\ufeffref,role,value
cover,phone,079783912345
cover,contact,13800000000
T1.1,evidence,"1.50
第二行"
T1.4,claim,2
I2,claim, 5
I3,claim,1_000
I4,claim,15.25
"""


def test_csv(kaohe, unit, data, tmp_path):
    """As Excel saves it, with a byte order mark; only numeric cells get numbers, so that telephones keep their 0."""
    out = tmp_path / "out.xlsx"
    assert kaohe("fill", unit, "--data", data(CSV.replace("\n", "\r\n"), "d.csv"), "-o", out).code == 0
    held = values(out)
    assert (held["cover", "phone"], held["cover", "contact"]) == ("079783912345", "13800000000")
    assert held["T1.1", "evidence"] == "1.50\n第二行"
    assert (held["T1.4", "claim"], held["I4", "claim"]) == (2.0, 15.25)
    assert (held["I2", "claim"], held["I3", "claim"]) == (" 5", "1_000")


def test_what_inspect_prints_can_be_filled_in_again(kaohe, unit, filled_unit, data, tmp_path):
    """A whole document, locked fields included, as long as they say what the workbook says."""
    found = kaohe("inspect", filled_unit, "--format", "json")
    out = tmp_path / "out.xlsx"
    assert kaohe("fill", unit, "--data", data(found.out), "-o", out).err.startswith("已填写")
    assert as_text(values(out)) == as_text(values(filled_unit))


def as_text(held):
    """A number that stood in a text cell comes out as the text a person would have typed."""
    return {key: str(value).removesuffix(".0") for key, value in held.items()}


REFUSED = {
    "T1.11 claim": "没有这个填报单元格。是否指“T1.1 claim”？",
    "T1.1 clam": "没有这个填报单元格。是否指“T1.1 claim”？",
    "zzz qqq": "没有这个填报单元格。请用 kaohe inspect 查看可填的单元格。",
    "cover unit": "由办公室预填，不能改。",
}


@pytest.mark.parametrize("name", REFUSED)
def test_values_without_a_place(kaohe, unit, data, tmp_path, name):
    ref, role = name.split()
    rows = [{"ref": ref, "role": role, "value": 1}, {"ref": "T1.1", "role": "claim", "value": "是"}]
    ran = kaohe("fill", unit, "--data", data(json.dumps(rows)), "-o", tmp_path / "out.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"kaohe：没有填写任何内容，以下数据放不进去：{name}：{REFUSED[name]}"]
    assert not (tmp_path / "out.xlsx").exists()


UNUSABLE = [("{", "d.json"), ("[1]", "d.json"), ('{"a": 1}', "d.json"), ("a,b\n1,2\n", "d.csv"), (b"\xff\xfe", "d.csv")]


@pytest.mark.parametrize("content", UNUSABLE)
def test_unusable_data(kaohe, unit, data, tmp_path, content):
    out = tmp_path / "out.xlsx"
    ran = kaohe("fill", unit, "--data", data(*content), "-o", out)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert content[1] in ran.err and not out.exists()


def test_an_existing_output_is_replaced_only_with_force(kaohe, unit, data, tmp_path):
    out = tmp_path / "out.xlsx"
    out.write_text("mine")
    arguments = ["fill", unit, "--data", data("[]"), "-o", out]
    ran = kaohe(*arguments)
    assert (ran.code, ran.out, out.read_text()) == (2, "", "mine")
    assert "--force" in ran.err
    assert kaohe(*arguments, "--force").code == 0
    assert out.read_bytes().startswith(b"PK")


def test_the_input_is_never_the_output_by_accident(kaohe, unit, data):
    before = unit.read_bytes()
    assert kaohe("fill", unit, "--data", data("[]"), "-o", unit).code == 2
    assert unit.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("tabs", [False, True])
def test_a_table_is_read_as_any_program_saves_it(data, encoding, tabs):
    text = "ref,role,value\r\ncover,contact,张三\r\nT1.1,evidence,纪要\r\n"
    given = data((text.replace(",", "\t") if tabs else text).encode(encoding), "d.csv")
    assert list(read_values(given).values()) == ["张三", "纪要"]


@pytest.mark.parametrize("junk", [b"PK\x03\x04\x14\x00", b"\xff\xfe\x00", b"\x81\xff", b"ref\x00,role"])
def test_what_is_no_text_is_told(kaohe, unit, data, tmp_path, junk):
    ran = kaohe("fill", unit, "--data", data(junk, "d.csv"), "-o", tmp_path / "out.xlsx")
    assert (ran.code, (tmp_path / "out.xlsx").exists()) == (2, False)
    assert "d.csv 不是文字文件" in ran.err and "GBK" in ran.err


def test_a_row_that_ends_early_is_blank_there(data):
    """Excel leaves out the commas behind the last value, and keeps those of rows that were emptied."""
    given = data("ref,role,value,unit,,\nT1.1,claim\nI1,previous,5,某县\n,,,,,\n\nT1.2,evidence,纪要\n", "d.csv")
    assert [(*key, value) for key, value in read_values(given).items()] == [
        ("T1.1", "claim", "", ""), ("I1", "previous", "某县", "5"), ("T1.2", "evidence", "", "纪要"),
    ]  # fmt: skip


@pytest.mark.parametrize("commas", ["", ",,"])  # as it is typed; as Excel fills up every row
def test_a_row_that_says_more_than_the_head_names_is_refused_with_its_place(kaohe, unit, data, tmp_path, commas):
    given = data(f"ref,role,value{commas}\nT1.1,claim,是,,\n\nT1.1,evidence,纪要,附件1\n", "d.csv")
    ran = kaohe("fill", unit, "--data", given, "-o", tmp_path / "out.xlsx")
    assert (ran.code, (tmp_path / "out.xlsx").exists()) == (2, False)
    assert "d.csv 第4行比表头多：表头是ref、role、value，这一行多出“附件1”" in ran.err
