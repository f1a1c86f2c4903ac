"""Writes docs/tables.md, docs/json.md and docs/schemas/: `python -m workbook_templates.document`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook_templates.results.schemas.every_schema import ENDING, schema_files, schemas
from workbook_templates.results.schemas.shapes import Shape
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.frame import DTYPES
from workbook_templates.results.tables.of_workbook import WORKBOOK_TABLES
from workbook_templates.results.tables.table import TableForm

DOCS = Path("docs")
MADE = "本页由 `python -m workbook_templates.document` 生成，请勿手工修改。"
ELSEWHERE = {
    "ledger": "各键的含义见[计分台账](ledger.md)。",
    "scheme-show": "与方案文件的相同，默认值都写出；各键的含义在其中。",
    "jsonl": "`record` 说明一行是什么：`validate` 的 `file`（与 `files[]` 的一条相同）；`status` 的 `unit`、`other`、\n"
    "`rejected`、`unused`；`export` 的各表（见[结果的各张表](tables.md)）的一行。",
}
"""What another page or file describes."""
AT_HOME = {
    "ledger": "workbook_templates/results/ledger/ledger.schema.json",
    "scheme-show": "workbook_templates/schemes/data/scheme.schema.json",
}
"""Schemas that have another place already."""
TYPES = {
    "string": "文本", "number": "数", "integer": "整数", "boolean": "真假", "array": "列表", "object": "对象",
    "null": "null",
}  # fmt: skip
TABLES_HEAD = f"""# 结果的各张表

{MADE}

`kaohe export` 写出这些表（CSV、Parquet、SQLite，或每行一条的 JSON）；在 Python 里，`kaohe.consolidate(…)` 和
`kaohe.result(…)` 的 `.ranking`、`.sections`、`.scores`、`.values`、`.findings`、`.ledger` 就是它们，
每列的含义和单位另在 `.attrs["columns"]` 中。

- 没有的值是空白（pandas 的 `NA`、SQLite 的 `NULL`、CSV 的空栏），不是 0，也不是空文本。
- CSV 是带标记的 UTF-8；以 = + - @ 开头、表格软件会当作公式的文字，前面加一个 '（数不加）。
- `exact` 一类的列是文本，写精确的数：有限小数，或除不尽的分数（`2/3`），可以交给 `fractions.Fraction`。
- SQLite 和 Excel 另有 `columns` 表，写着每列的单位和含义；SQLite 的真假是 1 和 0。
- 在 Excel 中，一张表超过1,048,576行的，接在 `scores（2）` 等编号的表中；这样大的结果宜用 SQLite 或 Parquet。
"""
ONE_WORKBOOK = """# 一个工作簿

`kaohe.read(…)` 的 `.values`、`.findings`，`kaohe.score(…)` 的 `.scores`，`kaohe.validate(…)` 的 `.findings`。
"""
JSON_HEAD = f"""# JSON 的各个键

{MADE}

各命令加 `--format json`（汇总是 `--json 文件`）输出一个 JSON；
`validate`、`status`、`export` 还可以用 `--format jsonl`，每行一条记录。

每种有一个 JSON Schema，`kaohe export --schemas 文件夹` 写出全部。`$id` 最后的数是版本：增加键时不变，
读旧版的程序会读错时加 1。写程序时不认得的键请略过。

`a[].b` 表示列表 `a` 的每一条的 `b`；“可无”的键有时没有；文本、数等后面写“或 null”的，`null` 表示没有值。
"""


def tables_page() -> str:
    """The page of tables."""
    own = "\n".join(_table(form) for form in TABLES)
    other = "\n".join(_table(form) for form in WORKBOOK_TABLES)
    return f"{TABLES_HEAD}\n{own}\n{ONE_WORKBOOK}\n{other}"


def _table(form: TableForm) -> str:
    rows = (f"| `{c.name}` | {DTYPES[c.kind]} | {c.unit} | {c.meaning} |" for c in form.columns)
    return "\n".join(
        [f"## {form.name}：{form.title}", "", "| 列 | 类型 | 单位 | 含义 |", "|---|---|---|---|", *rows, ""]
    )


def json_page() -> str:
    """The page of keys."""
    parts = [JSON_HEAD]
    for name, schema in schemas().items():
        file = f"`{AT_HOME[name]}`" if name in AT_HOME else f"[{name}{ENDING}](schemas/{name}{ENDING})"
        parts.append(f"## {schema['title']}\n\n{file}（`{schema['$id']}`）：")
        if name in ELSEWHERE:
            parts.append(f"{ELSEWHERE[name]}\n")
        else:
            parts += [f"{schema['description']}。\n", "| 键 | 类型 | 含义 |", "|---|---|---|", *_keys(schema), ""]
    return "\n".join(parts).rstrip() + "\n"


def _keys(shape: Shape, at: str = "") -> Iterator[str]:
    for key, value in shape["properties"].items():
        place = f"{at}{key}"
        if key == "ledger":
            yield f"| `{place}` | 对象 | 计分台账，见[计分台账](ledger.md) |"
            continue
        absent = "" if key in shape["required"] else "，可无"
        yield f"| `{place}` | {_type(value)}{absent} | {value['description']} |"
        yield from _below(value, place)


def _below(value: Shape, place: str) -> Iterator[str]:
    each = value.get("items", value)
    if "properties" in each:
        yield from _keys(each, f"{place}[]." if "items" in value else f"{place}.")


def _type(shape: Shape) -> str:
    said = shape.get("type", ["任意"])
    types: Sequence[str] = [said] if isinstance(said, str) else said
    return "或".join(TYPES.get(one, one) for one in types).replace("或null", "或 null")


def outputs() -> Iterator[tuple[Path, bytes]]:
    """The files that this module writes, each with what it should hold."""
    yield DOCS / "tables.md", tables_page().encode()
    yield DOCS / "json.md", json_page().encode()
    for name, data in schema_files().items():
        if name.removesuffix(ENDING) not in AT_HOME:
            yield DOCS / "schemas" / name, data


if __name__ == "__main__":
    for path, data in outputs():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
