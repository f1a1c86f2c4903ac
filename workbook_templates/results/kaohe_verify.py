"""核验计分台账：python3 kaohe_verify.py ledger.json　　（只用Python标准库，3.8以上；按“计分台账”的说明 ledger.md 写成，
与考核程序没有共用的代码。）只凭台账一个文件，把每项得分、各部分、总分、名次和等次重算一遍，并核对校验码。全部相符的
退出码为0；有不符的，指出第一处（哪张表、哪个单位、哪一项、台账写的、应是的），退出码为1；没有这个文件的为2。"""
import ast, hashlib, json, math, re, sys
from fractions import Fraction

TABLES = {"files": "采用的文件", "rows": "计分的各行", "points": "得分", "total": "总分", "rank": "排名"}
TOKEN = re.compile(r'\s*([0-9]+(?:\.[0-9]+)?|"(?:[^"]|"")*"|\[[^\]]+\]|[A-Z]+|<>|<=|>=|[-+*/=<>(),])\s*')
FUNCTIONS = {
    "MIN": lambda *many: min(many), "MAX": lambda *many: max(many), "SUM": lambda *many: sum(many), "ABS": abs,
    "AND": lambda *many: all(many), "OR": lambda *many: any(many), "NOT": lambda one: not one, "INT": math.floor,
    "SIGN": lambda one: (one > 0) - (one < 0), "ROUND": lambda one, n: rounded(one, int(n)), "__builtins__": {},
    "TRIM": lambda one: one.strip() if isinstance(one, str) else one, "TRUE": True, "FALSE": False, "NUMBER": Fraction,
    "COUNT": lambda *many: sum(isinstance(one, Fraction) and not isinstance(one, Blank) for one in many),
    "COUNTBLANK": lambda *many: sum(one == "" for one in many), "IF": lambda test, yes, no: yes() if test else no(),
}
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=float).encode

class Blank(Fraction):  # 空白：在算式里是0，与文本比较是空文本
    def __eq__(self, other):
        return other == "" if isinstance(other, str) else super().__eq__(other)

def calculated(formula, look):  # 只认得 TOKEN 的记号，改写成Python的算式来算；IF只算用得上的一支；look 查名称的值
    def python(found):
        token, text = found[1], repr(found[1][1:-1].replace('""', '"'))
        plain = f"NUMBER('{token}')" if token[0].isdigit() else {"=": "==", "<>": "!="}.get(token, token)
        return " " + {"[": f"LOOK({text})", '"': text}.get(token[0], plain) + " "
    expect({"公式看不懂的部分": TOKEN.sub("", formula)}, {"公式看不懂的部分": ""})
    tree, lazy = (ast.parse(text.strip(), mode="eval") for text in (TOKEN.sub(python, formula), "lambda: 0"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.func.id == "IF":
            node.args[1:] = [ast.Lambda(lazy.body.args, one) for one in node.args[1:]]
    return Fraction(eval(compile(ast.fix_missing_locations(tree), "", "eval"), {**FUNCTIONS, "LOOK": look}))

def number(value):
    return Fraction(str(value))

def rounded(value, *places):
    for one in places:  # 五入离0更远
        whole = math.floor(abs(value) * Fraction(10) ** one + Fraction(1, 2))
        value = (whole if value > 0 else -whole) / Fraction(10) ** one
    return value

def adds(lines, key="points"):
    return sum((number(one[key]) for one in lines), Fraction(0))

def expect(line, should, where=""):
    for key, wanted in should.items():
        says = number(line.get(key)) if isinstance(wanted, Fraction) else line.get(key)
        if says != wanted:
            raise ValueError(f"{where}{key}写的是{canonical(says)}，应是{canonical(wanted)}")

class Ledger:  # 以表名命名的方法，由台账的其余部分算出一条应有的值
    def __init__(self, told):
        self.rows, self.policy, self.places = told["rows"], told["policy"], told["policy"]["places"]["rows"]
        self.parameters = {one["id"]: Blank(0) if one["value"] is None else number(one["value"]) for one in told["parameters"]}
        self.units, self.mine, self.known = {one["unit"]: one for one in told["total"]}, {}, {}
        for line in told["points"]:
            unit, ref = self.units[line["unit"]], line["ref"]
            self.mine.setdefault(line["unit"], {})[ref] = line
            if not unit["falsified"] and line["status"] == "scored":
                self.known.setdefault((ref, unit["class"]), []).append(number(line["points"]))
            for part, group in () if unit["falsified"] else line.get("compared", {}).items():
                figures = self.figures(line)  # 各部分用同一个数的，是整行的数
                self.known.setdefault((ref, part, group), []).append(figures.get(f"{part}.claim", figures.get("claim")))

    def figures(self, line):
        return {one["name"]: number(one["number"]) if "number" in one else one.get("text", Blank(0)) for one in line["figures"]}

    def look(self, name, line, figures):
        part, peers, what = name.rpartition("peers.")
        part = part[:-1]
        if not peers or part not in line.get("compared", {}):
            return Blank(0) if peers else figures.get(name, self.parameters.get(name, Blank(0)))
        own, lower = figures.get(f"{part}.claim", figures.get("claim")), self.rows[line["row"]]["compared"][part]["better"] == "lower"
        mine, others = rounded(own, 10), self.known.get((line["ref"], part, line["compared"][part]), [own])
        values = sorted((rounded(one, 10) for one in others), reverse=lower)
        place = min(len(values), 1 + sum(one < mine if lower else one > mine for one in values))
        found = {"units": len(values), "average": sum(values) / len(values), "best": values[-1], "worst": values[0]}
        return Fraction({**found, "place": place, "sharing": max(1, values.count(mine))}[what])

    def exact(self, line, row):
        figures, status, full, unit = self.figures(line), line["status"], number(row["full"]), self.units[line["unit"]]
        for one in (one for one in line["figures"] if "computed" in one):
            over, under, times = (one["computed"][key] for key in ("over", "under", "times"))
            expect(one, {"number": figures[over] / figures[under] * number(times)}, one["name"])
        if line["source"] == "awarded" and status == "scored":
            return number(line["award"]["number"]) * (-1 if row["takes_off"] else 1)
        waits = status == "pending" and line.get("applies", {}).get("text") == "不适用"
        if status == "scored" or (row["adds_parts"] and not waits and status in ("missing", "unscoreable", "pending")):
            return calculated(row["formula"], lambda name: self.look(name, line, figures))
        counts = {one["id"]: one["counts"] for one in unit["sections"]}[row["section"]]
        got = self.known.get((line["ref"], unit["class"]), [])
        left_out = {"full": full, "average": min(full, sum(got) / max(1, len(got)))}.get(self.policy["not_applicable"], 0)
        return left_out * Fraction(status == "not_applicable" and not row["takes_off"] and counts == "points")

    def points(self, line):
        row, mine, status = self.rows[line["row"]], self.mine[line["unit"]], line["status"]
        zero = [mine[ref] for ref in row["needs"] if mine[ref]["status"] not in ("not_applicable", "pending")]
        zero = [one["ref"] for one in zero if not number(one["points"])]
        zero += [ref for ref in [row["voided_by"]] if ref and mine[ref].get("happened")]
        says, averaged = number(line["exact"]), status == "not_applicable" and self.policy["not_applicable"] == "average"
        must = line["source"] != "awarded" and (status == "scored" or (says and (averaged or status != "not_applicable")))
        zeroed = line.get("zeroed_by") if line.get("zeroed_by") in zero else zero[0] if zero and must else None
        exact = says if zeroed and averaged else self.exact(line, row)
        near = abs(says - exact) <= Fraction(bool(re.search(r"\.\d{10}", row["formula"] or "")), 10**8)
        points = Fraction(0) if zeroed else rounded(says, 10, self.places)
        if "taken_from" in row:
            points = max(points, -adds(mine[ref] for ref in row["taken_from"]))
        full, exact = number(row["full"]) * (not row["takes_off"]), says if near else exact
        ref = row["ref"] if mine[line["ref"]] is line else "（这一项重复）"
        return {"ref": ref, "row": row["row"], "full": full, "exact": exact, "zeroed_by": zeroed, "points": points}

    def total(self, line):
        mine, sections, most, to = self.mine[line["unit"]], line["sections"], self.policy["most"], self.policy["converted_to"]
        expect({"rows": sorted(ref for one in sections for ref in one["rows"])}, {"rows": sorted(mine)}, "各部分的")
        for one in sections:
            self.section(one, [mine[ref] for ref in one["rows"]])
        for one in line["tasks"]:
            rows = [row for row in mine.values() if self.rows[row["row"]]["task"] == one["ref"]]
            expect(one, {"points": adds(rows), "max": adds(rows, "full")}, f"任务{one['ref']}的")
        counted = [one for one in sections if one["counts"] == "points"]
        got, full, more = adds(counted), adds(counted, "brings"), adds(one for one in sections if one not in counted)
        if to is not None:
            expect(line["before_conversion"], {"points": got, "max": full}, "折算以前的")
            got, full = got * number(to) / full, number(to)
        total = max(Fraction(0), got + more if most is None else min(got + more, number(most)))
        return {"total": rounded(total, 10, self.policy["places"]["total"]), "full": full}

    def section(self, section, rows):
        got, full, counts, name = adds(rows), number(section["full"]), section["counts"], f"“{section['title']}”的"
        applies = adds((one for one in rows if one["status"] != "not_applicable"), "full")
        if self.policy["not_applicable"] == "exclude" and counts == "points" and applies != adds(rows, "full"):
            got = full * got / applies if applies else Fraction(0)
        limit = math.inf if section.get("unlimited") or counts == "points" else full
        got = rounded(max(-limit, min(got, limit)), 10, self.places)
        if "converted_to" in section:
            expect(section["before_conversion"], {"points": got, "max": full}, f"{name}折算以前的")
            got, full = got * number(section["converted_to"]) / full, number(section["converted_to"])
        expect(section, {"points": rounded(got, 10, self.places), "brings": full * (counts != "deduction")}, name)

    def rank(self, line):
        mine, ranked = self.units[line["unit"]], [one for one in self.units.values() if one["returned"] and not one["falsified"]]
        same = [one for one in ranked if one["class"] == mine["class"]]
        place = 1 + sum(self.order(one) > self.order(mine) for one in same) if mine in same else None
        total, grade = number(mine["total"]) if mine["returned"] else None, self.grade(mine, place, len(same))
        return {"class": mine["class"], "total": total, "ranked": len(same), "rank": place, "grade": grade}

    def order(self, unit):
        scored = (*unit["sections"], *unit["tasks"], *self.mine[unit["unit"]].values())
        known = {one.get("id", one.get("ref")): one for one in scored}
        return adds([unit], "total"), [adds([known[ref]] if ref in known else []) for ref in self.policy["tie_breakers"]]

    def grade(self, unit, place, ranked):
        names = [one["name"] for one in self.policy["grades"]]
        rows = [self.rows[one["row"]] for one in self.mine[unit["unit"]].values() if one.get("happened")]
        best = max([names.index(row["limits_grade"]) for row in rows if "limits_grade" in row], default=0)
        for one in self.policy["grades"][best:] if place else []:
            last = math.inf if one["top_share"] is None else max(1, number(one["top_share"]) * ranked // 100)
            if number(unit["total"]) >= number(one["at_least"] or 0) and place <= min(last, one["up_to_rank"] or math.inf):
                return one["name"]
        return names[-1] if names and unit["returned"] and unit["falsified"] else None

def problem(told):  # 第一处不符：先看校验码不符的各条，再看算出来不符的各条；全部相符的为空
    ledger, found, text = None, [], canonical({key: told[key] for key in told if key not in (*TABLES, "sha256")})
    for table, title in TABLES.items():
        text += table
        for index, line in enumerate(told[table]):
            bare, why = canonical({key: line[key] for key in line if key != "mark"}), ""
            mark = hashlib.sha256(bare.encode()).hexdigest()[:16]
            text += f'\n{bare[:-1]},"mark":"{mark}"}}'
            try:
                ledger = ledger or Ledger(told)
                expect(line, getattr(ledger, table)(line) if table in dir(Ledger) else {table[:-1]: index})
            except Exception as error:
                why = str(error) if isinstance(error, ValueError) else f"缺少或写错了{error}"
            if why or line.get("mark") != mark:
                named = " ".join(str(line[key]) for key in ("unit", "ref", "title", "name") if key in line)
                found.append((line.get("mark") == mark, len(found), f"“{title}”第{index + 1}条（{named}）{why or '改动过，与它的校验码不符'}"))
    units = sorted(one["name"] for one in told["scheme"]["definition"]["units"])
    found += [(True, len(found), f"“{TABLES[table]}”的单位与方案的不是一一对应") for table in ("total", "rank")
              if sorted(str(one.get("unit")) for one in told[table]) != units]
    whole = hashlib.sha256(text.encode()).hexdigest()
    found += [(True, len(found), f"整个台账的校验码写的是{told['sha256']}，应是{whole}")] if whole != told["sha256"] else []
    return f"核验不符：{min(found)[2]}" if found else ""

def main(path):
    try:
        with open(path, encoding="utf-8-sig") as file:
            told = json.load(file)
        told = told["ledger"] if isinstance(told["ledger"], dict) else told
        why, code = problem(told), 1
    except Exception as error:
        why, code = f"“{path}”打不开，或者不是完整的计分台账：{error}", 2 if isinstance(error, OSError) else 1
    print(why or f"核验无误：{len(told['total'])}个单位、{len(told['points'])}项得分、总分、名次、等次全部相符。")
    return code if why else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "ledger.json"))
