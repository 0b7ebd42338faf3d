"""Leases deliveries to whoever sends them: none to two at a time, and of each chat one."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Select, Update, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.dml import ReturningUpdate

from storage.deliveries import DELIVERY_COLUMNS, OPEN
from storage.following import Delivery, DeliveryState
from storage.following_tables import ChatWaitRow, DeliveryRow


def write_leases(session: Session, now: datetime, *, limit: int, seconds: float) -> list[Delivery]:
    """Take deliveries that may be sent now: of each chat the first one, and none while it waits.

    A delivery holds back the later ones of its chat from when it is due, or was tried, until it is
    closed: one that quiet hours put off holds back none. Many workers may call this at once: none
    gets what another has leased.

    Args:
        session: An open transaction of `Database.write`; neither committed nor closed here.
        now: The present, time-zone aware.
        limit: Most deliveries taken.
        seconds: How long they are this worker's; then they are due again.
    """
    session.execute(_END_OLD_LEASES, {"now": now})
    ids = session.scalars(_WANTED, {"now": now, "most": limit}).all()
    if not ids:
        return []
    leased_until = now + timedelta(seconds=seconds)
    rows = session.execute(_LEASE, {"ids": ids, "token": uuid4().hex, "leased_until": leased_until})
    return sorted((Delivery(*row) for row in rows), key=lambda found: (found.due_at, found.id))


def _find_wanted() -> Select[int]:
    now, other = bindparam("now", type_=DeliveryRow.due_at.type), aliased(DeliveryRow)
    was_begun = or_(other.due_at <= now, other.lease.is_not(None))
    is_behind = exists().where(
        other.chat_id == DeliveryRow.chat_id,
        other.state.in_(OPEN),
        or_(
            other.state == DeliveryState.LEASED,
            and_(other.id < DeliveryRow.id, was_begun),
        ),
    )
    waits = exists().where(ChatWaitRow.chat_id == DeliveryRow.chat_id, ChatWaitRow.until > now)
    return (
        select(DeliveryRow.id)
        .where(DeliveryRow.state == DeliveryState.DUE, DeliveryRow.due_at <= now)
        .where(~is_behind, ~waits)
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


def _end_old_leases() -> Update:
    now = bindparam("now", type_=DeliveryRow.leased_until.type)
    ended = (
        select(DeliveryRow.id)
        .where(DeliveryRow.state == DeliveryState.LEASED, DeliveryRow.leased_until <= now)
        .with_for_update(skip_locked=True)
    )
    return (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(ended))
        .values(state=DeliveryState.DUE, leased_until=None)
        .execution_options(synchronize_session=False)
    )


def _lease() -> ReturningUpdate[*tuple[Any, ...]]:
    return (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(bindparam("ids", expanding=True)))
        .values(
            state=DeliveryState.LEASED,
            lease=bindparam("token"),
            leased_until=bindparam("leased_until"),
            attempts=DeliveryRow.attempts + 1,
        )
        .returning(*DELIVERY_COLUMNS)
        .execution_options(synchronize_session=False)
    )


# Made once: making them costs more than running them.
_WANTED: Final = _find_wanted()
_END_OLD_LEASES: Final = _end_old_leases()
_LEASE: Final = _lease()
