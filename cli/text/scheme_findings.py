"""The findings of a scheme on a terminal: by what is wrong, what repeats told once, with what to type where."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scoring.scheme.model import Scheme
from validators.levels import OF_SCHEMES
from validators.schemes.checks import SchemeFinding, all_checks
from validators.schemes.file.problem_codes import MEANINGS
from validators.schemes.words import word_of

WANTED = {"error": "须改正", "warning": "请确认", "note": "请知悉"}
PLACES = {
    "units": "单位名单", "departments": "部门名单", "sections": "各部分", "document": "文件", "groups": "行动组",
    "unit_targets": "单位目标",
}  # fmt: skip
OF_FILE = "照每条后面的行号、列号在方案文件中改。"
MOST_NAMES = 4
FIELD = re.compile(r"(?P<row>[A-Za-z]+\d[\w.]*?)\.(?P<field>[a-z_].*)")
GIVEN = re.compile(r"读到(“[^”]*”)")
REF = re.compile(r"(.*?)(\d+)")


def finding_lines(scheme: Scheme, findings: Sequence[SchemeFinding]) -> Iterator[str]:
    """Findings under their severity, with a count first; under each check what it is about and what to do, once."""
    counts = {severity: sum(f.severity == severity for f in findings) for severity in OF_SCHEMES}
    totals = "，".join(f"{OF_SCHEMES[severity]}{count}项" for severity, count in counts.items())
    yield f"{scheme.title}（{scheme.id}）：{totals}"
    names, told = _names(scheme), _told()
    for severity, name in OF_SCHEMES.items():
        if counts[severity]:
            yield f"\n{name}（{WANTED[severity]}）"
        listed = [finding for finding in findings if finding.severity == severity]
        order = list(dict.fromkeys(finding.code for finding in listed))
        for code, own in groupby(sorted(listed, key=lambda f: order.index(f.code)), key=lambda f: f.code):
            meaning, remedy = told[code]
            yield f"\n  ◇ {meaning}"
            yield f"    怎样改：{remedy}"
            fold = _same_fields if code in MEANINGS else _folded
            yield from (f"    · {line}" for line in fold(list(own), names))


def _told() -> dict[str, tuple[str, str]]:
    """By code: what is wrong, and what to type where."""
    of_file = {code: (meaning, OF_FILE) for code, meaning in MEANINGS.items()}
    return of_file | {check.code: (check.meaning, check.remedy) for check in all_checks()}


def _names(scheme: Scheme) -> dict[str, str]:
    """What every place is called: rows, tasks, sections."""
    tasks = {task.ref: task.title for section in scheme.sections for task in section.tasks}
    sections = {section.id: section.title for section in scheme.sections}
    return sections | tasks | {leaf.ref: leaf.title for leaf in scheme.leaves()}


def _folded(findings: list[SchemeFinding], names: dict[str, str]) -> Iterator[str]:
    """A line for each finding; those that say the same of several places share one."""
    groups: dict[str, list[SchemeFinding]] = {}
    for finding in findings:
        title = names.get(_row(finding.place), "")
        said = finding.message.replace(f"“{title}", "“…", 1) if title else finding.message
        same = said if said != finding.message else f"{finding.place}\n{said}"
        groups.setdefault(same, []).append(finding)
    for said, own in groups.items():
        yield _line(own[0], names) if len(own) == 1 else _shared(said, own, names)


def _same_fields(findings: list[SchemeFinding], names: dict[str, str]) -> Iterator[str]:
    """What the fields of a file say wrong: the same of the same field of several rows on one line, with all that was
    read."""
    groups: dict[tuple[str, str], list[SchemeFinding]] = {}
    for finding in findings:
        _, field = _row_and_field(finding.place)
        key = (field, GIVEN.sub("读到", finding.message)) if field else (finding.place, finding.message)
        groups.setdefault(key, []).append(finding)
    for (field, said), own in groups.items():
        yield _line(own[0], names) if len(own) == 1 else _one_field(field, said, own, names)


def _one_field(field: str, said: str, findings: list[SchemeFinding], names: dict[str, str]) -> str:
    rows = list(dict.fromkeys(_row_and_field(finding.place)[0] for finding in findings))
    given = list(dict.fromkeys(found for finding in findings for found in GIVEN.findall(finding.message)))
    read = "、".join(given[:MOST_NAMES]) + ("等" if len(given) > MOST_NAMES else "")
    titles = [f"“{names[row]}”" for row in rows if row in names]
    who = "、".join(titles[:MOST_NAMES]) + (f"等{len(rows)}行" if len(rows) > len(titles[:MOST_NAMES]) else "")
    where = "、".join(dict.fromkeys(finding.witness for finding in findings if finding.witness))
    return f"{_spans(rows)}　{who}的{_field_word(field)}：{said.replace('读到', f'读到{read}', 1)}（{where}）"


def _row_and_field(place: str) -> tuple[str, str]:
    """`T4.2.rule.target` → T4.2 and rule.target; nothing for a place in no row."""
    found = FIELD.fullmatch(place)
    return (found["row"], found["field"]) if found else ("", "")


def _field_word(field: str) -> str:
    """A field as the scheme workbook heads it, with its own name for who edits the file: 目标值（rule.target）."""
    from workbook_templates.schemes.book.tables import LEAVES, SECTIONS, TASKS

    heads = {column.field: column.head for table in (SECTIONS, TASKS, LEAVES) for column in table.columns}
    return f"“{heads[field]}”（{field}）" if field in heads else field


def _line(finding: SchemeFinding, names: dict[str, str]) -> str:
    witness = "" if finding.code == "assumption" else _bracketed(finding.witness)
    title = names.get(_row(finding.place), "")
    row, field = _row_and_field(finding.place)
    if finding.code in MEANINGS and row in names:
        return f"{row}“{names[row]}”的{_field_word(field)}　{finding.message}{witness}"
    place = PLACES.get(finding.place) or word_of(Scheme, finding.place.removesuffix(".points"))
    called = f"“{title}”" if title and f"“{title}" not in finding.message else ""
    return f"{place}{called}　{finding.message}{witness}"


def _shared(said: str, findings: list[SchemeFinding], names: dict[str, str]) -> str:
    rows = list(dict.fromkeys(_row(finding.place) for finding in findings))
    titles = [f"“{names[row]}”" for row in rows if row in names]
    more = f"等{len(rows)}行" if len(rows) > MOST_NAMES else ""
    who = "、".join(titles[:MOST_NAMES]) + more
    witnesses = {finding.witness for finding in findings}
    witness = _bracketed(findings[0].witness) if len(witnesses) == 1 else ""
    before, _, rest = said.partition("“…")
    tail, _, after = rest.partition("”")
    return f"{_spans(rows)}　{before}{who}{tail}{after}{witness}"


def _bracketed(witness: str) -> str:
    """What a finding quotes, in brackets; what is in brackets itself, such as a title still to be filled in, in none
    besides."""
    return f"（{witness}）" if witness and (witness[0], witness[-1]) != ("（", "）") else witness


def _row(place: str) -> str:
    """The row that a place belongs to: `I5` of `I5.points` and of `I5（区）`."""
    return place.partition("（")[0].removesuffix(".points")


def _spans(rows: Sequence[str]) -> str:
    """Numbers in a row drawn together: `I1–I15、I17`."""
    spans: list[list[str]] = []
    for row in rows:
        if spans and _next(spans[-1][-1]) == row:
            spans[-1].append(row)
        else:
            spans.append([row])
    return "、".join(f"{span[0]}–{span[-1]}" if len(span) > 2 else "、".join(span) for span in spans)


def _next(row: str) -> str:
    found = REF.fullmatch(row)
    return f"{found[1]}{int(found[2]) + 1}" if found else ""
