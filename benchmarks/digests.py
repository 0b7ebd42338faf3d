"""Digests under load: a month of failures, or a hundred thousand due at once.

`month` simulates a month of digests as the tests do, at size: readers in thirty zones, a Telegram
that fails at times, senders that die; then it lists what went wrong, which should be nothing.

`at-once` starts a bot in a process of its own on the sample corpus, with so many daily digests due
at that moment, and a Telegram on the loopback interface in this one. It reports how long queueing
took, how many digests a second were sent from then on, and how long a person waited for answers
meanwhile. Many share what they follow, as at eight in the morning.
"""

import argparse
import asyncio
import logging
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.due_at_once import measure
from tests.flows.month import verdict
from tests.flows.month.plan import make_plan
from tests.flows.month.simulation import read_deliveries, run_month


def main() -> None:
    """Run what is asked for, and print a small table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.digests", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    month = kinds.add_parser("month", help="simulate a month")
    month.add_argument("--subscribers", type=int, default=10_000, help="%(default)s")
    month.add_argument("--articles", type=int, default=20_000, help="%(default)s")
    month.add_argument("--deaths", type=int, default=20, help="of the sender; %(default)s")
    month.add_argument("--seed", type=int, default=2025, help="%(default)s")
    at_once = kinds.add_parser("at-once", help="many digests due at one moment")
    at_once.add_argument("--due", type=int, default=100_000, help="%(default)s")
    at_once.add_argument("--seconds", type=int, default=300, help="of sending; %(default)s")
    chosen = parser.parse_args()
    if any(isinstance(value, int) and value < 1 for value in vars(chosen).values()):
        parser.error("every number must be 1 or more")
    if chosen.kind == "month":
        # Thousands of failures are logged, as they should be.
        logging.disable(logging.CRITICAL)
        asyncio.run(_live(chosen))
    else:
        asyncio.run(measure(chosen.due, chosen.seconds))


async def _live(chosen: argparse.Namespace) -> None:
    plan = make_plan(chosen.seed, chosen.subscribers, chosen.articles)
    # Spread over the deliveries of the month, of which there are more than readers.
    every = max(1, chosen.subscribers // chosen.deaths)
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as folder:
        started, worked = perf_counter(), process_time()
        month = await run_month(plan, Path(folder), deaths=chosen.deaths, every=every)
        wall, cpu = perf_counter() - started, process_time() - worked
        rows = await read_deliveries(month.url)
    telegram = month.telegram
    for name, figure in (
        ("subscriptions", len(month.subscriptions)),
        ("digests queued", len(rows)),
        ("messages sent", len(telegram.posted)),
        ("tries that failed", len(telegram.attempts) - len(telegram.posted)),
        ("deaths", month.deaths),
        ("seconds", round(wall)),
        ("seconds of work", round(cpu)),
        ("due and not delivered", len(verdict.find_undelivered(month, rows))),
        ("news not told at once", len(verdict.find_untold(month))),
        ("sent twice without reason", len(verdict.find_doubled(month))),
        ("stories told twice", len(verdict.find_retold(month))),
        ("tries against Telegram's wish", len(verdict.find_harassed(month))),
        ("chats out of order", len(verdict.find_disordered(month, rows))),
    ):
        print(f"{name:<32}{figure:>10}")


if __name__ == "__main__":
    main()
