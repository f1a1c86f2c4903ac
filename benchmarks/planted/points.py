"""Mistakes in points, tiers and options."""

from decimal import Decimal

from benchmarks.planted.kinds import NowhereError, Scheme, kind

SUMS = "points that do not add up"
REACH = "unreachable points"
TIERS = "overlapping or gapped tiers"
HALF = Decimal("0.5")


@kind(SUMS, "points_do_not_add_up")
def item_worth_more(scheme: Scheme) -> str:
    task = scheme.pick(scheme.tasks)
    scheme.pick(task["items"])["points"] += HALF
    return str(task["ref"])


@kind(SUMS, "points_do_not_add_up")
def task_worth_more(scheme: Scheme) -> str:
    task = scheme.pick(scheme.tasks)
    task["points"] += HALF
    return str(task["ref"])


@kind(SUMS, "points_do_not_add_up")
def section_worth_more(scheme: Scheme) -> str:
    section = scheme.pick(scheme.sections)
    section["points"] += 5
    return str(section["id"])


@kind(SUMS, "points_do_not_add_up")
def indicator_worth_less(scheme: Scheme) -> str:
    section = scheme.pick([section for section in scheme.sections if section.get("indicators")])
    scheme.pick(section["indicators"])["points"] -= HALF
    return str(section["id"])


@kind(SUMS, "points_do_not_add_up")
def indicator_forgotten(scheme: Scheme) -> str:
    section = scheme.pick([section for section in scheme.sections if len(section.get("indicators", [])) > 1])
    section["indicators"].remove(scheme.pick(section["indicators"]))
    return str(section["id"])


@kind(SUMS, "total_is_not_100")
def total_of_another_number(scheme: Scheme) -> str:
    section = scheme.pick([section for section in scheme.sections if section.get("indicators")])
    scheme.pick(section["indicators"])["points"] += 2
    section["points"] += 2
    return "sections"


@kind(SUMS, "points_differ_from_text")
def items_that_changed_points(scheme: Scheme) -> str:
    """Two neighbours' points change places: every sum stays right."""
    places = [
        (task, n)
        for task in scheme.tasks
        if task.get("method_text")
        for n in range(len(task["items"]) - 1)
        if task["items"][n]["points"] != task["items"][n + 1]["points"]
        and not any(row.get("gap") or row["rule"]["kind"] in ("tiers", "choice") for row in task["items"][n : n + 2])
    ]
    task, n = scheme.pick(places)
    a, b = task["items"][n], task["items"][n + 1]
    a["points"], b["points"] = b["points"], a["points"]
    return str(task["ref"])


@kind(SUMS, "shares_do_not_add_up")
def share_too_large(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("composite"))
    scheme.pick(row["rule"]["parts"])["share"] += Decimal("0.1")
    return str(row["ref"])


@kind(SUMS, "points_too_fine")
def points_of_three_decimals(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["points"] += Decimal("0.005")
    return str(row["ref"])


@kind(REACH, "row_without_points")
def row_worth_nothing(scheme: Scheme) -> str:
    row = scheme.pick(scheme.rows)
    row["points"] = 0
    return str(row["ref"])


def _levels(scheme: Scheme) -> tuple[str, list[dict[str, Decimal]]]:
    row = scheme.pick(scheme.ruled("tiers", "choice"))
    levels = row["rule"].get("tiers") or row["rule"]["options"]
    return str(row["ref"]), sorted(levels, key=lambda level: level["points"])


@kind(REACH, "unreachable_points")
def best_level_too_low(scheme: Scheme) -> str:
    ref, levels = _levels(scheme)
    levels[-1]["points"] -= HALF
    return ref


@kind(REACH, "overpaid_points")
def best_level_too_high(scheme: Scheme) -> str:
    ref, levels = _levels(scheme)
    levels[-1]["points"] += HALF
    return ref


@kind(REACH, "per_unit_above_points")
def each_worth_more_than_all(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("per_unit"))
    row["rule"]["each"] = row["points"] * 10
    return str(row["ref"])


@kind(REACH, "per_unit_too_small")
def each_worth_next_to_nothing(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("per_unit"))
    row["rule"]["each"] = row["points"] / 100
    return str(row["ref"])


@kind(TIERS, "tiers_not_increasing")
def tier_twice(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("tiers"))
    tiers = row["rule"]["tiers"]
    tiers[0]["at_least"] = tiers[1]["at_least"]
    return str(row["ref"])


@kind(TIERS, "tiers_not_increasing", "levels_out_of_order", "tiers_differ_from_text")
def tiers_that_changed_points(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("tiers"))
    a, b = scheme.dice.sample(row["rule"]["tiers"], 2)
    a["points"], b["points"] = b["points"], a["points"]
    return str(row["ref"])


@kind(TIERS, "tiers_leave_a_gap", "tiers_differ_from_text", "unreachable_points")
def tier_forgotten(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.ruled("tiers") if len(row["rule"]["tiers"]) > 2])
    row["rule"]["tiers"].remove(scheme.pick(row["rule"]["tiers"]))
    return str(row["ref"])


@kind(TIERS, "tiers_leave_a_gap", "tiers_differ_from_text", "tiers_not_increasing")
def tier_starting_elsewhere(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("tiers"))
    scheme.pick(row["rule"]["tiers"])["at_least"] += 1
    return str(row["ref"])


@kind(TIERS, "levels_out_of_order")
def options_that_changed_points(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.ruled("choice") if len(row["rule"]["options"]) > 2])
    options = row["rule"]["options"]
    n = scheme.pick([n for n in range(len(options) - 1) if options[n]["points"] != options[n + 1]["points"]])
    options[n]["points"], options[n + 1]["points"] = options[n + 1]["points"], options[n]["points"]
    return str(row["ref"])


@kind(TIERS, "tiers_differ_from_text")
def minimum_of_another_number(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("threshold"))
    row["rule"]["at_least"] += 7
    if not any(c.isdigit() for c in row["title"] + _text_of(scheme, row["ref"])):
        raise NowhereError
    return str(row["ref"])


def _text_of(scheme: Scheme, ref: str) -> str:
    return next(str(t.get("method_text", "")) for t in scheme.tasks if any(i["ref"] == ref for i in t["items"]))


def _in_its_place(scheme: Scheme, rule: dict[str, object]) -> str:
    """A shipped scheme has none of these rules: a row's rule is made one, with the mistake in it."""
    row = scheme.pick(scheme.ruled("proportional"))
    row["rule"] = rule
    row.pop("target_text", None)
    return str(row["ref"])


@kind(TIERS, "bands_contradict")
def better_band_worth_less(scheme: Scheme) -> str:
    bands = [{"reach": 60, "points": scheme.dice.choice([1, 2])}, {"reach": 50, "points": 2}]
    return _in_its_place(scheme, {"kind": "bands", "bands": bands})


@kind(TIERS, "bands_contradict")
def band_of_a_change_twice(scheme: Scheme) -> str:
    bands = [{"reach": 1, "points": 3}, {"reach": 1, "points": 2}]
    return _in_its_place(scheme, {"kind": "trend", "direction": "up", "bands": bands})


@kind(REACH, "floor_contradicts")
def floor_better_than_the_target(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    better = Decimal("1.1") if row["rule"]["polarity"] == "higher" else Decimal("0.9")
    row["rule"]["floor"] = Decimal(row["rule"]["target"]) * better
    return str(row["ref"])


@kind(REACH, "floor_contradicts")
def floor_of_steps_better_than_the_target(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.ruled("proportional") if row["rule"]["polarity"] == "higher"])
    target = row["rule"]["target"]
    row["rule"] = {"kind": "shortfall", "target": target, "polarity": "higher", "taken": HALF, "floor": target + 1}
    return str(row["ref"])


@kind(REACH, "deduction_too_large")
def one_step_takes_more_than_all(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    rule = row["rule"]
    taken = {"taken": row["points"] * 10, "target": rule["target"], "polarity": rule["polarity"]}
    row["rule"] = {"kind": "shortfall"} | taken
    return str(row["ref"])


@kind(REACH, "deduction_too_large")
def one_occurrence_takes_more_than_all(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("yes_no", "per_unit"))
    row["rule"] = {"kind": "deduction", "taken": row["points"] + HALF}
    return str(row["ref"])
