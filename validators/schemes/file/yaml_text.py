"""The YAML text of a scheme file: exact numbers, no repeated keys, and where everything stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from validators.schemes.file.scheme_file_error import SchemeFileError, SchemeProblem

MEANING = {
    "cannot start any token": "这里有不能用的字符",
    "mapping values are not allowed": "这里不应出现“: ”",
    "could not find expected ':'": "缺少“:”",
    "expected <block end>": "缩进不对，或引号、括号没有成对",
    "expected ',' or": "方括号或花括号内缺少逗号，或没有成对",
    "expected the node content, but found '<stream end>'": "方括号、花括号或引号没有成对",
    "unexpected end of stream": "引号没有成对",
    "undefined alias": "引用了没有定义的锚点",
    "could not determine a constructor": "不支持 ! 开头的标记",
    "expected a single document": "一个文件只能写一个方案，不能用 --- 分成几段",
    "unhashable": "字段名只能是文字",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A parsed file: plain data, the nodes it came from, what the text alone shows to be wrong.

    `parent` is the document that this one extends and was laid over.
    """

    file: str
    data: Any
    node: yaml.Node
    problems: tuple[SchemeProblem, ...]
    parent: "YamlDocument | None" = None


class Loader(yaml.SafeLoader):
    """Reader of YAML that keeps numbers exactly as typed; a date or number that is none stays text, for the schema to
    complain about."""

    def number(self, node: yaml.ScalarNode) -> Any:
        """A decimal, or the text where it is none."""
        try:
            return Decimal(node.value)
        except InvalidOperation:
            return node.value

    def whole(self, node: yaml.ScalarNode) -> Any:
        """A whole number, or the text where it is none."""
        digits = node.value.lstrip("+-")
        return int(node.value) if digits.isdecimal() else node.value

    def day(self, node: yaml.ScalarNode) -> Any:
        """A date, or the text where it is none."""
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:float", Loader.number)
Loader.add_constructor("tag:yaml.org,2002:int", Loader.whole)
Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.day)


def read_yaml(source: bytes | str, file: str) -> YamlDocument:
    """Reads the text of a scheme file, or the bytes of it in UTF-8. Raises `SchemeFileError` for what is no YAML, or
    holds nothing."""
    text = _decoded(source, file) if isinstance(source, bytes) else source
    try:
        loader = Loader(text)
        loader.name = file  # every mark carries it, also in a document laid over another
        node = loader.get_single_node()
        if node is None:
            raise SchemeFileError(file, [SchemeProblem(1, 1, "", "文件是空的", "请从已有方案复制一份再修改。")])
        repeated = tuple(_repeated(node, set()))
        return YamlDocument(file, loader.construct_document(node), node, repeated)
    except yaml.MarkedYAMLError as error:
        raise SchemeFileError(file, [_syntax(error)]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"有不能用的控制字符（编码 {error.character:#06x}）"
        raise SchemeFileError(file, [SchemeProblem(line, 1, "", message, "请删除后保存。")]) from None
    except RecursionError:
        raise SchemeFileError(file, [SchemeProblem(1, 1, "", "层次嵌套过深")]) from None


def constructed(node: yaml.Node) -> Any:
    """The plain data of nodes that were read before."""
    return Loader("").construct_document(node)


def _decoded(source: bytes, file: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        message, hint = "不是 UTF-8 编码的文字", "请用文本编辑器另存为 UTF-8 编码。"
        raise SchemeFileError(file, [SchemeProblem(line, 1, "", message, hint)]) from None


def _syntax(error: yaml.MarkedYAMLError) -> SchemeProblem:
    mark = error.problem_mark or error.context_mark
    english = f"{error.problem or ''} {error.context or ''}"
    message = next((chinese for part, chinese in MEANING.items() if part in english), "不符合 YAML 写法")
    hint = "请检查这一行和上文：缩进（用空格，不用 Tab）、冒号后的空格、引号和括号是否成对。"
    return SchemeProblem(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, "", message, hint)


def _repeated(node: yaml.Node, seen: set[int]) -> Iterator[SchemeProblem]:
    """Keys given twice in one mapping: YAML keeps the last silently."""
    if id(node) in seen or isinstance(node, yaml.ScalarNode):
        return
    seen.add(id(node))
    first: dict[str, int] = {}
    for entry in node.value:
        key, value = entry if isinstance(node, yaml.MappingNode) else (None, entry)
        if isinstance(key, yaml.ScalarNode):
            mark = key.start_mark
            if key.value in first:
                message = f"“{key.value}”写了两次，第{first[key.value]}行已有"
                yield SchemeProblem(mark.line + 1, mark.column + 1, key.value, message, "请只保留一处。", mark.name)
            first.setdefault(key.value, mark.line + 1)
        yield from _repeated(value, seen)
