"""The problems of a scheme workbook as lines: what is wrong with several cells in the same way is told once, and so is
a row that lacks nearly everything."""

from collections.abc import Iterator, Sequence

from workbook_templates.schemes.book.scheme_book_error import BookProblem

FEW = 3
"""From so many blank cells on, a row is told as one."""
LACKING = ("缺少", "没有选择")


def problem_lines(problems: Sequence[BookProblem]) -> Iterator[str]:
    """A line for each problem, in the order of the sheets."""
    rows: dict[tuple[str, int], list[BookProblem]] = {}
    alike: dict[tuple[str, str, str, str], list[BookProblem]] = {}
    for problem in problems:
        place = problem.place
        if problem.message.startswith(LACKING) and place.head:
            rows.setdefault((place.sheet, place.row), []).append(problem)
        alike.setdefault((place.sheet, place.head, problem.message, problem.hint), []).append(problem)
    blank = {row: found for row, found in rows.items() if len(found) >= FEW}
    told: set[BookProblem] = set()
    for problem in problems:
        place = problem.place
        if problem in told:
            continue
        if problem in blank.get((place.sheet, place.row), ()):
            own = blank[place.sheet, place.row]
            yield _row(own)
        else:
            same = alike[place.sheet, place.head, problem.message, problem.hint]
            own = [p for p in same if p not in blank.get((p.place.sheet, p.place.row), ())]
            yield own[0].text if len(own) == 1 else _cells(own)
        told.update(own)


def _row(problems: Sequence[BookProblem]) -> str:
    place = problems[0].place
    heads = "".join(f"“{problem.place.head}”" for problem in problems)
    cells = f"{problems[0].place.cell}–{problems[-1].place.cell}"
    hint = "不用的一行请整行删去；要用的，请把这几格填齐。"
    return f"［{place.sheet}］第{place.row + 1}行（{cells}）：没有填{heads}　{hint}"


def _cells(problems: Sequence[BookProblem]) -> str:
    first = problems[0]
    cells = "、".join(problem.place.cell for problem in problems)
    head = f"（{first.place.head}）" if first.place.head else ""
    hint = f"　{first.hint}" if first.hint else ""
    return f"［{first.place.sheet}］{cells}{head}：{first.message}{hint}"
