"""Mistakes in targets, directions and units of measure."""

from decimal import Decimal
from typing import Any

from benchmarks.planted.kinds import Scheme, kind
from validators.usual_ranges import usual

SIGN = "polarity contradicting the target's sign"
MEASURE = "targets impossible for the unit of measure"
OTHER = {"higher": "lower", "lower": "higher"}
SIGNS = {
    "higher": ("≥{}", ">={}", "不低于{}", "{}以上", "达到{}以上", "不少于{}"),
    "lower": ("≤{}", "<={}", "不高于{}", "控制在{}以内", "{}以下", "降低到{}"),
}


def _plain(target: Any) -> str:
    return f"{Decimal(target).normalize():f}"


@kind(SIGN, "polarity_against_target")
def sign_of_the_other_way(scheme: Scheme) -> str:
    """The document's words stay as they are, the rule's direction is typed wrong."""
    row = scheme.pick(scheme.ruled("proportional"))
    rule = row["rule"]
    row["target_text"] = scheme.dice.choice(SIGNS[rule["polarity"]]).format(_plain(rule["target"]))
    rule["polarity"] = OTHER[rule["polarity"]]
    return str(row["ref"])


@kind(SIGN, "polarity_against_target")
def comparison_of_the_other_way(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    target, polarity = row["rule"]["target"], row["rule"]["polarity"]
    row["target_text"] = scheme.dice.choice(SIGNS[polarity]).format(_plain(target))
    row["rule"] = {"kind": "attainment", "target": target, "comparison": "<=" if polarity == "higher" else ">="}
    return str(row["ref"])


@kind(SIGN, "polarity_against_target")
def trend_of_the_other_way(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("trend"))
    down = row["rule"]["direction"] == "down"
    row["target_text"] = "下降" if down else "上升"
    row["rule"]["direction"] = "up" if down else "down"
    return str(row["ref"])


@kind(SIGN, "polarity_against_target")
def target_itself_not_enough(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    sign = {"higher": ">", "lower": "<"}[row["rule"]["polarity"]]
    row["target_text"] = f"{sign}{_plain(row['rule']['target'])}"
    row["rule"] = {"kind": "attainment", "target": row["rule"]["target"], "comparison": f"{sign}="}
    return str(row["ref"])


@kind(SIGN, "polarity_against_title", "polarity_against_target", "target_out_of_range")
def direction_flipped(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    row["rule"]["polarity"] = OTHER[row["rule"]["polarity"]]
    return str(row["ref"])


@kind(MEASURE, "percentage_over_100")
def percentage_ten_times(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.targeted("%") if row["rule"]["target"] > 10])
    row["rule"]["target"] *= 10
    return str(row["ref"])


@kind(MEASURE, "target_out_of_range")
def rate_beyond_its_base(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted("‰") + scheme.targeted("1/10万"))
    row["rule"]["target"] = 100_001
    return str(row["ref"])


@kind(MEASURE, "target_out_of_range", "field_wrong")
def negative(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted())
    row["rule"]["target"] = -row["rule"]["target"]
    return str(row["ref"])


@kind(MEASURE, "target_out_of_range", "field_wrong")
def nought(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted())
    row["rule"]["target"] = 0
    return str(row["ref"])


@kind(MEASURE, "target_as_fraction")
def percentage_as_fraction(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted("%"))
    row["rule"]["target"] = Decimal(row["rule"]["target"]) / 100
    row.pop("target_text", None)
    return str(row["ref"])


@kind(MEASURE, "target_out_of_range")
def life_of_a_wrong_length(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.targeted("岁") if "寿命" in row["title"]])
    row["rule"]["target"] = scheme.dice.choice([Decimal("7.77"), 777, 130])
    return str(row["ref"])


@kind(MEASURE, "target_out_of_range")
def more_than_all(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.targeted("%") if row["rule"]["polarity"] == "higher"])
    row["rule"] = {"kind": "attainment", "target": 100, "comparison": ">"}
    row.pop("target_text", None)
    return str(row["ref"])


@kind(MEASURE, "measure_missing")
def measure_in_other_words(scheme: Scheme) -> str:
    row = scheme.pick(scheme.targeted("%") + scheme.targeted("1/10万"))
    row["measure"] = {"%": scheme.dice.choice(["％", "百分比", "percent"]), "1/10万": "/10万"}[row["measure"]]
    return str(row["ref"])


@kind(MEASURE, "measure_missing")
def measure_forgotten(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.targeted() if row["title"].endswith(("率", "比例", "比重"))])
    row["measure"] = ""
    return str(row["ref"])


@kind(MEASURE, "measure_against_title")
def measure_of_another_row(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.targeted() if row["title"].endswith(("死亡率", "比例", "寿命", "医师数"))])
    row["measure"] = "%" if row["title"].endswith(("医师数", "寿命")) else "人"
    return str(row["ref"])


@kind(MEASURE, "target_differs_from_text")
def figures_that_changed_places(scheme: Scheme) -> str:
    """74.6 typed as 76.4, the document's words beside it."""
    row = scheme.pick([row for row in scheme.targeted() if len(set(_plain(row["rule"]["target"]).strip("0."))) > 1])
    figure = _plain(row["rule"]["target"])
    row["target_text"] = ("≥" if row["rule"].get("polarity") == "higher" else "≤") + figure
    row["rule"]["target"] = Decimal(row["rule"]["target"]) - Decimal("0.9")
    return str(row["ref"])


@kind(MEASURE, "target_differs_from_text")
def yes_no_for_a_figure(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("yes_no"))
    row["target_text"] = "≥90%"
    return str(row["ref"])


@kind(MEASURE, "target_unusual", "target_out_of_range", "percentage_over_100")
def decimal_point_that_slipped(scheme: Scheme) -> str:
    """Ten times or a tenth, and no text beside it: only what is usual can tell."""
    known = [(row, usual(row["title"], row.get("measure", ""))) for row in scheme.targeted()]
    row = scheme.pick([row for row, found in known if found and found.targets])
    row["rule"]["target"] = Decimal(row["rule"]["target"]) * scheme.dice.choice([Decimal(10), Decimal("0.1")])
    row.pop("target_text", None)
    row.pop("stages", None)
    return str(row["ref"])


@kind(MEASURE, "target_unusual")
def target_of_a_class_ten_times(scheme: Scheme) -> str:
    row = scheme.pick([row for row in scheme.ruled("proportional") if not row.get("variants")])
    rule = row["rule"] | {"target": Decimal(row["rule"]["target"]) / 10}
    row["variants"] = [{"applies_to": [scheme.units[0]["name"]], "rule": rule, "basis": row["basis"]}]
    return str(row["ref"])


@kind(MEASURE, "figures_differ_from_text")
def band_against_the_text(scheme: Scheme) -> str:
    row = scheme.pick(scheme.ruled("proportional"))
    points = row["points"]
    row["rule"] = {"kind": "bands", "bands": [{"reach": 70, "points": points}, {"reach": 6, "points": points / 2}]}
    row["method_text"] = f"70及以上得{_plain(points)}分，60及以上得{_plain(points / 2)}分"
    row.pop("target_text", None)
    return str(row["ref"])
