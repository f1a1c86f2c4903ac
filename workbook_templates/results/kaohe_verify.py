#!/usr/bin/env python3
"""核验计分台账：python3 kaohe_verify.py ledger.json

只凭台账一个文件，把每项得分、各部分、总分、名次和等次重算一遍，并核对校验码。全部相符的退出码为0；有不符的，指出
第一处（哪张表、哪个单位、哪一项、台账写的、应是的），退出码为1；没有这个文件的为2。只用Python标准库（3.8以上）。
按“计分台账”的说明（ledger.md）写成，与考核程序没有共用的代码。"""

import ast
import json
import math
import operator
import re
import sys
from fractions import Fraction
from hashlib import sha256

TABLES = {"files": "采用的文件", "rows": "计分的各行", "points": "得分", "total": "总分", "rank": "排名"}
LABELS = {
    "file": "序号", "row": "序号", "ref": "编号", "full": "满分", "exact": "取舍以前的得分", "points": "得分", "rank": "名次",
    "zeroed_by": "因哪一行得0分", "grade": "等次", "ranked": "参加排名的单位数", "brings": "在总分中的满分", "max": "满分",
    "rows": "各行", "number": "算出的数", "complete": "是否都已计分", "grade_limits": "限制等次的事", "class": "类别",
}  # fmt: skip
TOKEN = re.compile(r'\s*([0-9]+(?:\.[0-9]+)?|"(?:[^"]|"")*"|\[[^\]]+\]|[A-Z]+|<>|<=|>=|[-+*/=<>(),])\s*')
SIGNS = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.Gt: operator.gt, ast.LtE: operator.le,
    ast.GtE: operator.ge, ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
FUNCTIONS = {
    "NUMBER": Fraction, "NOT": operator.not_, "AND": lambda *many: all(many), "OR": lambda *many: any(many), "ABS": abs,
    "MIN": lambda *many: min(many), "MAX": lambda *many: max(many), "SUM": lambda *many: sum(many), "INT": math.floor,
    "SIGN": lambda one: (one > 0) - (one < 0), "ROUND": lambda one, places: rounded(one, int(places)),
    "TRIM": lambda one: one.strip() if isinstance(one, str) else one,
    "COUNT": lambda *many: sum(isinstance(one, Fraction) for one in many),
    "COUNTBLANK": lambda *many: sum(one in (None, "") for one in many),
}  # fmt: skip
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=float).encode


class Wrong(Exception):
    """台账的一处不符。"""


def number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Fraction)):
        raise Wrong(f"应当写数的地方写的是{canonical(value)}")
    return Fraction(repr(value) if isinstance(value, float) else value)


def rounded(value, *places):
    for one in places:  # 五入离0更远
        whole = math.floor(abs(value) * Fraction(10) ** one + Fraction(1, 2)) / Fraction(10) ** one
        value = whole if value > 0 else -whole
    return value


def expect(says, should, name=""):
    """`should` 里的，`says` 里都应有并且相同；数按大小比。"""
    if isinstance(should, (dict, list)) and isinstance(says, type(should)):
        for key in should if isinstance(should, dict) else range(max(len(says), len(should))):
            known = [one.get(key) if isinstance(one, dict) else (one + [None] * key)[key] for one in (says, should)]
            expect(*known, f"{name}的{LABELS.get(key, key)}" if name and isinstance(key, str) else LABELS.get(key, name or key))
        return
    if isinstance(should, (int, Fraction)) and not isinstance(should, bool):
        says, should = number(says), Fraction(should)
    if says != should:
        raise Wrong(f"{name}写的是{canonical(says)}，应是{canonical(should)}".replace('"', ""))


def formula(text):
    """公式改写成Python的算式，只解析，不执行：[claim] 写作 LOOK('claim')，1.5 写作 NUMBER('1.5')。"""

    def python(found):
        token = found[1]
        if token[0] in '["':
            return f"LOOK({token[1:-1]!r})" if token[0] == "[" else repr(token[1:-1].replace('""', '"'))
        return f"NUMBER({token!r})" if token[0].isdigit() else {"=": "==", "<>": "!="}.get(token, token)

    expect("".join(found[0] for found in TOKEN.finditer(text)), text, "公式")
    return ast.parse(TOKEN.sub(python, text), mode="eval").body


def value(node, look):
    """算式的结果；空白（None）在算式里当作0，与文本比较当作空文本。"""
    if isinstance(node, (ast.Constant, ast.Name)):
        return node.value if isinstance(node, ast.Constant) else {"TRUE": True, "FALSE": False}[node.id]
    if isinstance(node, ast.UnaryOp):
        return -(value(node.operand, look) or Fraction(0))
    if isinstance(node, ast.Call) and node.func.id == "IF":  # 只算用得上的一支
        return value(node.args[1 if value(node.args[0], look) else 2], look)
    if isinstance(node, ast.Call):
        given, name = [value(one, look) for one in node.args], node.func.id
        blanks = name in ("LOOK", "TRIM", "COUNT", "COUNTBLANK")
        return (look if name == "LOOK" else FUNCTIONS[name])(*(one if blanks else one or 0 for one in given))
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.left, *node.comparators)
    both = [value(one, look) for one in sides]
    blank = "" if any(isinstance(one, str) for one in both) else 0
    return SIGNS[type(getattr(node, "op", None) or node.ops[0])](*(blank if one is None else one for one in both))


class Ledger:
    """以表名命名的方法，由台账的其余部分算出一条应有的值。"""

    def __init__(self, told):
        self.told, self.policy, self.row_places = told, told["policy"], told["policy"]["places"]["rows"]
        self.of_unit, self.mine, self.compared, self.counted = {line["unit"]: line for line in told["total"]}, {}, {}, {}
        self.parameters = {one["id"]: one["value"] and number(one["value"]) for one in told["parameters"]}
        for line in told["points"]:
            self.mine.setdefault(line["unit"], {})[line["ref"]] = line
            unit, kind = self.of_unit[line["unit"]], (line["ref"], self.of_unit[line["unit"]]["class"])
            for part, group in line.get("compared", {}).items() if not unit["falsified"] else ():
                self.compared.setdefault((line["ref"], part, group), []).append(self.own_figure(line, part))
            if line["status"] == "scored" and not unit["falsified"]:
                self.counted.setdefault(kind, []).append(number(line["points"]))

    def own_figure(self, line, part):
        name = f"{part}.claim" if part else "claim"
        return rounded(next(number(one["number"]) for one in line["figures"] if one["name"] == name), 10)

    def look(self, name, line, row, figures):
        part, peers, what = name.rpartition("peers.")
        if not peers or part[:-1] not in line.get("compared", {}):
            return None if peers else figures.get(name, self.parameters.get(name))
        own, sign = self.own_figure(line, part[:-1]), -1 if row["compared"][part[:-1]]["better"] == "lower" else 1
        values = self.compared.get((line["ref"], part[:-1], line["compared"][part[:-1]])) or [own]
        order = sorted(values, key=lambda one: one * sign)
        place = min(len(values), 1 + sum(one * sign > own * sign for one in values))
        found = {"units": len(values), "average": sum(values) / len(values), "best": order[-1], "worst": order[0]}
        return Fraction({**found, "place": place, "sharing": max(1, values.count(own))}[what])

    def exact(self, line, row, figures):
        status, policy = line["status"], self.policy["not_applicable"]
        if line["source"] == "awarded" and status == "scored":
            return number(line["award"]["number"]) * (-1 if row["takes_off"] else 1)
        waits = status == "pending" and line.get("applies", {}).get("text") == "不适用"
        if status == "scored" or row["adds_parts"] and status in ("missing", "unscoreable", "pending") and not waits:
            return value(formula(row["formula"]), lambda name: self.look(name, line, row, figures))
        counts = {one["id"]: one["counts"] for one in self.of_unit[line["unit"]]["sections"]}[row["section"]]
        if status != "not_applicable" or row["takes_off"] or counts != "points" or policy in ("exclude", "zero"):
            return Fraction(0)
        got = self.counted.get((line["ref"], self.of_unit[line["unit"]]["class"]))
        return number(row["full"]) if policy == "full" else min(number(row["full"]), sum(got) / len(got))

    def points(self, line):
        row, mine = self.told["rows"][line["row"]], self.mine[line["unit"]]
        expect(mine[line["ref"]] is line, True, "这个单位的这一项只此一条")
        figures = {one["name"]: number(one["number"]) if "number" in one else one.get("text") for one in line["figures"]}
        for one in (one for one in line["figures"] if "computed" in one):
            over, under, times = (one["computed"][key] for key in ("over", "under", "times"))
            expect(one, {"number": figures[over] / figures[under] * number(times)}, one["name"])
        needs = [ref for ref in row["needs"] if mine[ref]["status"] not in ("not_applicable", "pending")]
        zero = [ref for ref in needs if number(mine[ref]["points"]) == 0]
        zero += [ref for ref in [row["voided_by"]] if ref and mine[ref].get("happened")]
        says, left_out = number(line["exact"]), line["status"] == "not_applicable"
        averaged = left_out and self.policy["not_applicable"] == "average"
        must = line["source"] != "awarded" and (line["status"] == "scored" or says and averaged or says and not left_out)
        zeroed = line.get("zeroed_by") if line.get("zeroed_by") in zero else zero[0] if zero and must else None
        exact = says if zeroed and averaged else self.exact(line, row, figures)
        near = re.search(r"\.\d{10}", row["formula"] or "") and abs(says - exact) <= Fraction(1, 10**8)
        points = Fraction(0) if zeroed else rounded(says, 10, self.row_places)
        if "taken_from" in row:
            points = max(points, -sum(number(mine[ref]["points"]) for ref in row["taken_from"]))
        full = 0 if row["takes_off"] else number(row["full"])
        exact = says if near else exact
        return {"row": row["row"], "ref": row["ref"], "full": full, "exact": exact, "zeroed_by": zeroed, "points": points}

    def total(self, line):
        mine, own, rows = list(self.mine[line["unit"]].values()), line["sections"], self.told["rows"]
        expect(sorted(ref for one in own for ref in one["rows"]), sorted(self.mine[line["unit"]]), "各部分的行")
        sections = [self.section(one, [self.mine[line["unit"]][ref] for ref in one["rows"]]) for one in own]
        tasks = [[one for one in mine if rows[one["row"]]["task"] == task["ref"]] for task in line["tasks"]]
        counted = [[now for one, now in zip(own, sections) if (one["counts"] == "points") == kind] for kind in (True, False)]
        got, more = (sum(one["points"] for one in some) for some in counted)
        full, most, to, before = sum(one["brings"] for one in counted[0]), self.policy["most"], self.policy["converted_to"], None
        if to is not None:
            before, got, full = {"points": got, "max": full}, got * number(to) / full, number(to)
        total = max(Fraction(0), got + more if most is None else min(got + more, number(most)))
        limits = [(one["ref"], rows[one["row"]].get("limits_grade")) for one in mine if one.get("happened")]
        return {
            "sections": sections, "before_conversion": before, "total": rounded(total, 10, self.policy["places"]["total"]),
            "tasks": [{"points": adds(some, "points"), "max": adds(some, "full")} for some in tasks], "full": full,
            "complete": all(one["status"] in ("scored", "not_applicable") for one in mine),
            "grade_limits": [{"ref": ref, "grade": grade} for ref, grade in limits if grade],
        }  # fmt: skip

    def section(self, section, rows):
        got, full, counts, before = adds(rows, "points"), number(section["full"]), section["counts"], None
        for one in rows:
            expect(self.told["rows"][one["row"]]["section"], section["id"], f"{one['ref']}所在的部分")
        applies = adds([one for one in rows if one["status"] != "not_applicable"], "full")
        if self.policy["not_applicable"] == "exclude" and counts == "points" and applies != adds(rows, "full"):
            got = full * got / applies if applies else Fraction(0)
        limit = math.inf if section.get("unlimited") else full
        got = min(got, limit) if counts == "bonus" else max(got, -limit) if counts == "deduction" else got
        got, to = rounded(got, 10, self.row_places), section.get("converted_to")
        if to is not None:
            before, got, full = {"points": got, "max": full}, rounded(got * number(to) / full, 10, self.row_places), number(to)
        return {"points": got, "brings": 0 if counts == "deduction" else full, "before_conversion": before}

    def rank(self, line):
        mine = self.of_unit[line["unit"]]
        others = [one for one in self.of_unit.values() if one["class"] == mine["class"] and one["returned"] and not one["falsified"]]
        place = 1 + sum(self.key(one) > self.key(mine) for one in others) if mine in others else None
        total = number(mine["total"]) if mine["returned"] else None
        grade = self.grade(mine, place, len(others))
        return {"class": mine["class"], "total": total, "ranked": len(others), "rank": place, "grade": grade}

    def key(self, total):
        known = {one.get("id", one.get("ref")): one for one in (*total["sections"], *total["tasks"])}
        known.update(self.mine[total["unit"]])
        breakers = [known.get(ref, {"points": 0})["points"] for ref in self.policy["tie_breakers"]]
        return [number(one) for one in (total["total"], *breakers)]

    def grade(self, mine, place, ranked):
        names = [one["name"] for one in self.policy["grades"]]
        if not names or not mine["returned"] or mine["falsified"]:
            return names[-1] if names and mine["returned"] else None
        best = max([names.index(one["grade"]) for one in mine["grade_limits"]], default=0)
        for one in self.policy["grades"][best:]:
            shared = math.inf if one["top_share"] is None else max(1, number(one["top_share"]) * ranked // 100)
            if number(mine["total"]) >= number(one["at_least"] or 0) and place <= min(shared, one["up_to_rank"] or math.inf):
                return one["name"]
        return None


def adds(lines, key):
    return sum((number(one[key]) for one in lines), Fraction(0))


def problems(told):
    """凭数字找出的每一处不符：表、第几条、说明。"""
    ledger, units = Ledger(told), sorted(one["name"] for one in told["scheme"]["definition"]["units"])
    for table in TABLES:
        if table in ("total", "rank"):
            expect(sorted(line["unit"] for line in told[table]), units, f"“{TABLES[table]}”的单位")
        for index, line in enumerate(told[table]):
            try:
                expect(line, getattr(ledger, table)(line) if hasattr(ledger, table) else {table[:-1]: index})
            except Wrong as found:
                yield table, index, str(found)
            except Exception as found:
                yield table, index, f"这一条写法不对，无法核验（{type(found).__name__}：{found}）"


def first_problem(told):
    """第一处不符的说明；全部相符的为空。校验码不符的一条，先说数字不符之处。"""
    broken, text = [], canonical({key: told[key] for key in told if key not in (*TABLES, "sha256")})
    for table in TABLES:
        text += table
        for index, line in enumerate(told[table]):
            bare = canonical({key: line[key] for key in line if key != "mark"})
            mark = sha256(bare.encode()).hexdigest()[:16]
            broken += [(table, index, "这一条改动过，与它的校验码不符")] if line.get("mark") != mark else []
            text += f'\n{bare[:-1]},"mark":"{mark}"}}'
    try:
        found = list(problems(told))
    except Exception as why:
        found = [("", 0, str(why) if isinstance(why, Wrong) else f"台账不完整，无法核验（{type(why).__name__}：{why}）")]
    found = [one for one in found if not broken or one[:2] == broken[0][:2]] + broken
    for table, index, why in found:
        line = told[table][index] if table else {}
        titles = {row.get("ref"): row.get("title") for row in told["rows"]}
        named = (line.get("unit"), line.get("ref"), titles.get(line.get("ref")), line.get("name"))
        return f"“{TABLES.get(table, '台账')}”第{index + 1}条{'，'.join(filter(None, named))}：{why}"
    expect(told["sha256"], sha256(text.encode()).hexdigest(), "整个台账的校验码（sha256）")
    return ""


def main():
    try:
        with open(sys.argv[1], encoding="utf-8-sig") as file:
            told = json.load(file)
    except (OSError, IndexError) as why:
        return 2, f"没有可以核验的文件（{why}）。用法：python3 kaohe_verify.py ledger.json"
    except ValueError as why:
        return 1, f"不是完整的JSON文件：{why}"
    told = told.get("ledger", told) if isinstance(told, dict) and isinstance(told.get("ledger"), dict) else told
    try:
        problem = first_problem(told)
    except Exception as why:
        problem = str(why) if isinstance(why, Wrong) else f"不是计分台账，或者台账不完整（{type(why).__name__}：{why}）"
    if problem:
        return 1, f"核验不符：{problem}"
    return 0, f"核验无误：{len(told['total'])}个单位、{len(told['points'])}项得分、总分、名次和等次，与台账的数据和规则全部相符。"


if __name__ == "__main__":
    code, said = main()
    print(said)
    sys.exit(code)
