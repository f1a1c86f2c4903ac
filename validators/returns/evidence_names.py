"""The file names that an evidence cell (佐证材料) mentions, and whether such a file is there."""

import re
from collections.abc import Iterable

from scoring.patterns import pattern
from validators.plain_text import comparable

NAMED = pattern(
    r"[^\n、，,;；。“”\"《》|<>]*?\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|jpe?g|png|zip|rar|7z|mp4)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
LEAD = pattern(r"^(?:详见|参见|另附|另见|见|附)[:：]?\s*")


def named_files(text: str) -> list[str]:
    """File names in a text, without what leads up to them; an address on the web is none."""
    found = [LEAD.sub("", name.strip()) for name in NAMED.findall(text)]
    return [re.split(r"[/\\]", name)[-1] for name in found if "://" not in name]


def is_among(name: str, files: Iterable[str]) -> bool:
    """Whether a file of that name is there: people shorten names (`会议纪要.pdf` for `1-1会议纪要.pdf`) and put words
    before them. `files` are names as `comparable` has them."""
    wanted = comparable(name)
    return any(file.endswith(wanted) or wanted.endswith(file) for file in files)
