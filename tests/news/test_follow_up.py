"""Questions that lean on the one before."""

import json
from datetime import date

import pytest

from news.follow_up import follow
from news.remembered import recall


def complete(question, context, gazetteer):
    return follow(question, recall(context), gazetteer, date(2026, 3, 4)).question


PLAN = "Quel pourcentage du Plan d'action ASEAN-Canada a été exécuté ?"
EXERCISE = "Quand le premier exercice commun est-il prévu ?"


@pytest.mark.parametrize("second", ["Et avec l'Inde ?", "et l'Inde", "Et pour l'Inde ?"])
async def test_another_country_takes_the_place_of_the_first(ask, second):
    assert (await ask(PLAN, second)).answer.startswith("71 %")


async def test_a_follow_up_may_be_in_english(ask):
    first = "What percentage of the ASEAN-Canada Plan of Action was implemented?"

    assert (await ask(first, "What about India?")).answer.startswith("71 %")


async def test_a_follow_up_about_what_is_absent_is_refused(ask):
    assert not (await ask(PLAN, "Et avec la Suisse ?")).answered


async def test_follow_ups_can_follow_one_another(ask):
    assert (await ask(PLAN, "Et avec l'Inde ?", "Et avec le Canada ?")).answer.startswith("82 %")


async def test_a_bare_question_word_asks_another_thing_of_the_same(ask):
    assert (await ask(EXERCISE, "Où ?")).answer == "Darwin"


async def test_a_question_word_and_back_again(ask):
    assert "novembre 2024" in (await ask(EXERCISE, "Où ?", "Quand ?")).answer


async def test_a_whole_question_does_not_lean_on_the_one_before(ask):
    assert "ministre australien" in (await ask(PLAN, "Qui est Richard Marles ?")).answer


async def test_a_follow_up_without_a_first_question_is_refused(ask):
    assert not (await ask("Quand ?")).answered


async def test_a_refused_question_is_followed_up_all_the_same(ask):
    refused = "Quel pourcentage du Plan d'action ASEAN-Suisse a été exécuté ?"

    assert (await ask(refused, "Et avec l'Inde ?")).answer.startswith("71 %")


def test_the_country_changes_with_its_article(press_gazetteer):
    context = json.dumps({"question": "Que fait le Japon ?", "topics": [[12, 17, "partner/japan"]]})

    assert complete("Et la Chine ?", context, press_gazetteer) == "Que fait la Chine ?"


GARBAGE = [
    "",
    "garbage",
    "null",
    "1",
    "[]",
    "{}",
    '{"question": "x"}',
    '{"question": "x", "topics": 3}',
    '{"question": "x", "topics": [[1, 2]]}',
    '{"question": "x", "topics": [["a", "b", "c"]]}',
    '{"question": "x", "topics": [[0, 99, "partner/japan"]]}',
    '{"question": "x", "topics": [[-3, -1, "partner/japan"]]}',
    '{"question": "x", "topics": [[1e400, 2, "partner/japan"]]}',
    "[" * 100_000,
]


@pytest.mark.parametrize("context", GARBAGE)
@pytest.mark.parametrize("question", ["Et avec l'Inde ?", "Quand ?", "Et ça ?"])
def test_a_context_that_makes_no_sense_is_ignored(press_gazetteer, context, question):
    assert complete(question, context, press_gazetteer) == question


async def test_et_alone_repeats_nothing_and_offers_something_else(ask):
    found = await ask(PLAN, "Et")

    assert not found.answered
    assert found.suggestions


async def test_a_year_takes_the_place_of_the_last_one(press_gazetteer):
    context = json.dumps({"question": "Que fait le Japon en 2019 ?", "topics": []})

    assert complete("et en 2020 ?", context, press_gazetteer) == "Que fait le Japon en 2020 ?"


async def test_another_unit_is_asked_of_the_same(press_gazetteer):
    context = json.dumps({"question": "Combien de doses la Chine donne-t-elle ?", "topics": []})

    asked = complete("et en pourcentage ?", context, press_gazetteer)

    assert asked.startswith("quel pourcentage doses la Chine")


async def test_who_said_it_is_told_by_the_text(ask):
    said = await ask("Qui a remis deux patrouilleurs ?", "Qui l'a dit ?")

    assert said.answer == "Vigie"


async def test_something_more_recent_is_newer_than_the_last_answer(ask):
    found = await ask("Qu'a proposé la Russie à l'ASEAN ?", "plus récent ?")

    assert not found.answered


async def test_a_pronoun_stands_for_what_was_spoken_of(ask):
    found = await ask("Qui a inauguré une école à Dili ?", "combien d'élèves accueillera-t-elle ?")

    assert found.answer.startswith("120")


async def test_a_role_may_be_asked_after_another(ask):
    found = await ask(
        "Comment s'appelle le ministre russe des Affaires étrangères ?", "et le ministre indien ?"
    )

    assert found.answer == "Subrahmanyam Jaishankar"


async def test_a_bare_country_with_a_question_mark_is_asked_the_same(ask):
    assert (await ask(PLAN, "l'Inde ?")).answer.startswith("71 %")


@pytest.mark.parametrize("context", [None, *GARBAGE, '{"question": "Qui ?", "topics": []}'])
def test_a_whole_question_is_left_as_it_is(press_gazetteer, context):
    asked = "Quel pont le Japon finance-t-il ?"

    assert complete(asked, context, press_gazetteer) == asked


async def test_the_context_can_be_stored_whatever_was_typed(answerer):
    context = (await answerer.answer("Que dit \ud800 Lavrov \x00 ?")).context

    assert context is not None
    assert context.encode()
    assert "\x00" not in context


def test_a_country_may_be_asked_what_was_asked_before_a_bare_question_word(press_gazetteer):
    base = {"question": "Quand le Japon a-t-il signé ?", "topics": [[9, 14, "partner/japan"]]}
    context = {"question": "Où le Japon a-t-il signé ?", "topics": [[6, 11, "partner/japan"]]}
    before = recall(json.dumps({**context, "base": base}))

    turn = follow("Et la Chine ?", before, press_gazetteer, date(2026, 3, 4))

    assert turn.question == "Où la Chine a-t-elle signé ?"
    assert turn.others == ("Quand la Chine a-t-elle signé ?",)


async def test_a_bare_question_word_leaves_the_question_before_to_be_taken_up(answerer):
    first = await answerer.answer(EXERCISE)
    second = await answerer.answer("Où ?", context=first.context)

    remembered = recall(second.context)
    assert remembered is not None
    assert remembered.base is not None
    assert remembered.base.question == EXERCISE


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Combien de pays compte le Forum ?", "Lesquels ?", "Quels pays compte le Forum ?"),
        ("How many members has it?", "Which ones?", "Which members has it?"),
        ("Quand a-t-il eu lieu (Forum) ?", "Où ?", "Où a-t-il eu lieu (Forum) ?"),
        ("Qui a annoncé cette aide ?", "Quand ?", "Quand a annoncé cette aide ?"),
        (
            "Quand le train de Darwin a-t-il ouvert ?",
            "Quelle est sa longueur ?",
            "Quelle est sa longueur (train de Darwin) ?",
        ),
        (
            "Où est son siège (train de Darwin) ?",
            "Peut-il rouler ?",
            "Peut-il rouler (train de Darwin) ?",
        ),
        ("Où siège le Forum ?", "Et l'Institut ?", "Où siège l'Institut ?"),
    ],
)
def test_the_question_before_is_taken_up_in_whole_words(press_gazetteer, before, question, whole):
    names = [name for name in ("Darwin", "Forum") if name in before]
    context = json.dumps({"question": before, "topics": [], "names": names})

    assert complete(question, context, press_gazetteer) == whole


async def test_what_has_a_pronoun_is_never_asked_without_what_it_stands_for(ask):
    found = await ask("Qui est Kao Kim Hourn ?", "Combien d'élèves accueillera-t-il par an ?")

    assert not found.answered
