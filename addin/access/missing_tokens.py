"""A token for everybody of a scheme who has none: slips and entries, both or neither."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from addin.access.token_slips import Slip, slips_workbook
from addin.access.tokens import Holder, changing, issued, save
from scoring.scheme.model import Scheme
from workbook_templates.system.output import refuse_existing, taken_back, write_whole


class Handed(NamedTuple):
    """Who got a token now, and who had one before."""

    new: tuple[Holder, ...]
    before: tuple[Holder, ...]


def hand_out(scheme: Scheme, tokens: Path, slips: Path, address: str = "", force: bool = False) -> Handed:
    """Writes a workbook of slips to `slips`, then their entries to the file `tokens`; nothing where everybody has one.
    A kill between the two leaves slips that open nothing. Raises `TokenFileError`, `OutputExistsError`, `OSError`."""
    refuse_existing(slips, force)
    everybody = dict.fromkeys([*scheme.unit_names, *scheme.reporters])
    with changing(tokens) as known:
        before = tuple(h for h in known if (h.role, h.scheme) == ("county", scheme.id) and h.unit in everybody)
        lacking = everybody.keys() - {holder.unit for holder in before}
        made = [issued("county", scheme.id, unit) for unit in everybody if unit in lacking]
        if made:
            paper = slips_workbook(scheme, [Slip(holder.unit, holder.id, token) for token, holder in made], address)
            _write(slips, paper, force, tokens, [*known, *(holder for _, holder in made)])
    return Handed(tuple(holder for _, holder in made), before)


def _write(slips: Path, paper: bytes, force: bool, tokens: Path, holders: Sequence[Holder]) -> None:
    with taken_back(slips):
        write_whole(slips, paper, force, secret=True)
        save(tokens, holders)
