"""Files spoilt in one place each, as a bug of a writer would spoil them, and which judge must notice."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

Change = Callable[[str], str]
FIRST_TABLE, BOOK, STYLES, NOTES = "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/styles.xml", "xl/comments1.xml"
TYPES, WORD = "[Content_Types].xml", "word/document.xml"


class Damage(NamedTuple):
    """The part, how it is changed (None: taken out)."""

    part: str
    change: Change | None


def swapped(old: str, new: str) -> Change:
    """The first that fits the pattern `old` becomes `new`. Fails where none fits."""

    def change(text: str) -> str:
        found, times = re.subn(old, new, text, count=1, flags=re.DOTALL)
        assert times, old
        return found

    return change


def moved(element: str, before: str) -> Change:
    """An element stands before another, against the schema's order."""

    def change(text: str) -> str:
        whole = re.search(rf"<{element}\b.*?</{element}>", text, re.DOTALL)
        assert whole and f"<{before}" in text, (element, before)
        return text.replace(whole[0], "").replace(f"<{before}", f"{whole[0]}<{before}", 1)

    return change


def damaged(data: bytes, damage: Damage) -> bytes:
    """The file with this one thing wrong."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as target:
        assert damage.part in package.namelist()
        for name in package.namelist():
            if name != damage.part:
                target.writestr(name, package.read(name))
            elif damage.change:
                target.writestr(name, damage.change(package.read(name).decode()))
    return out.getvalue()


LIST = r'(<dataValidation [^>]*type="list"[^>]*><formula1>)[^<]*'
BY_HAND: Mapping[str, Damage] = {
    "two sheets of one name": Damage(BOOK, swapped('name="待办事项"', 'name="封面"')),
    "a sheet name of 32 letters": Damage(BOOK, swapped('name="填报说明"', f'name="{"长" * 32}"')),
    "an open sheet that cannot be seen": Damage(BOOK, swapped("<workbookView ", '<workbookView firstSheet="99" ')),
    "a name of a sheet that is not there": Damage(BOOK, swapped(r"(<definedName [^>]*>)'?[^!<]*!", r"\1没有!")),
    "a missing part": Damage(NOTES, None),
    "a part of no type": Damage(TYPES, swapped(r'<Override PartName="/xl/worksheets/sheet4.xml"[^>]*/>', "")),
    "joined twice": Damage(
        FIRST_TABLE, swapped(r'<mergeCells count="\d+">.*?</mergeCells>', '<mergeCells count="2">'
                             '<mergeCell ref="A1:C1"/><mergeCell ref="B1:D1"/></mergeCells>')),
    "a list of 300 letters": Damage(FIRST_TABLE, swapped(LIST, rf'\g<1>"{"是," * 150}"')),
    "two input rules on a cell": Damage(
        FIRST_TABLE, swapped(r'(<dataValidation [^>]*sqref=")([A-Z]+\d+)(")', r"\1\2 \2\3")),
    "a prompt of 256 letters": Damage(FIRST_TABLE, swapped(r' prompt="[^"]*"', f' prompt="{"长" * 256}"')),
    "a style that is not there": Damage(FIRST_TABLE, swapped(r'(<c r="A1") s="\d+"', r'\1 s="9999"')),
    "a font that is not there": Damage(STYLES, swapped(r'(<cellXfs .*?fontId=")\d+', r"\g<1>99")),
    "a text that is not there": Damage(FIRST_TABLE, swapped(r'( t="s"[^>]*><v>)\d+', r"\g<1>999999")),
    "cells out of order": Damage(FIRST_TABLE, swapped(r'<c r="A2"', '<c r="C2"')),
    "a row twice": Damage(FIRST_TABLE, swapped(r'<row r="3"', '<row r="2"')),
    "a formula that begins with =": Damage(FIRST_TABLE, swapped("<f>", "<f>=")),
    "a formula without its end": Damage(FIRST_TABLE, swapped(r"\)</f>", "</f>")),
    "a formula over a missing sheet": Damage(FIRST_TABLE, swapped("<f>", "<f>没有!A1+")),
    "a figure with a comma": Damage(FIRST_TABLE, swapped(r'(<c r="\w+" s="\d+"><v>)[\d.]+', r"\g<1>1,5")),
    "a conditional style that is not there": Damage(FIRST_TABLE, swapped(r'dxfId="\d+"', 'dxfId="999"')),
    "two equal priorities": Damage(FIRST_TABLE, swapped(r'(priority=")1(".*?priority=")2"', r'\g<1>2\g<2>2"')),
    "a footer of 300 letters": Damage(FIRST_TABLE, swapped("<oddFooter>", f"<oddFooter>{'长' * 300}")),
    "two notes on a cell": Damage(NOTES, swapped(r'<comment ref="([A-Z]+\d+)"(.*?)<comment ref="[A-Z]+\d+"',
                                                 r'<comment ref="\1"\2<comment ref="\1"')),
    "counts that do not agree": Damage(
        FIRST_TABLE, swapped(r'<dataValidations count="\d+"', '<dataValidations count="1"')),
    "a date that is none": Damage(
        "docProps/core.xml", swapped(r"(<dcterms:created[^>]*>)[^<]*", r"\g<1>2021-13-45T00:00:00Z")),
    "a rule beyond the last column": Damage(
        FIRST_TABLE, swapped(r'(<conditionalFormatting sqref=")[^"]*', r"\g<1>XFE1")),
    "a number format without its end": Damage(STYLES, swapped('formatCode="[^"]*"', 'formatCode="0.00&quot;"')),
    "a condition that is not told": Damage(FIRST_TABLE, swapped(r"(<cfRule [^>]*>)<formula>[^<]*</formula>", r"\1")),
    "a drawing that is not there": Damage(
        FIRST_TABLE, swapped('<legacyDrawing r:id="[^"]*"', '<legacyDrawing r:id="r"')),
    "a bare ampersand": Damage(FIRST_TABLE, swapped("<oddFooter>", "<oddFooter>&")),
}  # fmt: skip
"""The known causes tell of these."""
BY_SDK: Mapping[str, Damage] = {
    "parts of a sheet out of order": Damage(FIRST_TABLE, moved("mergeCells", "sheetData")),
    "an unknown attribute": Damage(FIRST_TABLE, swapped("<sheetView ", '<sheetView shown="1" ')),
    "a colour that is none": Damage(STYLES, swapped(r'rgb="FF[0-9A-F]{6}"', 'rgb="rot"')),
}
"""The schemas in Microsoft's SDK tell of these."""
WORD_BY_HAND = Damage(WORD, swapped(r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"))
WORD_BY_SDK = Damage(WORD, swapped("<w:cantSplit/>", '<w:cantSplit w:val="maybe"/>'))
