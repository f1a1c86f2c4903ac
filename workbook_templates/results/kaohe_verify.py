#!/usr/bin/env python3
"""核验计分台账：python3 kaohe_verify.py ledger.json

只凭台账一个文件，把每项得分、各部分、总分、名次和等次重算一遍，并核对校验码。全部相符的退出码为0；
有不符的，指出第一处（哪张表、哪个单位、哪一项、台账写的、应是的），退出码为1；没有这个文件的为2。
只用Python标准库（3.8以上）。按“计分台账”的说明（ledger.md）写成，与考核程序没有共用的代码。
"""

import json
import math
import operator
import re
import sys
from fractions import Fraction
from hashlib import sha256

TABLES = ("files", "rows", "points", "total", "rank")
TOKEN = re.compile(r'\s*([0-9]+(?:\.[0-9]+)?|"(?:[^"]|"")*"|\[[^\]]+\]|[A-Z]+|<>|<=|>=|[-+*/=<>(),]|$)')
LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("+", "-"), ("*", "/"))
SIGNS = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
FUNCTIONS = {
    "(": lambda one: one, "NOT": operator.not_, "AND": lambda *many: all(many), "OR": lambda *many: any(many),
    "MIN": lambda *many: min(many), "MAX": lambda *many: max(many), "SUM": lambda *many: sum(many), "ABS": abs,
    "SIGN": lambda one: (one > 0) - (one < 0), "INT": math.floor, "ROUND": lambda one, n: rounded(one, int(n)),
}  # fmt: skip
OF_BLANKS = {
    "TRIM": lambda one: one.strip() if isinstance(one, str) else one,
    "COUNT": lambda *many: sum(isinstance(one, Fraction) for one in many),
    "COUNTBLANK": lambda *many: sum(one in (None, "") for one in many),
}


class Wrong(Exception):
    """台账的一处不符。"""


def number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Fraction)):
        raise Wrong(f"应当写数的地方写的是{show(value)}")
    return Fraction(repr(value) if isinstance(value, float) else value)


def rounded(value, *places):
    """依次保留各个位数，五入离0更远。"""
    for one in places:
        whole = math.floor(abs(value) * Fraction(10) ** one + Fraction(1, 2)) / Fraction(10) ** one
        value = whole if value > 0 else -whole
    return value


def show(value):
    return f"{float(value):.12g}" if isinstance(value, Fraction) else json.dumps(value, ensure_ascii=False, default=show)


def expect(what, says, should):
    """数按大小比，其他的照原样比。"""
    says = number(says) if isinstance(should, (int, Fraction)) and not isinstance(should, bool) else says
    if says != should or isinstance(says, bool) != isinstance(should, bool):
        raise Wrong(f"{what}写的是{show(says)}，应是{show(should)}")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def formula(text):
    """把公式读成一个函数：给它查名称的函数，得出结果。"""
    expect("公式中看得懂的", "".join(found[0] for found in TOKEN.finditer(text)), text)
    tokens = TOKEN.findall(text)
    value = chain(tokens, 0)
    expect("公式的结尾", tokens, [""])
    return value


def chain(tokens, level):
    """比较、加减、乘除三级，各从左到右。"""
    if level == len(LEVELS):
        return single(tokens)
    value = chain(tokens, level + 1)
    while tokens[0] in LEVELS[level]:
        value = joined(tokens.pop(0), value, chain(tokens, level + 1))
    return value


def joined(sign, *sides):
    def result(look):
        both = [side(look) for side in sides]
        blank = "" if any(isinstance(one, str) for one in both) else 0
        return SIGNS[sign](*(blank if one is None else one for one in both))

    return result


def single(tokens):
    token, given = tokens.pop(0), []
    if token[:1] == "[":
        return lambda look: look(token[1:-1])
    if token == "-":
        return joined("-", lambda look: 0, single(tokens))
    if token[:1] == '"':
        return lambda look: token[1:-1].replace('""', '"')
    if token[:1].isdigit() or token in ("TRUE", "FALSE"):
        return lambda look: Fraction(token) if token[0].isdigit() else token == "TRUE"
    if token != "(":
        expect(f"公式中{token}的后面", tokens.pop(0), "(")
    while not given or tokens.pop(0) == ",":
        given.append(chain(tokens, 0))
    if token == "IF":  # 只算用得上的一支
        return lambda look: given[1 if given[0](look) else 2](look)
    if token in OF_BLANKS:
        return lambda look: OF_BLANKS[token](*(one(look) for one in given))
    return lambda look: FUNCTIONS[token](*(one(look) or 0 for one in given))


class Ledger:
    def __init__(self, told):
        self.told, self.policy, self.places, self.peers = told, told["policy"], told["policy"]["places"], {}
        self.total, self.points = {line["unit"]: line for line in told["total"]}, {}
        for line in told["points"]:
            self.points.setdefault(line["unit"], {})[line["ref"]] = line
        self.parameters = {one["id"]: one["value"] and number(one["value"]) for one in told["parameters"]}

    def problems(self):
        """凭数字找出的每一处不符：表、第几条、说明。"""
        units = sorted(unit["name"] for unit in self.told["scheme"]["definition"]["units"])
        for table in TABLES:
            if table in ("total", "rank") and sorted(line["unit"] for line in self.told[table]) != units:
                yield table, -1, "各单位与方案的单位不是一一对应"
            for index, line in enumerate(self.told[table]):
                try:
                    getattr(self, "check_" + table)(line, index)
                except Wrong as found:
                    yield table, index, str(found)
                except Exception as found:
                    yield table, index, f"写法不对，无法核验（{type(found).__name__}：{found}）"

    def check_files(self, line, index):
        expect("序号", line["file"], index)

    def check_rows(self, line, index):
        expect("序号", line["row"], index)

    def check_points(self, line, index):
        row, mine = self.told["rows"][line["row"]], self.points[line["unit"]]
        expect("单位、编号的次数", 1 if mine[line["ref"]] is line else 2, 1)
        expect("编号", line["ref"], row["ref"])
        expect("满分", line["full"], 0 if row["takes_off"] else number(row["full"]))
        figures = {one["name"]: number(one["number"]) if "number" in one else one.get("text") for one in line["figures"]}
        for one in (one for one in line["figures"] if "computed" in one):
            over, under, times = (one["computed"][key] for key in ("over", "under", "times"))
            expect(one["name"], one["number"], figures[over] / figures[under] * number(times))
        says, exact = number(line["exact"]), self.exact(line, row, figures)
        if abs(says - exact) > Fraction(1, 10**8) or not re.search(r"\.\d{10}", row["formula"] or ""):
            expect("取舍以前的得分", says, exact)
        points, zeroed = rounded(says, 10, self.places["rows"]), self.zeroed_by(line, row, mine, says)
        if "zeroed_by" in line or zeroed and (says or line["status"] == "scored" and line["source"] != "awarded"):
            expect("因哪一行得0分", line.get("zeroed_by") in zeroed, True)
            points = Fraction(0)
        for taken_from in [row["taken_from"]] if "taken_from" in row else []:
            points = max(points, -sum(number(mine[ref]["points"]) for ref in taken_from))
        expect("得分", line["points"], points)

    def exact(self, line, row, figures):
        status, source, policy = line["status"], line["source"], self.policy["not_applicable"]
        if source == "awarded" and status == "scored":
            return number(line["award"]["number"]) * (-1 if row["takes_off"] else 1)
        waits = line.get("applies", {}).get("text") == "不适用"
        if status == "scored" or not waits and row["adds_parts"] and status in ("missing", "unscoreable", "pending"):
            return formula(row["formula"])(lambda name: self.look(name, line, row, figures)) + Fraction(0)
        section = next(one for one in self.total[line["unit"]]["sections"] if one["id"] == row["section"])
        if status != "not_applicable" or row["takes_off"] or section["counts"] != "points" or policy in ("exclude", "zero"):
            return Fraction(0)
        if policy == "full":
            return number(row["full"])
        same = [self.points[unit][line["ref"]] for unit in self.honest(line["unit"]) if line["ref"] in self.points[unit]]
        got = [number(one["points"]) for one in same if one["status"] == "scored"]
        return min(number(row["full"]), sum(got) / len(got)) if got else Fraction(0)

    def honest(self, unit):
        mine = self.total[unit]["class"]
        return [name for name, one in self.total.items() if one["class"] == mine and not one["falsified"]]

    def look(self, name, line, row, figures):
        part, compared, what = name.rpartition("peers.")
        if not compared:
            return figures.get(name, self.parameters.get(name))
        part = part[:-1]
        if part not in line.get("compared", {}):
            return None
        group = line["ref"], part, line["compared"][part]
        name = f"{part}.claim" if part else "claim"
        if group not in self.peers:
            self.peers[group] = []
            for unit, own in self.points.items():
                one = own.get(line["ref"], {})
                if one.get("compared", {}).get(part) == group[2] and not self.total[unit]["falsified"]:
                    self.peers[group] += [rounded(number(f["number"]), 10) for f in one["figures"] if f["name"] == name]
        own, lower = rounded(figures[name], 10), row["compared"][part]["better"] == "lower"
        values = self.peers[group] or [own]
        return {
            "units": len(values), "average": sum(values) / len(values), "sharing": max(1, values.count(own)),
            "best": min(values) if lower else max(values), "worst": max(values) if lower else min(values),
            "place": 1 + sum(one < own if lower else one > own for one in values),
        }[what] + Fraction(0)  # fmt: skip

    def zeroed_by(self, line, row, mine, exact):
        """可能使这一行得0分的行。"""
        happened = [row["voided_by"]] if row["voided_by"] and mine[row["voided_by"]].get("happened") else []
        zero = [ref for ref in row["needs"] if mine[ref]["status"] != "not_applicable" and number(mine[ref]["points"]) == 0]
        return happened + (zero if line["source"] != "awarded" else [])

    def check_total(self, line, index):
        mine, places = self.points[line["unit"]], self.places
        expect("各部分的行", sorted(ref for one in line["sections"] for ref in one["rows"]), sorted(mine))
        for one in line["sections"]:
            self.check_section(one, [mine[ref] for ref in one["rows"]])
        for task in line["tasks"]:
            rows = [one for one in mine.values() if self.told["rows"][one["row"]]["task"] == task["ref"]]
            expect(f"任务{task['ref']}的得分", task["points"], sum(number(one["points"]) for one in rows))
            expect(f"任务{task['ref']}的满分", task["max"], sum(number(one["full"]) for one in rows))
        counted, more = (
            sum(number(one["points"]) for one in line["sections"] if (one["counts"] == "points") is kind) for kind in (True, False)
        )
        brings = sum(number(one["brings"]) for one in line["sections"] if one["counts"] == "points")
        if self.policy["converted_to"] is not None:
            expect("折算以前的得分", line["before_conversion"]["points"], counted)
            expect("折算以前的满分", line["before_conversion"]["max"], brings)
            counted, brings = counted * number(self.policy["converted_to"]) / brings, number(self.policy["converted_to"])
        most = counted + more if self.policy["most"] is None else min(counted + more, number(self.policy["most"]))
        expect("总分", line["total"], rounded(max(Fraction(0), most), 10, places["total"]))
        expect("满分", line["full"], brings)

    def check_section(self, section, rows):
        full, got, places = number(section["full"]), sum(number(one["points"]) for one in rows), self.places["rows"]
        out = [one for one in rows if one["status"] == "not_applicable"]
        what = f"“{section['title']}”"
        for one in rows:
            expect("部分", self.told["rows"][one["row"]]["section"], section["id"])
        if out and self.policy["not_applicable"] == "exclude" and section["counts"] == "points":
            applies = sum(number(one["full"]) for one in rows if one not in out)
            got = rounded(full * got / applies, 10, places) if applies else Fraction(0)
        if section["counts"] == "bonus" and not section.get("unlimited"):
            got = min(got, full)
        if section["counts"] == "deduction" and not section.get("unlimited"):
            got = max(got, -full)
        got = rounded(got, 10, places)
        if "converted_to" in section:
            expect(f"{what}折算以前的得分", section["before_conversion"]["points"], got)
            expect(f"{what}折算以前的满分", section["before_conversion"]["max"], full)
            got, full = rounded(got * number(section["converted_to"]) / full, 10, places), number(section["converted_to"])
        expect(f"{what}的得分", section["points"], got)
        expect(f"{what}的满分", section["brings"], full if section["counts"] != "deduction" else 0)

    def check_rank(self, line, index):
        mine = self.total[line["unit"]]
        expect("类别", line["class"], mine["class"])
        expect("总分", line["total"], number(mine["total"]) if mine["returned"] else None)
        others = [self.total[unit] for unit in self.honest(line["unit"]) if self.total[unit]["returned"]]
        expect("参加排名的单位数", line["ranked"], len(others))
        ranked = mine["returned"] and not mine["falsified"]
        expect("名次", line["rank"], 1 + sum(self.key(one) > self.key(mine) for one in others) if ranked else None)
        expect("等次", line["grade"], self.grade(line, mine))

    def key(self, total):
        known = {one["id"]: one for one in total["sections"]}
        known.update({one["ref"]: one for one in total["tasks"]}, **self.points[total["unit"]])
        return [number(total["total"])] + [number(known[ref]["points"]) for ref in self.policy["tie_breakers"]]

    def grade(self, line, mine):
        grades = self.policy["grades"]
        if not grades or not mine["returned"]:
            return None
        if mine["falsified"]:
            return grades[-1]["name"]
        names = [one["name"] for one in grades]
        first = max([names.index(one["grade"]) for one in mine["grade_limits"]], default=0)
        for one in grades[first:]:
            share = one["top_share"] is None or line["rank"] <= max(1, number(one["top_share"]) * line["ranked"] // 100)
            place = one["up_to_rank"] is None or line["rank"] <= one["up_to_rank"]
            if share and place and (one["at_least"] is None or number(mine["total"]) >= number(one["at_least"])):
                return one["name"]
        return None


def marks(told):
    """校验码不符的各条，和整个台账的校验码。"""
    broken, whole = [], {key: value for key, value in told.items() if key not in (*TABLES, "sha256")}
    text = canonical(whole)
    for table in TABLES:
        text += table
        for index, line in enumerate(told[table]):
            bare = canonical({key: value for key, value in line.items() if key != "mark"})
            mark = sha256(bare.encode()).hexdigest()[:16]
            broken += [(table, index)] if line.get("mark") != mark else []
            text += f'\n{bare[:-1]},"mark":"{mark}"}}'
    return broken, sha256(text.encode()).hexdigest()


def first_problem(told):
    broken, whole = marks(told)
    found = list(Ledger(told).problems())
    if broken:
        found = [one for one in found if one[:2] == broken[0]] + [(*broken[0], "这一条与它的校验码不符")]
    if not found:
        return "" if whole == told["sha256"] else f"整个台账的校验码写的是{told['sha256']}，应是{whole}"
    table, index, why = found[0]
    line = told[table][index] if index >= 0 else {}
    return f"{table} {index+1} {line.get('unit')} {line.get('ref')} {why}"


if __name__ == "__main__":
    told = json.load(open(sys.argv[1], encoding="utf-8"))
    problem = first_problem(told.get("ledger") if isinstance(told.get("ledger"), dict) else told)
    print(problem or "核验无误")
