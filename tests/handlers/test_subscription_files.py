"""Subscriptions as a file: what was exported comes back, and nothing else does."""

import json
from dataclasses import replace

import pytest

from storage.following import SubscriptionState
from storage.subscriptions import find_subscriptions
from tests.handlers.stub_flows import GAZETTEER

GOOD = {"topics": ["partner/japan"], "rhythm": "daily", "zone": "Europe/Paris"}


@pytest.fixture
def services(services):
    """The services with every topic of the bundled pack."""
    return replace(services, topics=GAZETTEER)


@pytest.fixture
def send(talk):
    """Send a file to the bot; return its reply."""

    async def send(content, talk=talk):
        file = talk.world.keep_file("liste.json", "application/json", content)
        (reply,) = await talk.receive({"document": file.to_json()})
        return reply.text

    return send


async def read(database, talk):
    async with database.session() as session:
        return await find_subscriptions(session, chat=talk.chat.id)


async def test_an_export_brings_everything_back_in_another_chat(talk, talk_in, send, database):
    await talk.say("/suivre Japon ou Chine sauf sport le lundi à 7h30 heure de Paris sans son")
    (card,) = await talk.say("/suivre RCEP")
    await talk.press(card, "Mettre en pause")
    (page,) = await talk.say("/abonnements")
    (document,), _ = await talk.press(page, "Exporter")
    other = talk_in("fr")

    assert await send(document.file.content, other) == "2 abonnements repris."
    first, second = await read(database, talk)
    moved, paused = await read(database, other)
    assert (moved.combination, moved.schedule) == (first.combination, first.schedule)
    assert (moved.silent, moved.owner) == (True, other.chat.id)
    assert paused.state is second.state is SubscriptionState.PAUSED


async def test_bad_entries_are_named_and_the_good_ones_taken_up_within_the_limit(
    talk, send, database
):
    await talk.say("/suivre Japon")
    entries = [
        GOOD,
        GOOD | {"topics": ["partner/atlantis"]},
        GOOD | {"zone": "Mars/Olympus"},
        GOOD | {"rhythm": "weekly", "day": 9},
        GOOD | {"time": "25:00"},
        "<b>",
        *(GOOD | {"topics": [], "words": [f"mot {n}"]} for n in range(4)),
    ]
    reply = await send(json.dumps({"vigie_subscriptions": 1, "subscriptions": entries}).encode())

    assert reply.split("\n") == [
        "2 abonnements repris.",
        "1 était déjà suivi ici.",
        "2 ont été laissés de côté : chacun peut en avoir 3 au plus.",
        "Entrée 2 : « topics » n’est pas valable.",
        "Entrée 3 : « zone » n’est pas valable.",
        "Entrée 4 : « day » n’est pas valable.",
        "Entrée 5 : « time » n’est pas valable.",
        "Entrée 6 : « - » n’est pas valable.",
    ]
    assert len(await read(database, talk)) == 3


async def test_a_file_of_another_kind_is_refused(talk, send, database):
    for content in (
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"vigie_subscriptions": 2}',
        b" " * 300_000,
    ):
        assert (await send(content)).startswith("Ce fichier n’est pas une liste")
    assert await read(database, talk) == []


async def test_the_longest_and_most_hostile_subscription_fits_its_message(talk, send):
    words = [f"<b>&amp;{n}" + "\U0001f642" * 90 for n in range(10)]
    wild = GOOD | {"words": words, "without_words": words}
    await send(json.dumps({"vigie_subscriptions": 1, "subscriptions": [wild]}).encode())
    (page,) = await talk.say("/abonnements")
    (label, *_) = [button["text"] for row in page.buttons() for button in row]
    await talk.press(page, label)

    assert page.text.startswith("Japon + « <b>&amp;0")
    assert "Prochain envoi : " in page.text
