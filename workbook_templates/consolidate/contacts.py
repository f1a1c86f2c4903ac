"""Whom to ask about a return: what stands on the covers."""

from workbook_templates.consolidate.collect import Collected


def contacts(found: Collected) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and telephone by kind and holder, of the return that is used, else of one that came."""
    heads = {(head.kind, head.holder): head for head in found.outcomes.heads if head} | dict(found.used.heads)
    covers = ((key, dict(found.outcomes.filled(head)[0])) for key, head in heads.items())
    return {key: (cover.get("contact", ""), cover.get("phone", "")) for key, cover in covers}
