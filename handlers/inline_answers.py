"""Answers to what is typed in inline mode, which articles do not wait for long.

Nothing is looked for while a word is being typed. An answer that takes too long is left out; it is
ready when the same words come again, as they do with a question mark.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from handlers.services import AnswerFlow
from news.answers import Answer

_PATIENCE: Final = 0.04
"""Seconds that results wait for an answer: with the rest, less than 80 ms in all."""
_PATIENCE_ASKED: Final = 0.4
"""The same for a question that is whole, such as one shared from a chat: it is the answer that
is wanted, and nobody types on."""
_KEPT_SECONDS: Final = 60.0
_MOST_KEPT: Final = 500
_ENDINGS: Final = " ?!.…"


@dataclass(frozen=True, slots=True)
class _Asked:
    task: asyncio.Task[Answer | None]
    until: float


class InlineAnswers:
    """Answers typed words, and remembers the answers for a minute."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, _Asked] = OrderedDict()

    async def find(self, words: str, answerer: AnswerFlow) -> tuple[Answer | None, bool]:
        """Answer typed words.

        Returns:
            The answer, None where there is none yet or it failed; and whether it is still to come.
        """
        loop = asyncio.get_running_loop()
        key = words.rstrip(_ENDINGS).casefold()
        asked = self._asked.get(key)
        if asked is None or asked.until < loop.time():
            task = asyncio.create_task(_answer(words, answerer))
            asked = self._asked[key] = _Asked(task, loop.time() + _KEPT_SECONDS)
            self._asked.move_to_end(key)
            while len(self._asked) > _MOST_KEPT:
                self._asked.popitem(last=False)
        patience = _PATIENCE_ASKED if is_whole(words) else _PATIENCE
        done, _ = await asyncio.wait((asked.task,), timeout=patience)
        return (asked.task.result(), False) if done else (None, True)


def is_whole(words: str) -> bool:
    """Tell whether typed words are a question that has come to its end."""
    return words.endswith("?")


async def _answer(words: str, answerer: AnswerFlow) -> Answer | None:
    # Nobody may be left to hear of a failure; articles are shown all the same.
    try:
        return (await answerer.answer(words)).answer
    except Exception:  # noqa: BLE001
        return None
