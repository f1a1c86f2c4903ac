"""A zip package that somebody sent: what its directory says, its parts, and the same parts written anew."""

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from scoring.patterns import pattern
from workbook_templates.incoming import file_limits
from workbook_templates.incoming.file_limits import megabytes
from workbook_templates.incoming.normalised_package import slashed
from workbook_templates.returned import refuse

TRICK = pattern(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
NOT_READ = ("xl/media/", "xl/embeddings/", "customxml/")


def check_directory(entries: Sequence[ZipInfo], names: Collection[str], file: str) -> None:
    """Refusal of a package that is locked, beyond the limits, or has odd names; `names` are those of `entries` in small
    letters, each once. Raises `RejectedError`."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("V404", file)
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if inflated > file_limits.MOST_INFLATED:
        raise refuse("V408", file, size=megabytes(inflated), most=megabytes(file_limits.MOST_INFLATED))
    if inflated > file_limits.MOST_RATIO * max(packed, 1):
        raise refuse("V408", file, size=megabytes(inflated), most=f"压缩前{file_limits.MOST_RATIO}倍")
    if len(entries) > file_limits.MOST_ENTRIES:
        raise refuse("V408", file, size=f"{len(entries)}个部件（工作表、图片等）", most=f"{file_limits.MOST_ENTRIES}个")
    if len(names) < len(entries):
        raise refuse("V403", file, reason="压缩包内有重名部件")
    if any(TRICK.search(entry.orig_filename) for entry in entries):
        raise refuse("V403", file, reason="压缩包内有不正常的部件名")


def is_read(name: str) -> bool:
    """Whether the part of this name is looked at; `name` in small letters, with slashes."""
    return not name.startswith(NOT_READ)


def parts_of(package: ZipFile) -> dict[str, bytes]:
    """Every part that is looked at, by name. Raises what `zipfile` raises for a broken one."""
    wanted = (entry for entry in package.infolist() if is_read(slashed(entry.filename).lower()))
    return {entry.filename: package.read(entry) for entry in wanted}


def written_anew(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts and nothing else, not compressed."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, xml in parts.items():
            package.writestr(ZipInfo(name), xml)
    return out.getvalue()
