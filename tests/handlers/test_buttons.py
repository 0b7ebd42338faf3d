"""Pressed buttons."""

import pytest

from bot.demo.botapi import people
from bot.demo.botapi.records import Message
from handlers.callbacks import Button, Pressed, parse_data, write_data
from storage.articles import save_article
from storage.kept_answers import save_answer
from tests.storage.drafts import make_draft


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons() for button in row]


async def test_more_shows_the_further_sources_then_other_articles(
    talk, flows, answer, source, result
):
    sources = tuple(source(article=n, title=f"Source {n}", quote=f"Q{n}.") for n in range(1, 7))
    flows.answer_with = lambda question: answer(question=question, sources=sources)
    flows.results = [result(n) for n in (1, 2, 8, 9, 10, 11)]
    (first,) = await talk.say("Combien ?")
    (second,), _ = await talk.press(first, "Plus de sources")
    (third,), _ = await talk.press(second, "Plus de sources")
    (fourth,), _ = await talk.press(third, "Plus de sources")

    assert [f"Source {n}" in second.text for n in range(1, 7)] == [False] * 4 + [True] * 2
    assert third.text.startswith("Autres articles sur la question\n\nTitre 8\n")
    assert "Titre 1\n" not in third.text
    assert fourth.text.startswith("Autres articles sur la question\n\nTitre 11\n")
    assert labels(fourth) == []


async def test_a_pressed_more_is_taken_away_and_the_rest_stays(talk, flows, result):
    flows.results = [result(8)]
    (first,) = await talk.say("Combien ?")
    await talk.press(first, "Plus de sources")

    assert labels(first) == ["Résumé", "Passage entier", "👍", "👎", "Partager"]


async def test_more_of_nothing_says_so(talk):
    (first,) = await talk.say("Combien ?")
    (second,), _ = await talk.press(first, "Plus de sources")

    assert second.text == "Je n’ai pas d’autre source sur cette question."
    assert labels(second) == []


async def test_summary_sums_up_the_article_of_the_first_source(talk, flows):
    (first,) = await talk.say("Combien ?")
    (reply,), _ = await talk.press(first, "Résumé")

    assert flows.summarized == ["12"]
    assert reply.text == "Je ne trouve pas cet article."


async def test_a_suggestion_is_asked_as_a_question(talk, flows, answer):
    refusal = answer(answered=False, answer="", sources=(), suggestions=("Japon", "ASEM"))
    flows.answer_with = lambda asked: answer(question=asked) if asked == "ASEM" else refusal
    (first,) = await talk.say("Atlantide ?")
    (second,), _ = await talk.press(first, "ASEM")

    assert second.text.startswith("« ASEM »\n\n53 membres")
    assert flows.questions[1] == ("ASEM", flows.context)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "m",
        "m:1",
        "m:zz:1",
        "m:1:2:3",
        "m:-1:0",
        "x:1:1",
        "s:1:1",
        "l:de",
        "q:7fff:0",
        "p:1:9",
        "v:1:9",
    ],
)
async def test_an_old_or_foreign_button_is_answered_politely(talk, data):
    (message,) = await talk.say("Combien ?")
    message.reply_markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    sent, question = await talk.press(message, "x")

    assert sent == []
    assert question.answer is not None
    assert question.answer["text"].startswith("Ce bouton est trop ancien")


def test_numbers_that_no_store_could_look_up_are_no_data_of_ours():
    assert parse_data("f:1:7fffffffffffffff") is not None
    assert parse_data("f:1:8000000000000000") is None
    assert parse_data("u:R:ffffffffffffffffffff:1") is None


async def test_the_answer_of_another_chat_stays_there(talk, talk_in):
    (theirs,) = await talk_in("fr").say("Combien ?")
    (mine,) = await talk.say("Combien ?")
    mine.reply_markup = theirs.reply_markup
    sent, question = await talk.press(mine, "Plus de sources")

    assert sent == []
    assert question.answer is not None
    assert question.answer["text"].startswith("Ce bouton est trop ancien")


async def test_an_answer_kept_by_an_older_version_is_forgotten_politely(talk, services, clock):
    async with services.database.transaction() as session:
        await save_answer(session, talk.chat.id, '{"answer": {"text": 1}}', clock[0])
    (message,) = await talk.say("Combien ?")
    data = "m:1:0"
    message.reply_markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    sent, question = await talk.press(message, "x")

    assert sent == []
    assert question.answer is not None


async def test_a_button_under_an_inline_message_is_answered(talk):
    question = talk.world.ask_callback(next(iter(talk.chat.members.values())))
    payload = {
        "id": question.id,
        "from": question.user.to_json(),
        "chat_instance": "1",
        "data": "m:1:0",
        "inline_message_id": "abc",
    }
    talk.world.updates.add("callback_query", payload)
    await talk.handle()

    assert question.answer is not None


async def test_a_query_too_old_to_be_acknowledged_is_still_served(talk, flows, result):
    flows.results = [result(8)]
    (first,) = await talk.say("Combien ?")
    data = first.buttons()[0][0]["callback_data"]
    question = people.press_button(talk.world, talk.chat, first.message_id, data)
    question.asked_at -= 3600
    (second,) = await talk.handle()

    assert "Titre 8" in second.text


@pytest.mark.parametrize(
    "pressed",
    [
        Pressed(Button.MORE, id=2**62, offset=99),
        Pressed(Button.SUGGESTION, id=1, offset=2),
        Pressed(Button.FOUND, id=255, offset=5),
        Pressed(Button.SUMMARY, id=12),
        Pressed(Button.TOPIC, name="framework/community-vision-2045"),
        Pressed(Button.LANGUAGE, name="vi"),
    ],
)
def test_button_data_is_short_and_reads_back(pressed):
    data = write_data(pressed)

    assert len(data.encode()) <= 64
    assert parse_data(data) == pressed


async def test_the_whole_passage_shows_the_quote_with_what_stands_around_it(
    talk, flows, answer, source, database
):
    draft = make_draft("a.txt", "Titre", "Avant <la> phrase.", "La phrase citée.", "Après elle.")
    async with database.transaction() as session:
        article, _ = await save_article(session, draft)
    quote = "La phrase citée."
    start = draft.text.index(quote)
    cited = source(article=article, quote=quote, start=start, end=start + len(quote))
    flows.answer_with = lambda question: answer(question=question, sources=(cited,))
    (first,) = await talk.say("Combien ?")
    (passage,), _ = await talk.press(first, "Passage entier")

    assert passage.text.startswith("Avant <la> phrase.\n\nLa phrase citée.\n\nAprès elle.\nL'ASEM")
    assert labels(passage) == ["Résumé"]


async def test_the_passage_of_an_article_that_is_gone_says_so(talk):
    (first,) = await talk.say("Combien ?")
    (reply,), _ = await talk.press(first, "Passage entier")

    assert reply.text == "Je ne trouve pas cet article."
