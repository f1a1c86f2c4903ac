"""The manual's pictures of sheets: `python -m benchmarks.manual_pictures` after a change of the look (LibreOffice,
poppler). The pages and the pane are drawn by `tests/addin/browser/draw_pictures.py`.

Sheets are shown as on the screen, with the column that paper leaves out, on pages without margins.
"""

import os
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from benchmarks.pairs import KAOHE
from benchmarks.render import FONTS, holders, values
from tests.support.office import converted
from workbook_templates.demo import samples
from workbook_templates.forms.build import build
from workbook_templates.schemes.store import load

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
EDGE = 8
"""Pixels that stay white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the cells of a sheet from `A1` to `last`; `width` is the page's, in pixels."""

    name: str
    sheet: str
    last: str
    width: int = 1000


HALF = (
    Picture(name="cover", sheet="封面", last="E20", width=1150),
    Picture(name="tasks", sheet="组织实施情况", last="Q16"),
    Picture(name="todo", sheet="待办事项", last="D15", width=1060),
)
MASTER = (Picture(name="ranking", sheet="排名", last="H26"),)


def main() -> None:
    os.environ.setdefault("FONTCONFIG_FILE", str(FONTS))
    scheme = load(samples.default())
    kind, _, holder = next(holders(scheme))
    half = build(scheme, kind, holder, dict(values(scheme, kind, holder, "half")))
    with TemporaryDirectory(prefix="kaohe-pictures-") as temporary:
        folder = Path(temporary)
        subprocess.run([*KAOHE, "demo", str(folder / "demo")], check=True, capture_output=True)
        (master,) = folder.glob("demo/3-*/*.xlsx")
        shown = [(picture, half) for picture in HALF] + [(picture, master.read_bytes()) for picture in MASTER]
        files = {_alone(data, picture, folder): picture for picture, data in shown}
        for file, pdf in converted(list(files), folder / "pdf", "pdf").items():
            picture = files[file]
            _drawn(pdf, picture, load_workbook(file, read_only=True).sheetnames.index(picture.sheet) + 1)


def _alone(data: bytes, picture: Picture, folder: Path) -> Path:
    """The workbook with one page a sheet, that of the picture without margins."""
    book = load_workbook(BytesIO(data))
    for sheet in book.worksheets:
        sheet.print_title_rows, sheet.page_setup.scale = None, None
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = sheet.page_setup.fitToWidth = 1
        sheet.row_breaks.brk.clear()
    shown = book[picture.sheet]
    shown.print_area = f"A1:{picture.last}"
    shown.page_margins = PageMargins(0.1, 0.1, 0.1, 0.1, 0, 0)
    shown.oddFooter, shown.oddHeader = HeaderFooterItem(), HeaderFooterItem()
    shown.page_setup.orientation = "landscape"
    path = folder / f"{picture.name}.xlsx"
    book.save(path)
    return path


def _drawn(pdf: Path, picture: Picture, page: int) -> None:
    """Draws the page twice: once to see where it is empty, once without that."""
    command = ["pdftoppm", "-f", str(page), "-singlefile", "-scale-to-x", str(picture.width), "-scale-to-y", "-1"]
    whole = subprocess.run([*command, str(pdf)], check=True, capture_output=True).stdout
    left, right, bottom = _filled(whole)
    left = max(left - EDGE, 0)
    box = ["-x", str(left), "-y", "0", "-W", str(right + EDGE - left), "-H", str(bottom + EDGE)]
    subprocess.run([*command, *box, "-png", str(pdf), str(PICTURES / picture.name)], check=True)


def _filled(ppm: bytes) -> tuple[int, int, int]:
    """From which pixel to which, and how far down, there is anything but white."""
    _, size, _, pixels = ppm.split(b"\n", 3)
    width, height = (int(number) for number in size.split())
    rows = [pixels[3 * width * y : 3 * width * (y + 1)] for y in range(height)]
    left = min(len(row) - len(row.lstrip(b"\xff")) for row in rows)
    right = max(len(row.rstrip(b"\xff")) for row in rows)
    return left // 3, min(right // 3 + 1, width), max(y for y, row in enumerate(rows) if row.strip(b"\xff")) + 1


if __name__ == "__main__":
    main()
