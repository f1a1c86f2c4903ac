"""The publicity pack: nothing private in it, and enough to recompute everything."""

import json
import os
import subprocess
import sys
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest

from tests.publicity.planted import SECRETS
from workbook_templates.results.publicity.public_text import public_raw, public_sentence

HOME = Path(__file__).parents[2]
VERIFY = HOME / "workbook_templates" / "results" / "kaohe_verify.py"


def texts(name, data):
    """Every text of a file, of an Office file part by part, as it stands and as a browser would show it."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                yield from texts(f"{name}!{part}", package.read(part))
    else:
        found = data.decode("utf-8")
        yield name, found
        yield name, unescape(found)
        yield name, found.encode().decode("unicode_escape", "replace") if name.endswith(".json") else ""


def test_nothing_that_people_typed_is_in_it(text, pack):
    assert {secret for secret in SECRETS if secret in text} >= {"张三丰", "机密", "李四", "0797"}
    leaks = [
        (name, secret)
        for path, data in pack.files.items()
        for name, found in texts(str(path), data)
        for secret in SECRETS
        if secret in found
    ]
    assert leaks == []


def test_a_stranger_can_recompute_it(pack, tmp_path):
    files = {str(path): data for path, data in pack.files.items()}
    (tmp_path / "ledger.json").write_bytes(files["台账/ledger.json"])
    done = subprocess.run([sys.executable, VERIFY, tmp_path / "ledger.json"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    jsonschema.validate(json.loads(files["台账/ledger.json"]), json.loads(files["台账/ledger.schema.json"]))
    assert pack.sha256 in files["说明.txt"].decode("utf-8-sig")
    posted = next(found for name, found in texts("", files["公示表.docx"]) if name.endswith("word/document.xml"))
    assert pack.sha256[:8] in posted and pack.sha256[-8:] in posted
    assert pack.sha256 == json.loads(files["台账/ledger.json"])["sha256"]


AWARD = {"source": "awarded", "status": "scored", "figures": []}
LEFT_OUT = {"source": "claim", "status": "not_applicable", "figures": []}
WRONG = {"source": "claim", "status": "invalid"}
EXEMPT = "不适用（方案规定本类单位不考核本项），计满分"
OUT_OF_RANGE = "核定分“45”无法采用（应为0至40），计0分"
SENTENCES = {
    "an award": (AWARD, "考核组核定0.5分：材料齐全：但晚交", "考核组核定0.5分"),
    "rounded": (
        AWARD, "考核组核定扣0.125分，方案保留两位小数，计0.13分：李四",
        "考核组核定扣0.125分，方案保留两位小数，计0.13分",
    ),
    "a department's": (AWARD | {"by": "核定9分局"}, "核定9分局核定3分：核定8分，应为9", "核定9分局核定3分"),
    "overruled": (AWARD, "考核组核定1分：一般（县水利局核定55.5分：两处不到位，未采用）", "考核组核定1分"),
    "left out": (
        LEFT_OUT | {"applies": {"why": "见批复（李四），计满分。"}}, "不适用（见批复（李四），计满分），不计入满分",
        "不适用，不计入满分",
    ),
    "left out by the scheme": (LEFT_OUT, EXEMPT, EXEMPT),
    "left out, said otherwise": (LEFT_OUT | {"applies": {"why": "甲"}}, "不适用（乙），计满分", "不适用"),
    "at discretion": (
        {"source": "claim", "status": "scored", "figures": [], "award": {"why": "差（等）"}},
        "扣2分，得3分（核查意见：差（等）），等次最高为“良好”", "扣2分，得3分，等次最高为“良好”",
    ),
    "corrected": (
        {"source": "correction", "status": "scored", "figures": []}, "3次，得3分（按异议处理决定更正：原为2，李四定）",
        "3次，得3分（按异议处理决定更正）",
    ),
    "points corrected": (
        AWARD | {"by": "市人力资源和社会保障局"},
        "按异议处理决定更正为扣9分：原为8（李四）", "按异议处理决定更正为扣9分",
    ),
    "unreadable": (
        WRONG | {"figures": [{"raw": "5”，李四“"}]}, "无法识别：数量“5”，李四“”、人数“3”，计0分",
        "无法识别：数量（略）、人数“3”，计0分",
    ),
    "an award out of range": (AWARD | {"status": "invalid"}, OUT_OF_RANGE, OUT_OF_RANGE),
    "a telephone": (LEFT_OUT, "2次（0797-8123456）", "2次（（略））"),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_keeps_what_was_computed(name):
    line, said, public = SENTENCES[name]
    assert public_sentence(line | {"explanation": said}, {"是", "否"}) == public


@pytest.mark.parametrize("raw", ["5", "-1,234.5", "98.5%", "３", "是", " 否 "])
def test_numbers_and_choices_stay(raw):
    assert public_raw(raw, {"是", "否"}) == raw


@pytest.mark.parametrize("raw", ["5场", "13900001234", "张三", "是，见附件", "0797-8123456", ""])
def test_any_other_text_goes(raw):
    assert public_raw(raw, {"是", "否"}) == "（略）"


@pytest.mark.parametrize("text", ["ganzhou-2021"], indirect=True)
def test_the_command_writes_the_same_folder_everywhere_and_spares_any_other(text, tmp_path, kaohe):
    result, made = tmp_path / "汇总.json", [tmp_path / "东", tmp_path / "西"]
    result.write_text(text, encoding="utf-8")
    for out, zone, seed in zip(made, ("Asia/Shanghai", "America/New_York"), "17", strict=True):
        told = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME), "LC_ALL": "C"}
        code = "from cli.main import main; main()"
        subprocess.run([sys.executable, "-c", code, "publish", result, "-o", out], env=told, check=True)
    east, west = ({str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in made)
    assert east == west
    assert {"公示.html", "公示汇总表.xlsx", "说明.txt", "校验.txt", str(Path("台账", "kaohe_verify.py"))} <= set(east)
    assert kaohe("publish", result, "-o", made[0]).code == 2
    (made[0] / "公示.html").write_text("旧", encoding="utf-8")
    (made[0] / "留言.txt").write_text("旧", encoding="utf-8")
    assert kaohe("publish", result, "-o", made[0], "--force").code == 0
    assert {p.name for p in made[0].iterdir()} == {Path(name).parts[0] for name in east}
    own = tmp_path / "自己的"
    own.mkdir()
    (own / "要紧.txt").write_text("要紧", encoding="utf-8")
    assert kaohe("publish", result, "-o", own, "--force").code == 2
    assert kaohe("publish", result, "-o", tmp_path, "--force").code == 2
    telephone = json.loads(text)
    figures = [figure for line in telephone["ledger"]["points"] for figure in line["figures"]]
    next(figure for figure in figures if "number" in figure)["number"] = "13900001234"
    (tmp_path / "电话.json").write_text(json.dumps(telephone), encoding="utf-8")
    refused = kaohe("publish", tmp_path / "电话.json", "-o", tmp_path / "新")
    assert refused.code == 2 and "13900001234" in refused.err
    changes = ('"status":"scored"', '"status":"missing"', "校验码不符"), ('"ledger"', '"其他"', "较早的程序")
    for old, new, said in changes:
        result.write_text(text.replace(old, new, 1), encoding="utf-8")
        refused = kaohe("publish", result, "-o", tmp_path / "新")
        assert refused.code == 2 and said in refused.err
    broken = tmp_path / "不是.json"
    broken.write_text("{}", encoding="utf-8")
    assert kaohe("publish", broken, "-o", tmp_path / "新").code == 2
    assert not (tmp_path / "新").exists() and not list(tmp_path.glob(".kaohe*"))
    assert [p.name for p in own.iterdir()] == ["要紧.txt"]
