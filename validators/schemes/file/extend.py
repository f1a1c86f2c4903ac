"""`extends`: the file a scheme file is laid over, and that one's own, up to a file that stands alone."""

from collections.abc import Callable
from typing import NamedTuple

from validators.schemes.file.former_units import without_former_units
from validators.schemes.file.merge_with_parent import field, merged
from validators.schemes.file.scheme_file_error import SchemeFileError, SchemeProblem
from validators.schemes.file.yaml_text import YamlDocument, constructed, read_yaml


class Source(NamedTuple):
    """A scheme file found: its text and the name it is known by."""

    text: bytes | str
    file: str


class NoParentError(Exception):
    """No scheme of that name and no such file; says what there is."""


Finder = Callable[[str, str], Source]
"""From what stands behind `extends` and the file it stands in; raises `NoParentError`."""


def resolved(own: YamlDocument, find: Finder | None, seen: tuple[str, ...] = ()) -> YamlDocument:
    """The document laid over those it extends, with `parent` where there is one. Raises `SchemeFileError` where none
    can be had.

    A file with `local_changes` is whole already: it was written from a resolved scheme. `seen` are the files on the way
    here.
    """
    node = field(own.node, "extends")
    if node is None or find is None or not node.value or field(own.node, "local_changes") is not None:
        return own
    try:
        if not isinstance(node.value, str):
            raise NoParentError("应为一个方案的名称或文件名")
        source = find(node.value, own.file)
        if source.file in (*seen, own.file):
            raise NoParentError(f"绕了一圈又回到自己：{' → '.join((*seen, own.file, source.file))}")
    except NoParentError as missing:
        mark = node.start_mark
        problem = SchemeProblem(mark.line + 1, mark.column + 1, "extends", str(missing))
        raise SchemeFileError(own.file, [*(p.within(own.file) for p in own.problems), problem]) from None
    parent = resolved(read_yaml(source.text, source.file), find, (*seen, own.file))
    return _laid(parent, own)


def _laid(parent: YamlDocument, own: YamlDocument) -> YamlDocument:
    problems = [*parent.problems, *own.problems]
    mine = field(own.node, "id")
    if mine is None or mine.value == getattr(field(parent.node, "id"), "value", ""):
        mark = (mine or own.node).start_mark
        message = "调整后的方案要有自己的编号，不能与原方案相同" if mine else "缺少必填的 id"
        problems.append(SchemeProblem(mark.line + 1, mark.column + 1, "id", message, "", mark.name))
    node, unmerged = merged(without_former_units(parent.node, own.node), own.node)
    return YamlDocument(own.file, constructed(node), node, (*problems, *unmerged), parent)
