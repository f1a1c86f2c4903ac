"""Mistakes in names, policies, grades, classes, years and sources."""

from copy import deepcopy
from datetime import date

from benchmarks.planted.kinds import NowhereError, Scheme, kind

NAME = "names that are almost another's"
POLICY = "a policy that cannot be printed"
GRADE = "grades, classes, years, sources"
GRADES = (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))
OTHERS = "甫页灌渣寮蒗"


@kind(NAME, "similar_names", "name_untidy")
def unit_again_with_a_space(scheme: Scheme) -> str:
    scheme.data["units"].append({**scheme.pick(scheme.units), "name": f"{scheme.pick(scheme.units)['name']} "})
    return "units"


@kind(NAME, "name_untidy")
def unit_with_a_space(scheme: Scheme) -> str:
    unit = scheme.pick(scheme.units)
    unit["name"] = scheme.dice.choice(["{} ", "　{}", "{}\u00a0"]).format(unit["name"])
    return "units"


@kind(NAME, "similar_names", "name_untidy")
def unit_again_with_other_brackets(scheme: Scheme) -> str:
    unit = scheme.pick(scheme.units)
    scheme.data["units"] += [{**unit, "name": f"{unit['name']}（本级）"}, {**unit, "name": f"{unit['name']}(本级)"}]
    return "units"


@kind(NAME, "similar_names")
def unit_again_with_one_other_character(scheme: Scheme) -> str:
    unit = scheme.pick([unit for unit in scheme.units if len(unit["name"]) >= 3 and unit["name"][-1] in "县区市"])
    name, n = unit["name"], scheme.dice.randrange(len(unit["name"]) - 1)
    scheme.data["units"].append({**unit, "name": name[:n] + scheme.dice.choice(OTHERS) + name[n + 1 :]})
    return "units"


@kind(NAME, "similar_names")
def unit_again_with_another_ending(scheme: Scheme) -> str:
    unit = scheme.pick([unit for unit in scheme.units if unit["name"].endswith(("县", "区"))])
    other = {"县": "区", "区": "县"}[unit["name"][-1]]
    scheme.data["units"].append({**unit, "name": unit["name"][:-1] + other})
    return "units"


@kind(NAME, "name_repeated")
def unit_twice(scheme: Scheme) -> str:
    scheme.data["units"].append(deepcopy(scheme.pick(scheme.units)))
    return "units"


@kind(NAME, "similar_names")
def unit_again_in_traditional_writing(scheme: Scheme) -> str:
    unit = scheme.pick([unit for unit in scheme.units if set("县区龙宁兴会") & set(unit["name"])])
    table = str.maketrans("县区龙宁兴会", "縣區龍寧興會")
    scheme.data["units"].append({**unit, "name": unit["name"].translate(table)})
    return "units"


@kind(NAME, "similar_names")
def department_in_a_longer_form(scheme: Scheme) -> str:
    departments = scheme.data.get("departments") or []
    name = scheme.pick([name for name in departments if name.endswith(("委", "局"))])
    departments.append(f"{name}员会" if name.endswith("委") else f"{name} ")
    return "departments"


@kind(NAME, "owner_unknown")
def owner_mistyped(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.rows if row.get("owner")])
    row["owner"] = scheme.dice.choice([row["owner"][:-1], f"{row['owner']}员会", f"县{row['owner'][1:]}"])
    return str(row["ref"])


@kind(NAME, "nobody_reports")
def owner_forgotten(scheme: Scheme) -> str:
    monitored = [s for s in scheme.sections if s["sources"] == ["monitored"]]
    row = scheme.pick([row for section in monitored for row in section.get("indicators", []) if row.get("owner")])
    del row["owner"]
    return str(row["ref"])


@kind(NAME, "titles_repeated")
def title_of_another_row(scheme: Scheme) -> str:
    section = scheme.pick([section for section in scheme.sections if len(section.get("indicators", [])) > 1])
    a, b = scheme.dice.sample(range(len(section["indicators"])), 2)
    section["indicators"][b]["title"] = section["indicators"][a]["title"]
    return str(section["indicators"][max(a, b)]["ref"])


@kind(NAME, "similar_names")
def title_of_another_row_but_for_one_character(scheme: Scheme) -> str:
    section = scheme.pick([section for section in scheme.sections if len(section.get("indicators", [])) > 1])
    a = scheme.pick([row for row in section["indicators"] if len(row["title"]) >= 10])
    b = scheme.pick([row for row in section["indicators"] if row is not a])
    n = scheme.dice.randrange(2, len(a["title"]) - 2)
    b["title"] = a["title"][:n] + "甫" + a["title"][n + 1 :]
    return str(section["id"])


@kind(NAME, "text_unprintable")
def character_nobody_sees(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["title"] = row["title"][:2] + "\u200b" + row["title"][2:]
    return str(row["ref"])


@kind(POLICY, "policy_without_rows")
def policy_for_no_row(scheme: Scheme) -> str:
    for row in scheme.rows:
        row.pop("optional", None)
        if row.get("variants"):
            raise NowhereError
    scheme.data["not_applicable"] = scheme.dice.choice(["full", "zero"])
    return "not_applicable"


@kind(POLICY, "sheet_titles")
def section_title_no_sheet_can_have(scheme: Scheme) -> str:
    section = scheme.pick(scheme.sections)
    section["title"] = scheme.dice.choice(["封面", "指标/任务", "待办事项", "考核[一]", "一：指标:甲"])
    return str(section["id"])


@kind(POLICY, "assumption_names_nothing")
def assumption_about_nothing(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    place = f"{row['ref']}77"
    scheme.data.setdefault("assumptions", []).append({"place": place, "text": "按原文理解。"})
    return place


@kind(POLICY, "decision_not_told")
def reading_without_a_reason(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.rows if not row.get("gap")])
    row["basis"] = {"provenance": scheme.dice.choice(["derived", "stand_in"]), "clause": row["basis"]["clause"]}
    return str(row["ref"])


@kind(POLICY, "decision_not_told")
def decision_without_assumption(scheme: Scheme) -> str:
    options = [row for row in scheme.ruled("choice") if any(o.get("doubtful") for o in row["rule"]["options"])]
    row = scheme.pick([row for row in scheme.items if row.get("gap")] + options)
    scheme.data["assumptions"] = [a for a in scheme.data["assumptions"] if row["ref"].split(".")[0] not in a["place"]]
    return str(row["ref"])


def _graded(scheme: Scheme) -> list[dict[str, object]]:
    scheme.data["grades"] = [{"name": name, "at_least": at_least} for name, at_least in GRADES]
    return list(scheme.data["grades"])


@kind(GRADE, "grades_contradict")
def grades_with_one_bound(scheme: Scheme) -> str:
    grades = _graded(scheme)
    n = scheme.dice.randrange(3)
    grades[n]["at_least"] = grades[n + 1]["at_least"]
    return "grades"


@kind(GRADE, "grades_contradict")
def grades_that_changed_bounds(scheme: Scheme) -> str:
    a, b = scheme.dice.sample(_graded(scheme), 2)
    a["at_least"], b["at_least"] = b["at_least"], a["at_least"]
    return "grades"


@kind(GRADE, "grades_leave_a_gap")
def grades_from_above_nought(scheme: Scheme) -> str:
    _graded(scheme).pop()
    scheme.data["grades"].pop()
    return "grades"


@kind(GRADE, "grades_contradict")
def grade_above_the_total(scheme: Scheme) -> str:
    _graded(scheme)[0]["at_least"] = 190
    return "grades"


@kind(GRADE, "class_wrong")
def class_unknown(scheme: Scheme) -> str:
    unit = scheme.pick(scheme.units)
    unit["unit_class"] = "zone9"
    return "units"


@kind(GRADE, "class_without_units")
def class_without_units(scheme: Scheme) -> str:
    if scheme.data.get("classes"):
        scheme.data["classes"].append({"id": "empty9", "name": "另一类"})
        return "classes"
    for unit in scheme.units:
        unit["unit_class"] = "a"
    scheme.data["classes"] = [{"id": "a", "name": "县区"}, {"id": "b", "name": "开发区"}]
    return "classes"


@kind(GRADE, "dates_contradict")
def deadline_a_year_early(scheme: Scheme) -> str:
    scheme.data["deadline"] = date(scheme.data["year"], 1, 10)
    return "deadline"


@kind(GRADE, "dates_contradict")
def year_of_another_title(scheme: Scheme) -> str:
    if str(scheme.data["year"]) not in scheme.data["title"]:
        raise NowhereError
    scheme.data["year"] += 3
    return ""


@kind(GRADE, "dates_contradict")
def trial_after_the_real_one(scheme: Scheme) -> str:
    scheme.data["trial_years"] = [scheme.data["year"] + 1]
    return "trial_years"


@kind(GRADE, "sources_contradict")
def source_twice(scheme: Scheme) -> str:
    section = scheme.pick(scheme.sections)
    section["sources"] = [section["sources"][0], *section["sources"]]
    return str(section["id"])
