"""What every .xlsx package has: its name spaces, which part holds which sheet, entries whose bytes repeat."""

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EPOCH = (1980, 1, 1, 0, 0, 0)


def entry(name: str) -> ZipInfo:
    """A compressed entry that says nothing of when and where it was written."""
    info = ZipInfo(name, EPOCH)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info


def sheet_parts(package: ZipFile) -> dict[str, str]:
    """Which part of the package holds which sheet."""
    from lxml import etree

    book = etree.fromstring(package.read("xl/workbook.xml"))
    links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    target = {link.get("Id"): str(link.get("Target")).lstrip("/").removeprefix("xl/") for link in links}
    return {str(s.get("name")): f"xl/{target[s.get(LINKS)]}" for s in book.iter(f"{NS}sheet")}
