"""/start in private: what a newcomer may ask, follow and choose; in groups, an explanation."""

import pytest

from bot.demo.botapi import people
from news.answers import Answer, Welcome
from tests.handlers.test_buttons import labels

WELCOME = Welcome(("Combien de membres ?", "Qui préside ?"), ("partner/japan",))


@pytest.fixture
def services(services):
    """The services of an installation whose operator is the person of the private chat."""
    object.__setattr__(services, "admins", frozenset({700_000_001}))
    return services


async def test_a_newcomer_is_offered_questions_topics_and_languages(talk, flows):
    flows.welcome_with = WELCOME
    (reply,) = await talk.say("/start")

    languages = ["Français", "English", "Tiếng Việt"]
    assert labels(reply) == [*WELCOME.questions, "Suivre Japon", *languages]
    assert "Essayez par exemple" in reply.text


async def test_an_offered_question_is_asked_and_repeated(talk, flows):
    flows.welcome_with = WELCOME
    (reply,) = await talk.say("/start")
    (answer,), _ = await talk.press(reply, "Qui préside ?")

    assert answer.text.startswith("« Qui préside ? »\n\n53 membres")


async def test_the_welcome_changes_to_the_language_chosen_under_it(talk, flows):
    flows.welcome_with = WELCOME
    (reply,) = await talk.say("/start")
    _, question = await talk.press(reply, "English")

    assert reply.text.startswith("Hello, I am Vigie.")
    assert labels(reply)[2] == "Follow Japan"
    assert flows.welcomed == ["fr", "en"]
    assert question.answer is not None
    assert question.answer["text"].startswith("Noted")


async def test_an_empty_corpus_is_told_and_an_operator_is_told_what_to_do(talk, talk_in, flows):
    flows.welcome_with = Welcome(empty=True)
    (operators,) = await talk.say("/start")
    (anybodys,) = await talk_in("en").say("/start")

    assert "vigie ingest DOSSIER" in operators.text
    assert "The corpus is still empty: I have no article" in anybodys.text
    assert labels(anybodys) == ["Français", "English", "Tiếng Việt"]


async def test_a_question_to_an_empty_corpus_is_answered_by_saying_so(talk, flows):
    flows.welcome_with = Welcome(empty=True)
    flows.answer_with = lambda question: Answer(question, "fr", answered=False)
    (reply,) = await talk.say("Qui préside l'ASEAN ?")

    assert "Le corpus est encore vide." in reply.text
    assert "vigie ingest DOSSIER" in reply.text


async def test_a_group_is_told_once_by_start(group):
    (reply,) = await group.say("/start@vigie_demo_bot")

    assert "je ne réponds que si l’on me mentionne (@vigie_demo_bot)" in reply.text
    assert reply.buttons() == []
    assert await group.say("/start") == []


async def test_a_group_that_takes_the_bot_in_is_told_once(group):
    people.set_blocked(group.world, group.chat, blocked=True)
    people.set_blocked(group.world, group.chat, blocked=False)
    (intro,) = await group.handle()
    people.set_blocked(group.world, group.chat, blocked=True)
    people.set_blocked(group.world, group.chat, blocked=False)

    assert intro.text.startswith("Bonjour, je suis Vigie.")
    assert await group.handle() == []
    assert await group.say("/start@vigie_demo_bot") == []


async def test_in_a_group_administrators_alone_choose_the_language(group):
    (refused,) = await group.say("/langue en")
    group.chat.admins.add(700_000_900)
    group.application.bot_data.admins.clear()
    (chosen,) = await group.say("/langue en")

    assert refused.text == "Ici, seuls les administrateurs choisissent la langue."
    assert chosen.text.startswith("Noted")


async def test_questions_too_long_for_a_button_are_listed_and_numbered(talk, flows):
    long = "Quand l'Accord de partenariat économique global est-il entré en vigueur ?"
    flows.welcome_with = Welcome((long, "Qui préside ?"))
    (reply,) = await talk.say("/start")

    assert f"1. {long}\n2. Qui préside ?" in reply.text
    assert labels(reply)[1] == "2. Qui préside ?"
