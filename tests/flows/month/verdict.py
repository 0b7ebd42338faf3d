"""What went wrong in a month: each check gives a list of faults, empty when all is well."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from storage.following import DeliveryState, Rhythm
from storage.following_tables import DeliveryRow
from tests.flows.month.oracle import find_due_times
from tests.flows.month.plan import END, START, Reader
from tests.flows.month.simulation import Month

_TITLE = re.compile(r"\w+ : nouvelle \d+")


def find_undelivered(month: Month, rows: Sequence[DeliveryRow]) -> list[str]:
    """Find digests that were due and are not sent, but for readers who left."""
    faults = []
    issued: defaultdict[int, list[datetime]] = defaultdict(list)
    arrived = {key for key, _, _ in month.telegram.posted}
    for row in rows:
        reader, _ = month.subscriptions[row.subscription_id or 0]
        issued[row.subscription_id or 0].append(row.until or START)
        if reader.leaves is None and row.state != DeliveryState.SENT:
            faults.append(f"{row.key} is {row.state}")
        if row.state == DeliveryState.SENT and row.message_id and row.key not in arrived:
            faults.append(f"{row.key} is noted, and never arrived")
    for id_, (reader, number) in month.subscriptions.items():
        schedule = reader.wishes[number].schedule
        if schedule.rhythm is not Rhythm.INSTANT and reader.leaves is None:
            due = find_due_times(schedule, START, END)
            if issued[id_] != due:
                faults.append(f"{id_} {schedule}: {issued[id_]} instead of {due}")
    return faults


def find_untold(month: Month) -> list[str]:
    """Find articles that those who want to be told at once were not told of."""
    told = defaultdict(set)
    for key, _, text in month.telegram.posted:
        told[int(key.split(":")[1])].update(_TITLE.findall(text))
    faults = []
    for id_, (reader, number) in month.subscriptions.items():
        wish = reader.wishes[number]
        # Who follows it twice is told of it once, by whichever comes first.
        if wish.schedule.rhythm is Rhythm.INSTANT and not reader.leaves and not reader.wishes[1:]:
            wanted = {
                title
                for _, titles in month.plan.articles
                for title in titles
                if title.startswith(wish.country)
            }
            faults += [f"{id_} missed {title}" for title in wanted - told[id_]]
    return faults


def find_doubled(month: Month) -> list[str]:
    """Find what came twice, though no sender died with it and no answer to it was lost."""
    excused = month.died_with | month.telegram.lost
    posts = Counter(key for key, _, _ in month.telegram.posted)
    return [
        f"{key} came {count} times"
        for key, count in posts.items()
        if count > 1 and key not in excused
    ]


def find_retold(month: Month) -> list[str]:
    """Find articles that a chat was told of by two different digests."""
    told: defaultdict[tuple[Reader, str], set[str]] = defaultdict(set)
    by_number = {reader.number: reader for reader in month.plan.readers}
    faults = []
    for key, _, text in month.telegram.posted:
        reader = month.subscriptions[int(key.split(":")[1])][0]
        for title in set(_TITLE.findall(text)):
            told[by_number[reader.number].number, title].add(key)  # type: ignore[index]
    faults += [f"{title}: {keys}" for (_, title), keys in told.items() if len(keys) > 1]
    return faults


def find_harassed(month: Month) -> list[str]:
    """Find attempts to write to who had left, or whom Telegram wanted left alone."""
    faults = []
    left_alone: dict[int, datetime] = {}
    gone: dict[int, Reader] = {r.chat: r for r in month.plan.readers if r.leaves is not None}
    told_once = Counter[int]()
    for attempt in month.telegram.attempts:
        if attempt.at < left_alone.get(attempt.chat, START):
            faults.append(f"{attempt} though left alone")
        if attempt.wait:
            left_alone[attempt.chat] = attempt.at + attempt.wait
        reader = gone.get(attempt.chat)
        if (
            reader
            and reader.leaves
            and reader.leaves
            < attempt.at
            < (reader.returns or datetime.max.replace(tzinfo=END.tzinfo))
        ):
            told_once[attempt.chat] += 1
    return faults + [f"{chat} asked {n} times" for chat, n in told_once.items() if n > 1]


def find_disordered(month: Month, rows: Sequence[DeliveryRow]) -> list[str]:
    """Find chats that got their deliveries in another order than they were queued in."""
    number = {row.key: row.id for row in rows}
    order: defaultdict[int, list[int]] = defaultdict(list)
    for key, _, _ in month.telegram.posted:
        reader = month.subscriptions[int(key.split(":")[1])][0]
        order[reader.number].append(number[key])
    return [f"{reader}: {got}" for reader, got in order.items() if got != sorted(got)]
