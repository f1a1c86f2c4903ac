"""Tables of real documents typed into a scheme workbook by a clerk, and the whole way to the points that were computed
by hand (tests/cases/documents)."""

from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe

DOCUMENTS = Path(__file__).parents[1] / "cases" / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.yaml"))
KINDS = {"unit": "自评报送表", "review": "核查表", "department": "部门数据表"}


def document(name: str) -> dict:
    return yaml.safe_load((DOCUMENTS / f"{name}.yaml").read_text(encoding="utf-8"))


def typed(place: Path, case: dict, **upright: object) -> Office:
    """The scheme workbook of a case, imported, its templates sent."""
    office = Office(place)
    office.begins(case["标题"], case["城市"], case["年度"], case["名单"])
    office.types(case["方案"] | upright, case["工作簿"])
    office.imports()
    return office


def filled(office: Office, case: dict) -> list[dict]:
    """The findings of all templates, filled."""
    found = []
    for kind, holders in case["填报"].items():
        for holder, values in holders.items():
            cells = {tuple(place.split()): value for place, value in values.items()}
            cells = {(*place, "claim")[:2] if len(place) < 2 else place: value for place, value in cells.items()}
            found += office.gets(f"{KINDS[kind]}*{holder}.xlsx", cells)
    return found


@pytest.fixture(scope="module", params=NAMES)
def done(request, tmp_path_factory):
    case = document(request.param)
    office = typed(tmp_path_factory.mktemp(request.param), case)
    office.sends()
    findings = filled(office, case)
    return case, office, findings, office.consolidates()


def test_points_totals_and_ranks_are_those_by_hand(done):
    case, office, _, found = done
    for unit in found["units"]:
        told = office.points(unit["unit"]) | {key: unit[key] for key in ("total", "rank", "grade")}
        expected = case["应得"][unit["unit"]]
        assert {ref: told[ref] for ref in expected} == expected, unit["unit"]
    assert {unit["unit"] for unit in found["units"]} == set(case["应得"])
    assert found["status"] == "final", found["reasons"]


def test_true_figures_are_taken_without_a_word(done):
    case, _, findings, _ = done
    said = [finding for finding in findings if finding["code"] not in ("V505", "V102")]  # V102: departments report it
    told = [f"{finding['code']} {finding['ref']}" for finding in said]
    assert told == case.get("提示", [])


def test_how_it_was_scored_is_told(done):
    case, office, _, _ = done
    for place, words in case.get("说明", {}).items():
        assert words in office.scores[tuple(place.split())]["explanation"], place


def test_the_scheme_has_no_error(done):
    _, office, _, _ = done
    said = kaohe("scheme", "check", office.place / "方案.yaml")[1]
    assert "错误0项" in said, said


def test_a_slip_and_the_master_show_the_same_total(done, tmp_path):
    _, office, _, found = done
    master, slips = tmp_path / "m.xlsx", tmp_path / "slips"
    assert kaohe("consolidate", office.place / "returns", "-o", master, "--slips", slips)[0] == 0
    first = found["units"][0]
    ranking = load_workbook(master, data_only=True)["排名"]
    (line,) = [row for row in ranking.values if first["unit"] in row]
    assert line[0] == first["rank"] and any(cell == pytest.approx(first["total"], abs=1e-9) for cell in line[2:])
    (slip,) = slips.glob(f"*{first['unit']}.xlsx")
    told = {row[0]: row[1] for sheet in load_workbook(slip) for row in sheet.iter_rows(values_only=True, max_col=2)}
    assert float(told["总分"].partition("分")[0]) == first["total"] and f"第{first['rank']}名" in told["名次"]


def test_weights_of_sections_may_be_written_as_a_conversion(tmp_path):
    """预算绩效 100 分折算为 50 分, with the points that the table prints: rows are rounded before they are halved."""
    case = document("kouan")
    for section in case["工作簿"]["部分"]:
        section |= {"分值": 100, "得分折算为": section.pop("权重")}
    for row in case["工作簿"]["分项与指标"]:
        row["分值"] = row.pop("权重")
        row.update({"每个得分": 5} if "每个得分" in row else {})
    for values in case["填报"]["review"].values():
        values.update({place: 4 * points for place, points in values.items()})
    office = typed(tmp_path, case)
    office.sends()
    filled(office, case)
    found = {unit["unit"]: unit for unit in office.consolidates()["units"]}
    told = {name: [section["points"] for section in unit["sections"]] for name, unit in found.items()}
    assert told == {
        "甲口岸": [25.57, 21.81, 12.5],
        "乙口岸": [43.5, 22.8, 12.5],
    }  # 51.13÷2、87.25÷4、50÷4；87、91.18、50
    assert {name: unit["total"] for name, unit in found.items()} == {"甲口岸": 59.88, "乙口岸": 78.8}
    assert found["甲口岸"]["sections"][0]["before_conversion"] == {"points": 51.13, "max": 100}


@pytest.mark.parametrize(("rows", "total", "points"), [(2, 2, [45.78, 51]), (0, 0, [46, 51]), (2, 1, [45.8, 51])])
def test_a_total_is_converted_and_rounded_once(rows, total, points, tmp_path):
    """76.3 and 85 of 100, of 60 points: 45.78 and 51. Rows of whole points make 77 (10＋30＋20＋17): 46.2."""
    case = document("percentages")
    office = typed(tmp_path, case, 总分折算为=60, 分项得分小数位数=rows, 总分小数位数=total)
    office.sends()
    filled(office, case)
    found = {unit["unit"]: unit["total"] for unit in office.consolidates()["units"]}
    assert [found["甲县"], found["乙县"]] == points


@pytest.mark.parametrize(("places", "total"), [(2, 89.52), (0, 89)])
def test_fewer_places_than_published_are_told(places, total, tmp_path):
    """The same figures kept to what the scheme says: a tie, and a word for every award that loses decimals."""
    case = document("rounding")
    office = typed(tmp_path, case, 分项得分小数位数=places, 总分小数位数=places)
    office.sends()
    findings = filled(office, case)
    assert [f"{finding['code']} {finding['ref']}" for finding in findings if finding["code"] != "V505"] == [
        "V313 I1", "V313 I2", "V313 I1", "V313 I2",
    ]  # fmt: skip
    found = office.consolidates()
    assert [(unit["total"], unit["rank"]) for unit in found["units"]] == [(total, 1), (total, 1)]
    problems = [cell for row in load_workbook(office.place / "m.xlsx")["问题清单"].values for cell in row]
    assert any("只因为四舍五入" in str(cell) and "89.52295、89.51735" in str(cell) for cell in problems)
