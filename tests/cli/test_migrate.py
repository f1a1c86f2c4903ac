"""`kaohe migrate`: what was filled in under an earlier issue of the scheme stands in the current template."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reading.mutations import mutated
from tests.reading.returns import returned
from workbook_templates.forms.build import build
from workbook_templates.read import read, read_bytes
from workbook_templates.schemes.store import load

SCHEME = load("ganzhou-2021")
UNIT = SCHEME.unit_names[0]


def values(subject):
    return {(i.ref, i.role, i.unit): i.entry.value for i in subject.inputs if i.raw != ""}


def with_indicators(change):
    """An earlier issue: the second section's indicators passed through `change`, the rest as it is."""
    tasks, figures = SCHEME.sections
    return replace(SCHEME, version="旧版", sections=(tasks, replace(figures, indicators=change(figures.indicators))))


def retargeted(rows):
    return (replace(rows[0], rule=replace(rows[0].rule, target=Decimal("70"))), *rows[1:])


def renumbered(rows):
    """The second and third indicator under each other's number."""
    second, third = replace(rows[1], ref=rows[2].ref), replace(rows[2], ref=rows[1].ref)
    return (rows[0], second, third, *rows[3:])


def dropped_later(rows):
    return (*rows, replace(rows[0], ref="I99", title="已取消的指标"))


def other_measure(rows):
    return (replace(rows[0], measure="月"), *rows[1:])


@pytest.fixture
def old(tmp_path):
    def write(scheme):
        filled = values(read_bytes(returned("ganzhou-2021", "unit"), "甲.xlsx").subject)
        typed = {key: value if isinstance(value, str) else float(value) for key, value in filled.items()}
        typed |= {("I2", "claim", ""): 6.5, ("I3", "claim", ""): 7.5, ("I99", "claim", ""): 1.0}
        path = tmp_path / "旧.xlsx"
        path.write_bytes(build(scheme, "unit", UNIT, typed))
        return path

    return write


def run(kaohe, path, *more):
    out = path.with_name("新.xlsx")
    return kaohe("migrate", path, "-o", out, "--format", "json", *more), out


def test_a_changed_target_loses_nothing(kaohe, old):
    path = old(with_indicators(retargeted))
    ran, out = run(kaohe, path)
    assert (ran.code, ran.json["not_carried"], ran.json["from_version"]) == (0, [], "旧版")
    before, after = read(path).subject, read(out)
    assert after.findings == ()
    assert after.subject.scheme == SCHEME != before.scheme
    assert values(after.subject) == values(before)
    assert len(ran.json["carried"]) == len(values(before)) - 2  # all but the holder and the year


def test_rows_with_other_numbers_go_by_title(kaohe, old):
    ran, out = run(kaohe, old(with_indicators(renumbered)))
    assert ran.code == 0
    moved = {entry["ref"]: entry["to"] for entry in ran.json["carried"] if entry["ref"] != entry["to"]}
    assert moved == {"I2": "I3", "I3": "I2"}
    assert values(read(out).subject)["I3", "claim", ""] == Decimal("6.5")


@pytest.mark.parametrize(
    ("change", "ref", "why"),
    [(dropped_later, "I99", "现行模板没有这一项"), (other_measure, "I1", "计量单位由“月”改为“岁”，不能照搬")],
    ids=["dropped", "measure"],
)
def test_what_does_not_map_is_named(kaohe, old, change, ref, why):
    ran, out = run(kaohe, old(with_indicators(change)))
    assert ran.code == 1
    entry = ran.json["not_carried"][0]
    assert (entry["ref"], entry["role"], entry["why"]) == (ref, "claim", why)
    assert entry["cell"] and entry["value"] is not None and entry["label"]
    assert (ref, "claim", "") not in values(read(out).subject)


@pytest.mark.parametrize("kind", ["unit", "review", "department"])
def test_a_moved_return_becomes_a_clean_one(kaohe, tmp_path, kind):
    sheet = "指标数据" if kind == "department" else "考核评价指标"
    path = tmp_path / "旧.xlsx"
    path.write_bytes(mutated(returned("ganzhou-2021", kind), [{"表": sheet, "插入行": 9}]))
    ran, out = run(kaohe, path)
    assert (ran.code, [f["code"] for f in ran.json["findings"]]) == (0, ["V422"])
    assert read(out).findings == ()
    assert values(read(out).subject) == values(read(path).subject)


def test_a_lost_row_is_said(kaohe, tmp_path):
    path = tmp_path / "旧.xlsx"
    path.write_bytes(mutated(returned("ganzhou-2021", "unit"), [{"表": "考核评价指标", "删除行": 9}]))
    ran, _ = run(kaohe, path)
    assert (ran.code, [f["code"] for f in ran.json["findings"]]) == (1, ["V422", "V424"])


def test_nothing_is_overwritten(kaohe, old):
    path = old(SCHEME)
    before = path.read_bytes()
    assert kaohe("migrate", path, "-o", path, "--force").code == 2
    assert run(kaohe, path)[0].code in (0, 1)
    assert run(kaohe, path)[0].code == 2
    assert run(kaohe, path, "--force")[0].code in (0, 1)
    assert path.read_bytes() == before


def test_nothing_possible(kaohe, tmp_path, old):
    stranger = replace(SCHEME, units=(replace(SCHEME.units[0], name="外县"), *SCHEME.units[1:]))
    path = tmp_path / "外.xlsx"
    path.write_bytes(build(stranger, "unit", "外县"))
    ran, out = run(kaohe, path)
    assert (ran.code, ran.out, out.exists()) == (2, "", False)
    assert "外县" in ran.err
    unknown = tmp_path / "未知.xlsx"
    unknown.write_bytes(build(replace(SCHEME, id="elsewhere"), "unit", UNIT))
    ran, _ = run(kaohe, unknown)
    assert ran.code == 2 and "--scheme" in ran.err


def test_text_form_lists_each_entry_left(kaohe, old):
    path = old(with_indicators(dropped_later))
    ran = kaohe("migrate", path, "-o", path.with_name("新.xlsx"))
    assert ran.code == 1
    assert "没有转入 1 项" in ran.out and "I99" in ran.out and "现行模板没有这一项" in ran.out


@pytest.mark.parametrize(
    ("step", "ref"),
    [
        ({"表": "考核评价指标", "写": {"H6": 1e308}}, "I2"),
        ({"表": "组织实施情况", "写": {"P5": "会议_x000B_通知"}}, "T1.1"),
    ],
    ids=["too large", "control character"],
)
def test_what_no_cell_can_hold_is_left_and_said(kaohe, tmp_path, step, ref):
    path = tmp_path / "旧.xlsx"
    path.write_bytes(mutated(returned("ganzhou-2021", "unit"), [step]))
    ran, out = run(kaohe, path)
    assert (ran.code, [entry["ref"] for entry in ran.json["not_carried"]]) == (1, [ref])
    assert read(out).findings == ()


def test_a_link_that_leads_nowhere(kaohe, tmp_path):
    (tmp_path / "圈.xlsx").symlink_to("圈.xlsx")
    ran, out = run(kaohe, tmp_path / "圈.xlsx")
    assert (ran.code, ran.out, out.exists()) == (2, "", False)
