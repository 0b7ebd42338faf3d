"""Replies tried again within bounds."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.retries import ReplyRetrier


@pytest.fixture
def send():
    """Send through the retrier; returns the outcome, the tries and the pauses."""

    async def run(*outcomes, endpoint="sendMessage"):
        left, pauses, tries = list(outcomes), [], 0

        async def pause(seconds):
            pauses.append(seconds)

        async def call():
            nonlocal tries
            tries += 1
            outcome = left.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        retrier = ReplyRetrier(pause=pause)
        try:
            result = await retrier.process_request(call, (), {}, endpoint, {}, None)
        except TelegramError as error:
            return error, tries, pauses
        return result, tries, pauses

    return run


async def test_a_network_error_is_retried_with_growing_pauses(send):
    result, tries, pauses = await send(NetworkError("a"), NetworkError("b"), True)

    assert (result, tries, pauses) == (True, 3, [0.5, 1.0])


async def test_retries_end(send):
    result, tries, _ = await send(*[NetworkError(str(n)) for n in range(9)])

    assert (str(result), tries) == ("5", 6)


async def test_flood_control_is_waited_for(send):
    assert await send(RetryAfter(7), True) == (True, 2, [7.0])


async def test_a_wait_too_long_is_not_waited_for(send):
    result, tries, pauses = await send(RetryAfter(61), True)

    assert (type(result), tries, pauses) == (RetryAfter, 1, [])


async def test_an_answer_to_a_query_waits_only_while_the_query_lives(send):
    result, tries, _ = await send(RetryAfter(6), True, endpoint="answerInlineQuery")

    assert (type(result), tries) == (RetryAfter, 1)


async def test_a_reply_that_timed_out_is_sent_once_more_only(send):
    result, tries, _ = await send(TimedOut(), TimedOut(), True)

    assert (type(result), tries) == (TimedOut, 2)


@pytest.mark.parametrize("error", [BadRequest("no"), Forbidden("blocked")])
async def test_a_refusal_is_not_retried(send, error):
    result, tries, _ = await send(error, True)

    assert (result, tries) == (error, 1)


@pytest.mark.parametrize("endpoint", ["getMe", "setMyCommands", "sendChatAction"])
async def test_only_replies_are_retried(send, endpoint):
    error = NetworkError("a")

    assert await send(error, True, endpoint=endpoint) == (error, 1, [])
