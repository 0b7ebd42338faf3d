"""How much one person may ask for."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.botapi import people
from handlers.kept_usage import keep_usage, restore_usage
from handlers.rates import Rates, Usage, Verdict
from storage.direct import all_directly

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = ("other", 1)


@pytest.fixture
def limited(services):
    object.__setattr__(services, "rates", Rates(minute=2, day=4))
    object.__setattr__(services, "admins", frozenset({700_000_777}))


def test_a_burst_is_told_once_and_over_after_a_minute():
    usage, rates = Usage(), Rates(minute=2)
    times = [0, 1, 2, 3, 61, 62]
    found = [usage.count(KEY, NOON + timedelta(seconds=each), rates) for each in times]

    fine, silent = Verdict.FINE, Verdict.SILENT
    assert found == [fine, fine, Verdict.TOO_FAST, silent, fine, fine]


def test_the_days_share_comes_back_the_next_day():
    usage, rates = Usage(), Rates(day=1)
    times = [0, 1, 2, 24]
    found = [usage.count(KEY, NOON + timedelta(hours=each), rates) for each in times]

    assert found == [Verdict.FINE, Verdict.TOO_MANY, Verdict.SILENT, Verdict.FINE]


def test_no_limit_is_no_limit():
    usage = Usage()

    assert {usage.count(KEY, NOON, Rates()) for _ in range(200)} == {Verdict.FINE}


@pytest.mark.usefixtures("limited")
async def test_one_who_asks_too_fast_is_told_once_and_others_are_served(talk, talk_in, flows):
    replies = [await talk.say("Combien ?") for _ in range(4)]
    others = await talk_in("fr").say("Combien ?")

    assert [len(each) for each in replies] == [1, 1, 1, 0]
    assert replies[2][0].text.startswith("Vous allez plus vite que moi")
    assert len(others) == 1
    assert len(flows.questions) == 3


@pytest.mark.usefixtures("limited")
async def test_a_day_has_its_limit_too(talk, clock):
    for _ in range(4):
        await talk.say("Combien ?")
        clock[0] += timedelta(minutes=2)
    (told,) = await talk.say("Combien ?")

    assert "les 4 demandes permises" in told.text


@pytest.mark.usefixtures("limited")
async def test_what_a_group_says_among_itself_is_not_counted(group):
    for _ in range(5):
        await group.say("Bonjour à tous")

    assert len(await group.say("@vigie_demo_bot combien ?")) == 1


@pytest.mark.usefixtures("limited")
async def test_taps_and_searches_are_limited_apart(talk, flows):
    (reply,) = await talk.say("Combien ?")
    await talk.press(reply, "👍")
    _, question = await talk.press(reply, "👎")
    searches = [people.search_inline(talk.world, talk.chat, str(n)) for n in range(10)]
    await talk.handle()

    assert question.answer is not None
    assert question.answer["text"].startswith("Vous allez plus vite")
    assert question.answer["show_alert"]
    assert len(flows.searches) == 8
    assert [each.answer is None for each in searches] == [False] * 9 + [True]
    assert searches[8].answer is not None
    assert searches[8].answer["button"]["text"].startswith("Vous allez plus vite")


@pytest.mark.usefixtures("limited")
async def test_a_restart_goes_on_counting(talk, application, services, database):
    for _ in range(3):
        await talk.say("Combien ?")
    await database.write(all_directly(keep_usage(application.bot_data)))
    application.bot_data.usage = Usage()
    await restore_usage(application.bot_data, services)

    assert await talk.say("Combien ?") == []


@pytest.mark.usefixtures("limited")
async def test_what_one_asked_for_is_kept_once_and_not_after_it_is_erased(talk, application):
    (offer,) = await talk.say("/oublier")
    first, again = keep_usage(application.bot_data), keep_usage(application.bot_data)
    await talk.press(offer, "Tout effacer")

    assert (len(first), again) == (1, [])
    assert keep_usage(application.bot_data) == []


@pytest.mark.usefixtures("limited")
async def test_operators_are_not_limited(talk):
    person = talk.chat.members.pop(talk.chat.id)
    person.id = 700_000_777
    talk.chat.members[person.id] = person
    talk.chat.id = person.id
    talk.world.chats[person.id] = talk.chat
    sent = [await talk.say("Combien ?") for _ in range(4)]

    assert [each[0].text[:10] for each in sent] == ["53 membres"] * 4
