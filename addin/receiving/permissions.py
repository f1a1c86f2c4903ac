"""Who may still send after the deadline: the office says whom, up to which day, and why."""

from datetime import date

from sqlalchemy import Engine, insert, select

from addin.receiving.audit import note
from addin.receiving.clock import now
from addin.receiving.receipt import Key
from addin.receiving.tables import PERMISSIONS


def permit(engine: Engine, key: Key, until: date, reason: str, by: str) -> None:
    """Lets a holder send up to and on a day; an empty holder stands for everybody of the scheme."""
    with engine.begin() as connection:
        told = {"scheme": key.scheme, "holder": key.holder, "until": until.isoformat(), "reason": reason}
        connection.execute(insert(PERMISSIONS).values(**told, given_by=by, given=now().isoformat()))
        note(connection, by, "permitted", key, f"{until.isoformat()} {reason}".strip())


def permitted(engine: Engine, key: Key, on: date) -> bool:
    """Whether a holder may send on a day after the deadline."""
    wanted = (
        select(PERMISSIONS.c.until)
        .where(PERMISSIONS.c.scheme == key.scheme, PERMISSIONS.c.holder.in_(("", key.holder)))
        .order_by(PERMISSIONS.c.id)
    )
    with engine.begin() as connection:
        days = [date.fromisoformat(until) for (until,) in connection.execute(wanted)]
    return any(on <= day for day in days)
