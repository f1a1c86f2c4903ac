"""The commented starting scheme with a city's name, year and units filled in."""

import re
from collections.abc import Sequence

from workbook_templates.scheme_store import FOLDER
from workbook_templates.scheme_yaml import scalar

EXAMPLES = ("甲县", "乙县")
NOTES = {True: "名单来自所给的文件，请核对后注明正式出处。", False: "名单为示例，请换成正式名单。"}


def starting_text(scheme_id: str, title: str, city: str, year: int, units: Sequence[str] = ()) -> str:
    """The text of a scheme file; two invented units where none are given."""
    given = {
        "id": scalar(scheme_id), "title": scalar(title), "city": scalar(city), "year": str(year),
        "units": "\n".join(f"  - name: {scalar(name)}" for name in units or EXAMPLES),
        "units_note": NOTES[bool(units)],
    }  # fmt: skip
    text = (FOLDER / "starting_scheme.txt").read_text(encoding="utf-8")
    return re.sub("<([a-z_]+)>", lambda found: given[found[1]], text)
