"""Names of files: as they are shown to people, and as they are given to files of our own."""

from hashlib import sha256
from pathlib import PurePath
from unicodedata import category

FORBIDDEN = '<>:"/\\|?*'
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{d}{n}" for d in ("COM", "LPT") for n in "123456789¹²³"),
}
MOST_BYTES = 150
MARKED = "_退回修改"
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}


def printable_name(name: str) -> str:
    """`name` on one line, without what a terminal or a reader would take for something else."""
    return name if name.isprintable() else "".join("�" if category(c) in UNSEEN else c for c in name)


def safe_part(text: str) -> str:
    """`text`, a unit's name for example, as a part of a file name on every system: no path, no reserved name, not too
    long. What is allowed stays as it is."""
    kept = "".join("_" if c in FORBIDDEN or category(c) in UNSEEN else c for c in text).strip(" .")
    kept = kept.encode()[:MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{kept}" if not kept or kept.partition(".")[0].strip().upper() in DEVICES else kept


def apart_part(text: str) -> str:
    """The same, and names that are one after what no system allows is replaced stay apart."""
    plain = safe_part(text)
    return plain if plain == text else f"{plain}_{sha256(text.encode()).hexdigest()[:8]}"


def marked_name(file: str) -> str:
    """What the marked copy of a file is called. A marked copy that comes back keeps its name."""
    return f"{PurePath(file).stem.removesuffix(MARKED)}{MARKED}.xlsx"
