"""Mistakes in numbers, references, clauses and parameters."""

from copy import deepcopy
from decimal import Decimal

from benchmarks.planted.kinds import NowhereError, Scheme, kind

CLAUSE = "missing clause"
PARAMETER = "missing parameter"
NUMBER = "duplicate or missing numbers"
GATE = "a gate naming nothing"


@kind(CLAUSE, "clause_missing")
def clause_deleted(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    del row["basis"]["clause"]
    return str(row["ref"])


@kind(CLAUSE, "clause_missing")
def clause_blank(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows + scheme.tasks)
    row["basis"]["clause"] = scheme.dice.choice(["", " ", "　"])
    return str(row["ref"])


@kind(CLAUSE, "clause_missing")
def clause_that_says_nothing(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows + scheme.tasks)
    row["basis"]["clause"] = scheme.dice.choice(["无", "待补", "TODO", "-", "？", "（待补充）"])
    return str(row["ref"])


@kind(CLAUSE, "clause_missing")
def origin_deleted(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    del row["basis"]
    return str(row["ref"])


@kind(CLAUSE, "clause_differs_from_number")
def clause_of_the_row_above(scheme: Scheme) -> str:
    rows = scheme.indicators
    places = [
        n for n in range(1, len(rows)) if "第" in rows[n]["basis"]["clause"] and "项" in rows[n]["basis"]["clause"]
    ]
    n = scheme.pick(places)
    if rows[n]["basis"]["clause"] == rows[n - 1]["basis"]["clause"]:
        raise NowhereError
    rows[n]["basis"] = deepcopy(rows[n - 1]["basis"])
    return str(rows[n]["ref"])


@kind(PARAMETER, "parameter_unknown")
def parameter_deleted(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("reference"))
    scheme.data["parameters"] = [p for p in scheme.data["parameters"] if p["id"] != row["rule"]["parameter"]]
    return str(row["ref"])


@kind(PARAMETER, "parameter_unknown")
def parameter_mistyped(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("reference"))
    row["rule"]["parameter"] = f"{row['rule']['parameter']}s"
    return str(row["ref"])


@kind(PARAMETER, "parameter_unknown", "field_missing", "field_wrong")
def parameter_not_named(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted())
    row["rule"] = {"kind": "reference"}
    return str(row["ref"])


@kind(PARAMETER, "parameter_missing")
def parameter_without_value(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted("%"))
    row["rule"] = {"kind": "reference", "parameter": "average"}
    scheme.data.setdefault("parameters", []).append({"id": "average", "name": "全市平均水平", "measure": "%"})
    return "average"


@kind(PARAMETER, "parameter_unused")
def parameter_nobody_uses(scheme: Scheme) -> str:
    parameter = {"id": "spare", "name": "全市平均水平", "measure": "%", "value": 60}
    scheme.data.setdefault("parameters", []).append(parameter)
    return "spare"


@kind(PARAMETER, "target_as_fraction", "percentage_over_100")
def parameter_of_a_wrong_size(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted("%"))
    row["rule"] = {"kind": "reference", "parameter": "average"}
    value = scheme.dice.choice([Decimal("0.68"), 680])
    parameter = {"id": "average", "name": "全市平均水平", "measure": "%", "value": value}
    scheme.data.setdefault("parameters", []).append(parameter)
    return "average"


@kind(NUMBER, "ref_wrong")
def row_copied(scheme: Scheme) -> str:
    holder = scheme.pick([*scheme.tasks, *(section for section in scheme.sections if section.get("indicators"))])
    rows = holder.get("items") or holder["indicators"]
    row = scheme.pick(rows)
    rows.insert(rows.index(row) + 1, deepcopy(row))
    return str(row["ref"])


@kind(NUMBER, "ref_wrong")
def number_of_another_row(scheme: Scheme) -> str:
    a, b = scheme.dice.sample(scheme.rows, 2)
    b["ref"] = a["ref"]
    return str(a["ref"])


@kind(NUMBER, "ref_wrong")
def number_with_odd_characters(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["ref"] = scheme.dice.choice(["指标3", "I 3", "3", "I３"])
    return str(row["ref"])


@kind(NUMBER, "ref_wrong", "field_missing")
def number_forgotten(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    del row["ref"]
    return ""


@kind(NUMBER, "numbers_missing")
def number_jumped(scheme: Scheme) -> str:
    rows = scheme.indicators or scheme.pick(scheme.tasks)["items"]
    stem = rows[-1]["ref"].rstrip("0123456789")
    last = max(int(row["ref"].removeprefix(stem)) for row in rows if row["ref"].startswith(stem))
    row = next(row for row in rows if row["ref"] == f"{stem}{last}")
    row["ref"] = f"{stem}{last + 1}"
    return f"{stem}{last}"


@kind(NUMBER, "numbers_repeated")
def task_number_twice(scheme: Scheme) -> str:
    if len(scheme.tasks) < 2:
        raise NowhereError
    a, b = scheme.dice.sample(scheme.tasks, 2)
    b["number"] = a["number"]
    return max(str(a["ref"]), str(b["ref"]))


@kind(NUMBER, "numbers_missing", "field_missing")
def task_number_jumped(scheme: Scheme) -> str:
    task = scheme.pick(scheme.tasks)
    if scheme.dice.random() < 0.5:
        del task["number"]
    else:
        task["number"] += 30
    return str(task["ref"])


@kind(NUMBER, "numbers_missing")
def item_of_another_task(scheme: Scheme) -> str:
    a = scheme.pick([task for task in scheme.tasks if len(task["items"]) > 1])
    b = scheme.pick([task for task in scheme.tasks if task is not a])
    item = a["items"].pop()
    b["items"].append(item)
    return str(item["ref"])


@kind(GATE, "parent_wrong")
def gate_on_nothing(scheme: Scheme) -> str:
    task = scheme.pick(scheme.tasks)
    task["gate"] = f"{task['ref']}.{len(task['items']) + 1}"
    return str(task["ref"])


@kind(GATE, "parent_wrong")
def gate_on_another_task(scheme: Scheme) -> str:
    a = scheme.pick(scheme.tasks)
    b = scheme.pick([task for task in scheme.tasks if task is not a])
    a["gate"] = b["items"][0]["ref"]
    return str(a["ref"])


@kind(GATE, "parent_wrong")
def needs_nothing_known(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["needs"] = f"{row['ref']}9"
    return str(row["ref"])


@kind(GATE, "parent_wrong")
def needs_itself(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["needs"] = row["ref"]
    return str(row["ref"])


@kind(GATE, "parent_wrong")
def needs_in_a_circle(scheme: Scheme) -> str:
    a, b = scheme.dice.sample(scheme.rows, 2)
    a["needs"], b["needs"] = b["ref"], a["ref"]
    return str(a["ref"])


@kind(GATE, "parent_cannot_score")
def needs_a_row_further_down(scheme: Scheme) -> str:
    rows = [row for row in scheme.rows if not row.get("needs")]
    n = scheme.dice.randrange(len(rows) - 1)
    rows[n]["needs"] = scheme.pick(rows[n + 1 :])["ref"]
    return str(rows[n]["ref"])


@kind(GATE, "parent_wrong")
def item_deleted_that_another_needs(scheme: Scheme) -> str:
    needed = {row["needs"] for row in scheme.items if row.get("needs")}
    task = scheme.pick([task for task in scheme.tasks if any(item["ref"] in needed for item in task["items"])])
    item = scheme.pick([item for item in task["items"] if item["ref"] in needed])
    task["items"].remove(item)
    return next(str(row["ref"]) for row in scheme.items if row.get("needs") == item["ref"])
