"""The text of a project file: what it holds, where each setting stands, what is wrong in its writing."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from scoring.patterns import pattern
from workbook_templates.project.project_error import ProjectFileError, ProjectProblem

MOST_BYTES = 1_000_000
PLACE = pattern(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)
NAME = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
KEY = pattern(rf"\s*{NAME}\s*=")
TABLE = pattern(rf"\s*\[\s*{NAME}\s*\]\s*(?:#.*)?")
ESCAPED = "双引号里的 \\ 有特殊含义。"
TWICE = "同一项写了两次，请只留一处。"
OPEN = "括号没有成对。"
STATEMENT = '应写成 名称 = "内容"，每项一行，例如 scheme = "方案.xlsx"；# 后面是说明。'
MEANING = {
    "Unescaped '\\'": ESCAPED,
    "hex value": ESCAPED,
    "Unicode scalar": ESCAPED,
    "Unterminated string": "引号没有成对。",
    "Illegal character": "这里有不能用的字符，或引号没有成对。",
    "Cannot declare": TWICE,
    "Cannot overwrite": TWICE,
    "Duplicate inline": TWICE,
    "Cannot mutate": TWICE,
    "Expected newline": "一行只能写一项。",
    "Expected ']'": OPEN,
    "Unclosed": OPEN,
    "Invalid date": "日期不存在，应写成 2022-01-10 的样子。",
}
DOUBLE_QUOTED = pattern(r"\"([^\"']*)\"")
QUOTES = "\"'"
WIDE = str.maketrans("＝“”＂‘’＇，［］＃", "=\"\"\"''',[]#")


class WrittenNumber(str):
    """A number as it is written: exact, and of any size."""

    __slots__ = ()


def parsed(source: bytes, file: str) -> dict[str, Any]:
    """The settings, numbers as a `WrittenNumber`. Raises `ProjectFileError`."""
    text = decoded(source, file)
    try:
        return tomllib.loads(text, parse_float=WrittenNumber)
    except tomllib.TOMLDecodeError as error:
        raise ProjectFileError(file, [_syntax(str(error), text.split("\n"))]) from None
    except ValueError:  # a whole number of thousands of digits
        raise ProjectFileError(file, [ProjectProblem(0, "", "有一个数太长，无法读取。")]) from None
    except RecursionError:
        raise ProjectFileError(file, [ProjectProblem(0, "", "括号嵌套过深。")]) from None


def decoded(source: bytes, file: str) -> str:
    """The text of the file, lines ended alike. Raises `ProjectFileError` for what is no UTF-8, or too much."""
    if len(source) > MOST_BYTES:
        raise ProjectFileError(file, [ProjectProblem(0, "", f"超过{MOST_BYTES // 1_000_000}MB，不是项目文件。")])
    try:
        return source.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        message = "不是 UTF-8 编码的文字。请用记事本打开，另存为，编码选“UTF-8”。"
        raise ProjectFileError(file, [ProjectProblem(line, "", message)]) from None


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The line of each setting: `("scheme",)`, `("parameters", "avg")`; a whole section stands under its own name."""
    found: dict[tuple[str, ...], int] = {}
    for number, key in _keys(text):
        found.setdefault(key, number)
    return found


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := TABLE.fullmatch(line):
            table = (_name(head),)
            yield number, table
        elif key := KEY.match(line):
            yield number, (*table, _name(key))


def _name(match: re.Match[str]) -> str:
    try:
        return next(iter(tomllib.loads(f"{match[1]} = 0")))
    except ValueError:  # no key, but a line of a longer text
        return match[1]


def _syntax(english: str, lines: list[str]) -> ProjectProblem:
    """The parser's complaint with the line as it should be, where one can tell."""
    match = PLACE.fullmatch(english)
    number = int(match[2]) if match and match[2] else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    meaning = next((chinese for part, chinese in MEANING.items() if part in english), "")
    hint = mended(line)
    return ProjectProblem(number, "", f"{meaning}{hint}" or STATEMENT)


def mended(line: str) -> str:
    """How to write a line that cannot be read, or that reads otherwise than it looks; empty where that is not plain."""
    key, equals, value = (part.strip() for part in line.translate(WIDE).partition("="))
    if not equals or not value:
        return ""
    if "\\" in value:
        return f"路径请用单引号，或把 \\ 写成 /：{key} = {DOUBLE_QUOTED.sub(_literal, value)}"
    if line.translate(WIDE) != line:
        return f"标点请改成英文的：{key} = {value}"
    if not key.isascii() and key[0] not in QUOTES:
        return f'设置的名称用英文，例如 scheme；参数的名称是中文的要加引号："{key}" = {value}'
    if value[0].isascii() and (value[0] in f"{QUOTES}[{{" or value[0].isdigit()):
        return ""
    return f'文字要加引号：{key} = "{value}"'


def _literal(quoted: re.Match[str]) -> str:
    """A text in single quotes, where nothing has another meaning; a server's name begins with two strokes."""
    inner = quoted[1]
    lead = "\\\\" if inner.startswith("\\\\") else ""
    return f"'{lead}{inner.removeprefix(lead).replace(chr(92) * 2, chr(92))}'"
