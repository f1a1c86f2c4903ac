"""Pictures of every page of every workbook, to look at: `python3 run.py render [DIR]` (a developer's tool).

Blank, half-filled with mistakes and full workbooks of every shipped scheme and kind, and the demo's returns and
master, as LibreOffice prints them.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.pairs import KAOHE
from scoring.entries import InputKey
from scoring.scheme.model import Scheme
from tests.support.office import converted, find_soffice
from workbook_templates.demo import samples as demo_data
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.all_units import owned
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load, shipped

FONTS = Path(__file__).with_name("fonts.conf")
STATES = ("blank", "half", "full")
TEXTS = {
    "contact": "王芳", "reviewer": "李明", "phone": "13800000000", "date": "2022年1月8日",
    "evidence": "市政府办公室〔2021〕12号文件，会议纪要第3页", "opinion": "查阅原件，予以认可",
    "reason": "本县没有此项任务",
}  # fmt: skip
WRONG = {"number": "约九成", "count": "5次", "yes_no": "已开展", "choice": "待定"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py render", description=__doc__)
    parser.add_argument("folder", nargs="?", default="kaohe-pictures", type=Path, help="where to put them")
    parser.add_argument("--dpi", type=int, default=80)
    given = parser.parse_args()
    if lacking := missing_programs():
        print(f"缺少程序：{'、'.join(lacking)}。Debian/Ubuntu: apt install libreoffice-calc-nogui poppler-utils")
        return 2
    os.environ.setdefault("FONTCONFIG_FILE", str(FONTS))
    given.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="kaohe-render-") as temporary:
        files = list(workbooks(Path(temporary)))
        printed = Path(temporary, "pdf")
        for file, pdf in converted(files, printed, "pdf").items():
            pages = given.folder / file.stem
            subprocess.run(["pdftoppm", "-png", "-r", str(given.dpi), str(pdf), str(pages)], check=True)
            print(f"{file.stem}: {len(list(given.folder.glob(f'{file.stem}-*.png')))} pages")
    print(f"{len(files)} workbooks, {len(list(given.folder.glob('*.png')))} pictures: {given.folder}")
    return 0


def missing_programs() -> list[str]:
    needed = {"soffice": find_soffice(), "pdftoppm": shutil.which("pdftoppm")}
    return [name for name, found in needed.items() if not found]


def workbooks(folder: Path) -> Iterator[Path]:
    """All workbooks to draw, under names that say what they are."""
    for name in shipped():
        scheme = load(name)
        for kind, number, holder in holders(scheme):
            for state in STATES:
                path = folder / f"{name}-{kind}{number}-{state}.xlsx"
                path.write_bytes(build(scheme, kind, holder, dict(values(scheme, kind, holder, state))))
                yield path
    for name in demo_data.available():
        subprocess.run([*KAOHE, "demo", str(folder / name), "--scheme", name], check=True, capture_output=True)
        for path in sorted((folder / name).glob("3-*/*.xlsx")):
            yield path.rename(folder / f"{name}-master.xlsx")


def holders(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    """What is widest: of each class of units the one with the longest name; of others the one with the most figures,
    and one that has the fewest."""
    for kind, form in KINDS.items():
        if form.one_unit:
            classes = dict.fromkeys(unit.unit_class for unit in scheme.units)
            found = [max((u.name for u in scheme.units if u.unit_class == c), key=len) for c in classes]
        else:
            names = form.on_request(scheme)
            found = sorted(names, key=lambda name: len(owned(scheme, name)))[:: max(1, len(names) - 1)]
        yield from ((kind, str(number) if number > 1 else "", name) for number, name in enumerate(found, 1))


def values(scheme: Scheme, kind: str, holder: str, state: str) -> Iterator[tuple[InputKey, object]]:
    """`half` leaves out a third and gets some wrong."""
    random = Random(state)
    for field in layout_of(scheme, kind, holder).fields:
        skipped = state == "blank" or field.role in ("unit", "year", "falsified", "final_grade", "verified")
        if (
            skipped
            or (state == "half" and random.random() < 0.33)
            or (field.role == "awarded" and random.random() < 0.7)
        ):
            continue
        wrong = state == "half" and random.random() < 0.12
        yield field.key, WRONG.get(field.type) if wrong else _value(field, random, state)


def _value(field: Field, random: Random, state: str) -> object:
    if field.role == "applicable":
        return "适用" if state == "full" else random.choice(field.choices)
    if field.type == "yes_no":
        return "是" if state == "full" or random.random() < 0.7 else "否"
    if field.choices:
        return random.choice(field.choices)
    if field.type == "number":
        return 0.5 if field.role == "awarded" else round(random.uniform(1, 99), 2)
    return random.randint(1, 8) if field.type == "count" else TEXTS.get(field.role, "见附件")


if __name__ == "__main__":
    sys.exit(main())
