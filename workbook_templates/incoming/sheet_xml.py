"""Which part of a package holds which sheet, for what the reader library does not tell."""

import re
from collections.abc import Mapping
from html import unescape

SHEET = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
LINK = re.compile(rb"<Relationship\b[^>]*>")
ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def sheet_xml(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet by the sheet's name, out of all parts by name; nothing of a package written in an
    unusual way."""
    if BOOK not in parts or LINKS not in parts:
        return {}
    targets = {}
    for link in LINK.findall(parts[LINKS]):
        facts = {key.decode(): value.decode() for key, value in ATTRIBUTE.findall(link)}
        targets[facts.get("Id", "")] = "xl/" + facts.get("Target", "").lstrip("/").removeprefix("xl/")
    holding = {unescape(name.decode()): targets.get(link.decode(), "") for name, link in SHEET.findall(parts[BOOK])}
    return {name: parts[part] for name, part in holding.items() if part in parts}
