"""A template with its placeholders replaced: words inside their line, blocks in place of their paragraph."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbook_templates.results.notices.blocks import Values
from workbook_templates.results.notices.word.document_part import DocumentPart
from workbook_templates.results.notices.word.plain_words import words_xml
from workbook_templates.results.notices.word.template_package import W
from workbook_templates.results.notices.word.template_problem import TemplateProblemError

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NEEDED = "标题"
P, T = (f"{{{W}}}{name}" for name in ("p", "t"))
HANGING = tuple(f"{{{W}}}{name}" for name in ("drawing", "pict", "sectPr"))


def filled(template: bytes, name: str, values: Values) -> bytes:
    """The document of a template whose file is called `name`. Raises `TemplateProblemError`."""
    document = DocumentPart(template, name)
    found = [(paragraph, _text(paragraph)) for paragraph in document.paragraphs()]
    _check(name, [text for _, text in found], values)
    for paragraph, text in found:
        _fill(document, paragraph, PLACEHOLDER.findall(text), values)
    title = values[NEEDED]
    return document.save(title if isinstance(title, str) else "")


def _fill(document: DocumentPart, paragraph: Any, asked: list[str], values: Values) -> None:
    """Blocks stand alone in their paragraph, which stays, empty, where something else hangs on it: a text box for a
    seal, or the end of a section."""
    for one in asked:
        blocks = values[one]
        if not isinstance(blocks, str):
            document.insert(paragraph, blocks)
            if next(paragraph.iter(*HANGING), None) is not None:
                _replace(paragraph, {one: ""})
            else:
                paragraph.getparent().remove(paragraph)
            return
    _replace(paragraph, {one: str(values[one]) for one in asked})


def _check(name: str, texts: list[str], values: Values) -> None:
    asked = [one for text in texts for one in PLACEHOLDER.findall(text)]
    if unknown := list(dict.fromkeys(one for one in asked if one not in values)):
        told = "、".join(f"{{{{{one}}}}}" for one in unknown)
        known = "、".join(values)
        raise TemplateProblemError(f"{name}：占位符 {told} 没有对应的内容。这种文书可用的占位符有：{known}。")
    if broken := next(
        (text for text in texts if "{{" in PLACEHOLDER.sub("", text) or "}}" in PLACEHOLDER.sub("", text)), ""
    ):
        raise TemplateProblemError(f"{name}：“{broken[:40]}”中的占位符不完整，应写作 {{{{名称}}}}。")
    for text in texts:
        for one in PLACEHOLDER.findall(text):
            if not isinstance(values[one], str) and PLACEHOLDER.sub("", text, count=1).strip():
                raise TemplateProblemError(f"{name}：占位符 {{{{{one}}}}} 须单独成一段，请把同一段中的其他文字移开。")
    if NEEDED not in asked:
        raise TemplateProblemError(f"{name}：缺少占位符 {{{{{NEEDED}}}}}。标题写明结果是否暂定、是否试考核，不能省去。")


def _own_texts(paragraph: Any) -> Iterator[Any]:
    """The pieces of text of a paragraph, without those of text boxes inside it, which are paragraphs of their own."""
    for text in paragraph.iter(T):
        if next(text.iterancestors(P)) is paragraph:
            yield text


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _own_texts(paragraph))


def _replace(paragraph: Any, words: Mapping[str, str]) -> None:
    """Each placeholder takes the looks of its first character, however a word processor has cut it into pieces."""
    if not words:
        return
    pieces = list(_own_texts(paragraph))
    whole = "".join(piece.text or "" for piece in pieces)
    owner = [n for n, piece in enumerate(pieces) for _ in piece.text or ""]
    written, at = [""] * len(pieces), 0
    for match in PLACEHOLDER.finditer(whole):
        for place in range(at, match.start()):
            written[owner[place]] += whole[place]
        written[owner[match.start()]] += words[match[1]]
        at = match.end()
    for place in range(at, len(whole)):
        written[owner[place]] += whole[place]
    for piece, text in zip(pieces, written, strict=True):
        _write(piece, text)


def _write(piece: Any, text: str) -> None:
    from lxml import etree

    parsed = etree.fromstring(f'<x xmlns:w="{W}">{words_xml(text)}</x>')
    for element in reversed(parsed):
        piece.addnext(element)
    piece.getparent().remove(piece)
