"""Failures of handlers."""

import pytest

from bot.demo.botapi import Fault, people
from storage.errors import DatabaseUnavailableError

_WORDS = "mots secrets du lecteur"


@pytest.fixture
def failing(flows):
    async def fail(question, *, context=None):
        raise RuntimeError(question)

    flows.answer = fail
    return flows


@pytest.mark.parametrize(
    ("code", "expected"), [("fr", "Désolé, "), ("en", "Sorry, "), ("vi", "Xin lỗi, ")]
)
async def test_a_failure_is_apologised_for_once_in_the_readers_language(
    talk_in, failing, code, expected
):
    (reply,) = await talk_in(code).say("Combien ?")

    assert reply.text.startswith(expected)


async def test_the_language_chosen_holds_for_apologies(talk, failing):
    await talk.say("/langue vi")
    (reply,) = await talk.say("Combien ?")

    assert reply.text.startswith("Xin lỗi, ")


async def test_the_log_tells_where_it_failed_and_never_what_was_said(talk, failing, caplog):
    await talk.say(_WORDS)

    (record,) = [each for each in caplog.records if hasattr(each, "action")]
    assert (record.action, record.error) == ("update_failed", "RuntimeError")
    assert "in fail" in record.trace
    assert _WORDS not in str([vars(each) for each in caplog.records])


async def test_an_answered_question_is_logged_without_its_words(talk, caplog):
    caplog.set_level("INFO")
    await talk.say(_WORDS)

    own = [vars(each) for each in caplog.records if each.name.startswith(("handlers", "bot"))]
    assert "question_answered" in str(own)
    assert _WORDS not in str(own)


async def test_a_failing_button_is_apologised_for(talk, flows):
    (message,) = await talk.say("Combien ?")

    async def fail(*_args, **_options):
        raise RuntimeError

    flows.search = fail
    (reply,), question = await talk.press(message, "Plus de sources")

    assert reply.text.startswith("Désolé, ")
    assert question.answer is not None


async def test_a_reader_who_blocked_the_bot_is_no_failure(talk, actions):
    people.send_text(talk.world, talk.chat, "Combien ?")
    talk.chat.blocked = True
    await talk.handle()

    assert "reply_forbidden" in actions()
    assert "update_failed" not in actions()


async def test_an_apology_that_cannot_be_sent_is_logged(talk, failing, actions):
    talk.api.faults["sendMessage"] = lambda _: Fault.forbidden()
    await talk.say("Combien ?")

    assert actions() == ["update_failed", "apology_failed"]


async def test_a_failing_database_is_apologised_for(talk, services, monkeypatch, actions):
    async def fail(database, _work):
        raise DatabaseUnavailableError(database.name, "disk I/O error")

    monkeypatch.setattr(type(services.database), "read", fail)
    (reply,) = await talk.say("Combien ?")

    assert reply.text.startswith("Désolé, ")
    assert actions() == ["update_failed"]
