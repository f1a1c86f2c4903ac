"""Whom to ask about a return: what stands on the covers."""

from workbook_templates.consolidate.collect import Collected


def contacts(found: Collected) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and telephone by kind and holder, of the return that is used, else of one that came."""
    told = {}
    for head in (*(head for head in found.outcomes.heads if head), *found.used.heads.values()):
        cover = dict(found.outcomes.filled(head)[0])
        told[head.kind, head.holder] = cover.get("contact", ""), cover.get("phone", "")
    return told
