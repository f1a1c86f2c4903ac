"""`kaohe scheme`: what it prints, the JSON it promises, its exit codes."""

import json

import pytest
from click.testing import CliRunner

from cli.commands.scheme.scheme import command
from tests.scheme.support import SMALL, edited


def run(*args):
    return CliRunner().invoke(command, [str(arg) for arg in args])


def as_json(*args):
    result = run(*args, "--format", "json")
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.fixture
def written(tmp_path):
    def write(name, edits=()):
        path = tmp_path / name
        path.write_text(edited(edits), encoding="utf-8")
        return path

    return write


def test_list():
    rows = {row["name"]: row for row in as_json("list")["schemes"]}
    assert rows["ganzhou-2021"]["units"] == 20
    assert (rows["ganzhou-2021"]["points"], rows["ganzhou-2021"]["stand_ins"]) == (100, 15)
    assert "ganzhou-2021　2021年健康赣州建设考核评价（赣州市，20个单位，100分，暂代15项）" in run("list").stdout


def test_show_writes_every_default_out():
    shown = as_json("show", "ganzhou-2021")
    assert (shown["grades"], shown["not_applicable"], shown["extends"], shown["deadline"]) == (
        [],
        "exclude",
        "",
        "2022-01-10",
    )
    assert [(p["id"], p["value"], p["source"]) for p in shown["parameters"]] == [("provincial_rate", None, "")]
    item = shown["sections"][0]["tasks"][0]["items"][3]
    assert item["rule"] == {"kind": "threshold", "at_least": 2, "people": None, "counted": "次"}
    assert (item["optional"], item["needs"], item["points"]) == (False, "", 2)
    assert shown["sections"][1]["indicators"][0]["rule"]["target"] == 77.7


def test_show_in_words():
    text = run("show", "ganzhou-2021").stdout
    assert "  T6 在财政预算中安排健康赣州建设推进专项经费　6分　［支撑保障机制］　前置条件：T6.1" in text
    assert "      未开展当地试点：1分（原文存疑）" in text
    assert "  I8 居民健康素养水平　4分　按比例（≥22%），健康生活，市卫生健康委，暂代" in text
    assert "参数 provincial_rate：全省卫生乡镇创建率平均水平　尚未填写" in text


def test_show_a_scheme_with_everything(written):
    classes = "classes: [{id: a, name: 县区}, {id: b, name: 部门}]"
    edits = [
        ["units:\n", f"trial_years: [2020]\n{classes}\nunits:\n"],
        ["{name: 甲县}", "{name: 甲县, unit_class: a}"],
        ["{name: 乙县}", "{name: 乙县, unit_class: b}"],
    ]
    path = written("x.yaml", edits)
    text = run("show", path).stdout
    assert "县区［a］（1个，原文）：甲县" in text
    assert "等次：好（60分及以上）、差（0分及以上）" in text
    assert "试考核年份：2020" in text
    assert "    2 乙：份额0.5，达标≥70" in text


SHOWN = """
单位统称：乡镇（街道）
不适用的处理：按适用部分折算　允许误差：1%
  差：一个月内提交整改报告
阶段评估年份：2022、2025
基期年：2020
每个指标值填写数据年份
行动组：健身组（原文，牵头部门：市体育局）
S2 指标　60分　采用：监测值　只考核：甲县　由部门申报
  I1 知晓率　20分　每差…扣…分（≥60，每差0.5扣2分），结果性指标，市一局，允许误差5%，原文
      每差…扣…分（目标值60，方向越高越好，每次扣分2，每差多少0.5，不足一步按一步扣）
      只考核：甲县
      甲县：不考核（原文）
      阶段目标：2022年60、2030年70
  I2 创建率　20分　分段（≤70得20分），市二局，原文
指标关系
  I1不高于I2　因为
""".strip().splitlines()


def test_show_leaves_nothing_out(written):
    basis = "basis: {provenance: original, clause: 附表}"
    years = (
        "unit_term: 乡镇（街道）\ntolerance: 0.01\nstage_years: [2022, 2025]\nbaseline_year: 2020\ndata_years: true\n"
    )
    variant = f"{{applies_to: [甲县], rule: {{kind: exempt}}, {basis}}}"
    own = ["applies_to: [甲县]", "tolerance: 0.05", "category: 结果性指标", f"variants: [{variant}]"]
    row = "\n        ".join(own)
    rule = "{kind: shortfall, target: 1, polarity: higher, taken: 2, step: 0.5, partial: whole}"
    path = written("x.yaml", [
        ["units:\n", f"{years}groups: [{{name: 健身组, lead: 市体育局, {basis}}}]\nunits:\n"],
        ["{name: 差, at_least: 0}", "{name: 差, at_least: 0, consequence: 一个月内提交整改报告}"],
        ["sources: [monitored]", "sources: [monitored]\n    applies_to: [甲县]\n    proposed: true"],
        ["rule: {kind: proportional, target: 60, polarity: higher}",
         f"{row}\n        stages: [{{year: 2022, target: 60}}, {{year: 2030, target: 70}}]\n        rule: {rule}"],
        ["{kind: reference, parameter: average}", "{kind: bands, polarity: lower, bands: [{reach: 70, points: 20}]}"],
        ["sections:\n", "relations: [{kind: not_above, smaller: I1, larger: I2, note: 因为}]\nsections:\n"],
    ])  # fmt: skip
    lines = run("show", path).stdout.splitlines()
    assert [line for line in SHOWN if line not in lines] == []


def test_check_of_a_good_scheme():
    checked = as_json("check", "ganzhou-2021")
    assert checked["scheme"] == "ganzhou-2021"
    assert {"code", "severity", "place", "message", "witness"} == set(checked["findings"][0])
    result = run("check", "ganzhou-2021")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "2021年健康赣州建设考核评价（ganzhou-2021）：错误0项，提醒3项，说明49项",
    )


def test_check_of_a_bad_scheme(written):
    path = written("x.yaml", [["target: 60", "target: 600"]])
    result = run("check", path)
    assert result.exit_code == 1
    assert "    · I1　“知晓率”是百分比，目标值不应超过100。（目标600%）" in result.stdout
    assert "怎样改：在“分项与指标”表“目标值”一栏改正" in result.stdout
    assert run("check", path, "--format", "json").exit_code == 1


@pytest.mark.parametrize("verb", ["show", "check"])
def test_an_unreadable_scheme_prints_every_problem(written, verb):
    result = run(verb, written("x.yaml", [["target: 60", "target: 六十"], ["year: 2021", "year: 明年"]]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "第4行第7列　year：读到“明年”，应为整数" in result.stderr
    assert "I1.rule.target（“知晓率”）：读到“六十”，应为数字" in result.stderr


def test_an_unknown_scheme():
    result = run("show", "ganzhou2021")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "是否要用 ganzhou-2021？" in result.stderr


def test_diff(written):
    edits = [
        ["target: 60", "target: 65"],
        ["sources: [claim]", "sources: [verified, claim]"],
        ["{name: 乙县}", "{name: 丙县}"],
        [", value: 80", ""],
        ["{at_least: 1, points: 5}", "{at_least: 2, points: 5}"],
        ["{kind: per_unit, each: 5}", "{kind: yes_no}"],
    ]
    changes = as_json("diff", written("a.yaml"), written("b.yaml", edits))["changes"]
    assert [(c["place"], c["before"], c["after"]) for c in changes] == [
        ("units[乙县]", "乙县", None),
        ("units[丙县]", None, "丙县"),
        ("S1.sources", ["claim"], ["verified", "claim"]),
        ("T1.2.rule.tiers[1]", {"at_least": 1, "points": 5}, None),
        ("T1.2.rule.tiers[2]", None, {"at_least": 2, "points": 5}),
        (
            "T2.1.rule",
            {"kind": "per_unit", "each": 5, "every": None, "free": 0, "counted": "类", "unlimited": False},
            {"kind": "yes_no"},
        ),
        ("I1.rule.target", 60, 65),
        ("parameters[average].value", 80, None),
    ]
    text = run("diff", written("a.yaml"), written("b.yaml", edits)).stdout
    assert text.splitlines() == [
        "单位：删去乙县",
        "单位：新增丙县",
        "S1 任务：采用顺序由“自报值”改为“核查值、自报值”",
        "T1.2 活动：删去档次“1起5分”",
        "T1.2 活动：新增档次“2起5分”",
        "T2.1 种类：计分规则由“每…得…分（每个得分5，免扣数量0，数量单位类）”改为“是/否”",
        "I1 知晓率：目标值由“60”改为“65”",
        "参数“全省平均”：数值由“80”改为“（无）”",
    ]


def test_diff_of_a_dropped_row_names_it(written):
    start = SMALL.index("      - ref: I3")
    changes = as_json("diff", written("a.yaml"), written("b.yaml", [[SMALL[start:], ""]]))["changes"]
    assert changes == [{"place": "I3", "before": "覆盖", "after": None}]


def test_diff_of_the_same():
    assert as_json("diff", "ganzhou-2021", "ganzhou-2021") == {"changes": []}
    assert run("diff", "ganzhou-2021", "ganzhou-2021").stdout == "两个方案内容相同。\n"
