"""Inline queries."""

import asyncio

import pytest

from bot.demo.botapi import Fault, people
from storage.choices import ResultKind, count_choices
from tests.waiting import PATIENCE


async def test_results_carry_the_quote_and_its_source(talk, flows, result):
    flows.results = [
        result(4, url="https://example.org/4", image="https://example.org/4.jpg", snippet="<Oui>"),
        result(5),
    ]
    answer = await talk.search_inline("Orientale")

    first, second = answer["results"]
    assert first["title"] == "Titre 4"
    assert first["description"] == "VNA · vers mai 2024 (il y a 1 an)\n<Oui>"
    assert first["thumbnail_url"] == "https://example.org/4.jpg"
    content = first["input_message_content"]
    assert content["message_text"] == "<Oui>\nTitre 4\nVNA · vers mai 2024 (il y a 1 an)"
    links = [each["url"] for each in content["entities"] if each["type"] == "text_link"]
    assert links == ["https://example.org/4"]
    links = [each.get("url") for each in second["input_message_content"]["entities"]]
    assert "https://t.me/vigie_demo_bot?start=a_5" in links


async def test_an_empty_query_shows_the_newest(talk, flows, result):
    flows.results = [result(1)]
    await talk.search_inline("  ")

    assert flows.searches == [("", 20, 0)]


async def test_results_come_in_pages(talk, flows, result):
    flows.results = [result(n) for n in range(1, 26)]
    first = await talk.search_inline("Japon")
    second = await talk.search_inline("Japon", first["next_offset"])

    assert [each["id"] for each in first["results"]] == [str(n) for n in range(1, 21)]
    assert [each["id"] for each in second["results"]] == [str(n) for n in range(21, 26)]
    assert (first["next_offset"], second["next_offset"]) == ("20", "")


@pytest.mark.parametrize("offset", ["abc", "-5", "²", "99999999999999999999"])
async def test_a_made_up_offset_is_taken_for_none(talk, flows, offset):
    await talk.search_inline("Japon", offset)

    assert flows.searches == [("Japon", 20, 0)]


async def test_the_newest_are_kept_a_minute_and_what_matches_for_five(talk):
    await talk.search_inline("")
    await talk.search_inline("Japon")

    sent = talk.requests("answerInlineQuery")
    assert [(each["cache_time"], each["is_personal"]) for each in sent] == [
        ("60", "true"),
        ("300", "true"),
    ]


async def test_a_sure_answer_comes_first_then_articles(talk, flows, result):
    flows.results = [result(12)]
    answer = await talk.search_inline("combien de membres")

    first, second = answer["results"]
    assert (first["id"], first["title"], second["id"]) == ("answer:12", "53 membres", "12")
    assert first["description"].startswith("VNA · 22 juin 2021 (il y a 4 ans)\nL'ASEM compte")
    content = first["input_message_content"]["message_text"]
    assert content.startswith("« combien de membres »\n\n53 membres\n\nL'ASEM compte")


async def test_an_answer_that_is_not_sure_is_shown_to_whole_questions_only(talk, flows, answer):
    flows.answer_with = lambda asked: answer(question=asked, confidence=0.4)

    few = await talk.search_inline("le Japon")
    whole = await talk.search_inline("Et le Japon ?")

    assert (few["results"], len(whole["results"])) == ([], 1)


async def test_one_word_or_a_later_page_asks_nothing(talk, flows):
    await talk.search_inline("Japon")
    await talk.search_inline("le Japon", "20")

    assert flows.questions == []


async def test_a_word_begun_asks_nothing_until_it_ends(talk, flows):
    flows.begun = frozenset({"combien de mem"})
    await talk.search_inline("combien de mem")
    assert flows.questions == []

    await talk.search_inline("combien de mem ?")
    assert [question for question, _ in flows.questions] == ["combien de mem ?"]


async def test_chosen_results_are_counted_by_kind(talk, flows, result, database):
    flows.results = [result(12)]
    offered = (await talk.search_inline("combien de membres"))["results"]
    for each in (*offered, offered[0], offered[0] | {"id": "²:x"}):
        people.choose_result(talk.world, talk.chat, each, "combien")
    await talk.handle()

    async with database.session() as session:
        found = await count_choices(session)
    assert found == {ResultKind.ANSWER: 2, ResultKind.ARTICLE: 2}


@pytest.mark.parametrize(
    ("found", "label"), [(1, "Ask Vigie a question"), (0, "No article: ask me instead")]
)
async def test_a_button_opens_the_bot(talk_in, flows, result, found, label):
    flows.results = [result(n) for n in range(found)]
    answer = await talk_in("en").search_inline("Japan")

    assert answer["button"] == {"text": label, "start_parameter": "inline"}


async def test_a_result_sent_to_the_bot_itself_is_no_question(talk, flows, result):
    flows.results = [result(1)]
    answer = await talk.search_inline("Japon")
    people.choose_result(talk.world, talk.chat, answer["results"][0], "Japon")

    assert await talk.handle() == []
    assert flows.questions == []


async def test_a_query_too_old_is_only_logged(talk, actions):
    question = people.search_inline(talk.world, talk.chat, "Japon")
    question.asked_at -= 60
    await talk.handle()

    assert question.answer is None
    assert actions() == ["query_stale"]


async def test_a_failing_search_leaves_a_way_to_ask(talk, flows):
    async def fail(*_args, **_options):
        raise RuntimeError("Japon")

    flows.search = fail
    answer = await talk.search_inline("Japon")

    assert answer["results"] == []
    assert answer["button"]["text"] == "Une erreur est survenue : réessayez"


async def test_an_answer_refused_once_by_flood_control_is_sent_again(talk):
    faults = iter([Fault.too_many_requests(1)])
    talk.api.faults["answerInlineQuery"] = lambda _: next(faults, None)

    assert await talk.search_inline("Japon") is not None


async def test_an_article_that_comes_between_two_pages_makes_none_repeat(talk, flows, result):
    flows.results = [result(n) for n in range(1, 26)]
    first = await talk.search_inline("Japon")
    flows.results = [result(99), *flows.results]
    second = await talk.search_inline("Japon", first["next_offset"])
    again = await talk.search_inline("Japon")

    assert [each["id"] for each in second["results"]] == [str(n) for n in range(21, 26)]
    assert [each["id"] for each in again["results"][:2]] == ["99", "1"]


async def test_a_slow_answer_is_left_out_and_shown_with_the_next_stroke(
    talk, flows, result, monkeypatch
):
    monkeypatch.setattr("handlers.inline_answers._PATIENCE", 0.01)
    flows.results = [result(5)]
    quick, free = flows.answer, asyncio.Event()

    async def answer_slowly(question, *, context=None):
        await free.wait()
        return await quick(question, context=context)

    flows.answer = answer_slowly
    first = await talk.search_inline("combien de membres")
    free.set()
    monkeypatch.setattr("handlers.inline_answers._PATIENCE", PATIENCE)
    second = await talk.search_inline("combien de membres ?")

    assert ([each["id"] for each in first["results"]], first["cache_time"]) == (["5"], 0)
    assert [each["id"] for each in second["results"]] == ["answer:12", "5"]
    assert len(flows.questions) == 1


async def test_an_answer_that_fails_costs_no_articles(talk, flows, result):
    async def fail(*_args, **_options):
        raise RuntimeError("combien")

    flows.results, flows.answer = [result(5)], fail

    found = await talk.search_inline("combien de membres")
    assert [each["id"] for each in found["results"]] == ["5"]
