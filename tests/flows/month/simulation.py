"""Runs a month: whatever happens next, happens next."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import time_machine
from sqlalchemy import Select, bindparam, func, select

from bot.demo.server import DemoServer
from news.digest.due_times import next_due
from storage.article_saves import save_article
from storage.direct import Work, all_directly
from storage.engine import Database
from storage.following import DeliveryState, SubscriptionDraft, SubscriptionState
from storage.following_tables import ChatWaitRow, DeliveryRow, SubscriptionRow
from storage.subscriptions import revive_chat, save_subscription
from tests.flows.month.plan import END, START, Plan, Reader, Wish
from tests.flows.month.sender import Sender
from tests.flows.month.telegram import Clock, FailingTelegram
from tests.storage.drafts import make_draft

# By then whatever was put off, for half a day at most, has been sent.
_SETTLED = END + timedelta(days=2)


class Month:
    """A month and what came of it.

    Attributes:
        telegram: With the log of what was sent.
        subscriptions: Id of each subscription made, with its reader and the number of its wish.
        died_with: Keys of the deliveries that were under way when a sender died.
        deaths: How often one did.
    """

    def __init__(self, plan: Plan, url: str, *, deaths: int, every: int) -> None:
        self.plan = plan
        self.url = url
        self.clock = Clock(START)
        self.telegram = FailingTelegram(plan.seed, self.clock, deaths, every)
        self.server = DemoServer(0, world=self.telegram)
        self.subscriptions: dict[int, tuple[Reader, int]] = {}
        self.died_with: set[str] = set()
        self.deaths = 0
        self._events: list[tuple[datetime, Callable[[], Awaitable[None]]]] = []
        # Whether something was published, and when a digest is due, since the clock looked last.
        self._is_new = False
        self._planned = START

    async def run(self) -> None:
        """Live through the month."""
        await self.server.start()
        self.server.api.faults["sendMessage"] = self.telegram.find_fault
        self.sender = await self._make_sender()
        await self._settle_in()
        self._plan_events()
        while (now := await self._find_next()) is not None:
            self.clock.now = now
            while self._events and self._events[0][0] <= now:
                await self._events.pop(0)[1]()
            if now <= END and (self._is_new or self._planned <= now):
                self._is_new = False
                await self.sender.clock.look()
            while await self.sender.send_or_die(self.telegram.dying):
                await self._come_back()
        await self.sender.stop()
        await self.server.stop()

    async def _make_sender(self) -> Sender:
        sender = Sender(self.url, self.server.api_url, self.server.token, self.clock)
        sender.dying = self.telegram.dying
        sender.on_send = lambda found: self.telegram.under_way.update({found.chat: found.key})
        await sender.start()
        return sender

    async def _come_back(self) -> None:
        self.telegram.dying.clear()
        self.deaths += 1
        self.sender = await self._make_sender()
        async with self.sender.database.session() as session:
            leased = select(DeliveryRow.key).where(DeliveryRow.state == DeliveryState.LEASED)
            self.died_with |= set(await session.scalars(leased))

    async def _settle_in(self) -> None:
        wishes = [
            (reader, number, self._make_draft(reader, wish))
            for reader in self.plan.readers
            for number, wish in enumerate(reader.wishes)
        ]
        works: list[Work] = [
            lambda session, draft=draft: save_subscription(session, draft, START)  # type: ignore[misc]
            for _, _, draft in wishes
        ]
        made = await self.sender.database.write(all_directly(works))
        for id_, (reader, number, _) in zip(made, wishes, strict=True):
            self.subscriptions[id_] = (reader, number)

    def _make_draft(self, reader: Reader, wish: Wish) -> SubscriptionDraft:
        if not reader.chat:
            person = self.telegram.add_person(f"Lecteur {reader.number}")
            members = person.members.values()
            chat = self.telegram.add_group("Groupe", *members) if reader.is_group else person
            reader.owner, reader.chat = person.id, chat.id
        return SubscriptionDraft(
            owner=reader.owner,
            chat=reader.chat,
            thread=None,
            combination=wish.combination,
            schedule=wish.schedule,
            next_due=next_due(wish.schedule, START),
            covered_until=START,
            tells_nothing_new=wish.tells_nothing_new,
        )

    def _plan_events(self) -> None:
        for published, titles in self.plan.articles:
            self._events.append((published, partial(self._publish, titles)))
        for reader in self.plan.readers:
            for at, happen in (
                (reader.leaves, self._leave),
                (reader.returns, self._return),
                (reader.moves, self._move),
            ):
                if at is not None:
                    self._events.append((at, partial(happen, reader)))
        self._events.sort(key=lambda event: event[0])

    async def _publish(self, titles: list[str]) -> None:
        self._is_new = True
        drafts = [make_draft(title, title, f"Ce qui est arrivé : {title}.") for title in titles]
        with time_machine.travel(self.clock(), tick=False):
            await self.sender.database.write(
                lambda session: [save_article(session, draft) for draft in drafts]
            )

    async def _leave(self, reader: Reader) -> None:
        self.telegram.chats[reader.chat].blocked = True

    async def _return(self, reader: Reader) -> None:
        self.telegram.chats[reader.chat].blocked = False
        async with self.sender.database.transaction() as session:
            await revive_chat(session, reader.chat, self.clock())

    async def _move(self, reader: Reader) -> None:
        self.telegram.upgrade_group(self.telegram.chats[reader.chat])

    async def _find_next(self) -> datetime | None:
        """Find when something is to be done next."""
        now = self.clock()
        *waiting, planned = await self.sender.database.read(
            lambda session: session.execute(_NEXT, {"now": now}).one()
        )
        self._planned = planned or _SETTLED
        times = [at for at in waiting if at is not None and at <= _SETTLED]
        times += [planned] if planned is not None and planned <= END else []
        times += [self._events[0][0]] if self._events else []
        return max(now, min(times)) if times else None


def _find_next_times() -> Select[*tuple[Any, ...]]:
    """Ask for the next time of each kind at which the outbox or the clock has something to do."""
    due = DeliveryRow.due_at
    now = bindparam("now", type_=due.type)
    lease, wait, planned = DeliveryRow.leased_until, ChatWaitRow.until, SubscriptionRow.next_due
    firsts = [
        (due, (DeliveryRow.state == DeliveryState.DUE, due > now)),
        (lease, (DeliveryRow.state == DeliveryState.LEASED, lease > now)),
        (wait, (wait > now,)),
        (planned, (SubscriptionRow.state == SubscriptionState.ACTIVE,)),
    ]
    return select(
        *(
            select(func.min(time, type_=due.type)).where(*conditions).scalar_subquery()
            for time, conditions in firsts
        )
    )


_NEXT = _find_next_times()


async def run_month(plan: Plan, folder: Path, *, deaths: int, every: int) -> Month:
    """Run a month on a SQLite file."""
    url = f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}"
    month = Month(plan, url, deaths=deaths, every=every)
    await month.run()
    return month


async def read_deliveries(url: str) -> list[DeliveryRow]:
    """Read the whole outbox."""
    database = Database(url)
    async with database.session() as session:
        rows = list(await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))
    await database.close()
    return rows
