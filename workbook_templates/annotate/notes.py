"""Cell notes: added to what the sender wrote, and taken out again line by line."""

from collections.abc import Mapping
from html import escape
from typing import Any

from workbook_templates.annotate.marks import AUTHOR, OUR_LINE
from workbook_templates.annotate.note_boxes import add_boxes, remove_boxes
from workbook_templates.xlsx.cell_text import stored
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.parts import DECLARATION, NS

CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
WHOLE = (
    f'{DECLARATION}<comments xmlns="{NS[1:-1]}"><authors><author>{AUTHOR}</author></authors>'
    "<commentList>{}</commentList></comments>"
)
FONT = '<rPr><sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>'


def write_notes(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """`texts` by cell address, onto the sheet that is the part `sheet`."""
    part = _part(package, sheet)
    if part is None:
        _new(package, sheet, texts)
        added = texts
    else:
        added = _write_beside(package.tree(part), texts)
    if added:
        add_boxes(package, sheet, added)


def _write_beside(root: Any, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Writes onto a sheet that has notes; gives those of the texts that stand in notes of their own."""
    held = {comment.get("ref"): comment for comment in root.iter(f"{NS}comment")}
    for cell, text in texts.items():
        if cell not in held:
            _add(root, cell, text)
        elif not _threaded(root, held[cell]):
            _append(held[cell], f"\n{text}")
    return {cell: text for cell, text in texts.items() if cell not in held}


def strip_notes(package: Package, sheet: str) -> None:
    """Takes our lines out; a note, a box or a part that held nothing else goes too."""
    part = _part(package, sheet)
    if part is None:
        return
    root = package.tree(part)
    gone = [comment for comment in root.iter(f"{NS}comment") if _cut(comment)]
    for comment in gone:
        comment.getparent().remove(comment)
    if gone:
        remove_boxes(package, sheet, {str(comment.get("ref")) for comment in gone})
    if gone and not len(root.find(f"{NS}commentList")):
        package.drop(part, sheet)


def _part(package: Package, sheet: str) -> str | None:
    return next((part for _, part in package.related(sheet, "comments")), None)


def has_notes(package: Package, sheet: str) -> bool:
    """Whether there are notes on the sheet that is the part `sheet`."""
    return _part(package, sheet) is not None


def _new(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """The first notes on a sheet."""
    part = package.free("xl/comments{}.xml")
    comments = "".join(
        f'<comment ref="{cell}" authorId="0"><text>{_run(text)}</text></comment>' for cell, text in texts.items()
    )
    package.add(part, WHOLE.format(comments).encode(), CONTENT)
    package.relate(sheet, "comments", part)


def _run(text: str) -> str:
    """Our words, in our font."""
    return f'<r>{FONT}<t xml:space="preserve">{escape(stored(text), quote=False)}</t></r>'


def _add(root: Any, cell: str, text: str) -> None:
    comments, author = root.find(f"{NS}commentList"), str(_author(root))
    comment = comments.makeelement(f"{NS}comment", ref=cell, authorId=author)
    comment.append(comment.makeelement(f"{NS}text"))
    _append(comment, text)
    comments.append(comment)


def _author(root: Any) -> int:
    authors = root.find(f"{NS}authors")
    names = [author.text for author in authors]
    if AUTHOR not in names:
        author = authors.makeelement(f"{NS}author")
        author.text = AUTHOR
        authors.append(author)
        return len(names)
    return names.index(AUTHOR)


def _append(comment: Any, text: str) -> None:
    """Our own run at the end; a bare text becomes a run first, since nothing may stand beside it."""
    from lxml import etree

    whole = comment.find(f"{NS}text")
    for bare in whole.findall(f"{NS}t"):
        run = whole.makeelement(f"{NS}r")
        whole.replace(bare, run)
        run.append(bare)
    (run,) = etree.fromstring(f'<text xmlns="{NS[1:-1]}">{_run(text)}</text>')
    whole.insert(len(whole.findall(f"{NS}r")), run)


def _threaded(root: Any, comment: Any) -> bool:
    """A conversation of newer programs: its note is only a stand-in that they write anew."""
    author = root.find(f"{NS}authors")[int(comment.get("authorId"))].text
    return str(author).startswith("tc=")


def _cut(comment: Any) -> bool:
    """Removes our lines; whether nothing else is left."""
    texts = list(comment.find(f"{NS}text").iter(f"{NS}t"))
    whole = "".join(t.text or "" for t in texts)
    ours = [found.span() for found in OUR_LINE.finditer(whole)]
    if not ours:
        return False
    start = 0
    for t in texts:
        text = t.text or ""
        kept = [c for i, c in enumerate(text, start) if not any(a <= i < b for a, b in ours)]
        start += len(text)
        t.text = "".join(kept)
        if not kept and t.getparent().tag == f"{NS}r":
            t.getparent().getparent().remove(t.getparent())
    return not "".join(t.text for t in texts).strip()
