"""Commands, deep links, and what Telegram shows of the commands."""

import pytest

from bot.demo.botapi import Fault, people
from bot.demo.botapi.profile import scope_key
from handlers.commands import COMMANDS, publish_profile
from news.answers import ArticleSummary, Figure
from storage.chats import get_chat


@pytest.fixture
def summary(source):
    return ArticleSummary(
        article=12,
        title="L'ASEM <et> ses membres",
        origin="asem.txt",
        url=None,
        publisher="VNA",
        published="2021-06-22",
        published_estimated=True,
        sentences=(source(quote="Première phrase."), source(quote="Seconde phrase.")),
        topics=("partner/japan", "framework/asem"),
        figures=(
            Figure("53", source(quote="L'ASEM compte 53 membres.")),
            Figure("2", source(quote="Seconde phrase.")),
        ),
    )


@pytest.mark.parametrize(
    ("code", "command"), [("fr", "/aide"), ("en", "/help"), ("vi", "/trogiup"), ("en", "/aide")]
)
async def test_help_lists_the_commands_in_the_readers_language(talk_in, code, command):
    (reply,) = await talk_in(code).say(command)

    place = ("fr", "en", "vi").index(code)
    assert all(f"/{names[place]} — " in reply.text for names in COMMANDS.values())
    assert "@vigie_demo_bot" in reply.text


async def test_an_unknown_command_is_answered_with_those_that_exist(talk, flows):
    (reply,) = await talk.say("/danser la valse")

    assert reply.text.startswith("Je ne connais pas cette commande.")
    assert "/aide — " in reply.text
    assert flows.questions == []


@pytest.mark.parametrize("text", ["/start", "/start n'importe quoi", "/start a_", "/start inline"])
async def test_start_welcomes(talk, text):
    (reply,) = await talk.say(text)

    assert reply.text.startswith("Bonjour, je suis Vigie.")


async def test_a_deep_link_shows_the_article(talk, flows, summary):
    flows.summary = summary
    people.follow_link(talk.world, talk.chat, "a_12")
    (reply,) = await talk.handle()

    assert reply.text == (
        "L'ASEM <et> ses membres\n"
        "VNA · vers le 22 juin 2021 (il y a 4 ans)\n\n"
        "Première phrase.\n\nSeconde phrase.\n\n"
        "Chiffres clés\n• 53 : « L'ASEM compte 53 membres. »\n• 2\n\n"
        "Sujets : Japon, framework/asem\n\n"
        "Origine : asem.txt"
    )


async def test_a_deep_link_to_no_article_says_so(talk):
    people.follow_link(talk.world, talk.chat, "a_404")
    (reply,) = await talk.handle()

    assert reply.text == "Je ne trouve pas cet article."


@pytest.mark.parametrize("command", ["/resume", "/summary", "/tomtat"])
async def test_summary_finds_an_article_by_its_id(talk, flows, summary, command):
    flows.summary = summary
    (reply,) = await talk.say(f"{command} 12")

    assert "Première phrase." in reply.text
    assert flows.searches == []


async def test_summary_finds_an_article_by_words_of_its_title(talk, flows, summary, result):
    flows.summary = summary
    flows.results = [result(12)]
    (reply,) = await talk.say("/resume ASEM membres")

    assert "Première phrase." in reply.text
    assert flows.summarized == ["ASEM membres", "12"]


async def test_titles_that_match_alike_are_offered_as_buttons(talk, flows, summary, result):
    flows.summary = summary
    titles = ("Sommet de l'ASEM", "ASEM : le sommet", "Autre chose")
    flows.results = [result(n, title=title) for n, title in zip((11, 12, 13), titles, strict=True)]
    (offer,) = await talk.say("/resume sommet ASEM")
    (shown,), _ = await talk.press(offer, "ASEM : le sommet")

    assert [row[0]["text"] for row in offer.buttons()] == list(titles[:2])
    assert "Première phrase." in shown.text


async def test_a_whole_title_is_the_one_meant(talk, flows, summary, result):
    flows.summary = summary
    flows.results = [result(11, title="Le sommet de l'ASEM"), result(12, title="Sommet ASEM")]
    (reply,) = await talk.say("/resume sommet asem")

    assert "Première phrase." in reply.text


async def test_summary_of_a_number_that_is_no_article_searches_no_further(talk, flows, result):
    flows.results = [result(12)]
    (reply,) = await talk.say("/resume 404")

    assert reply.text == "Je ne trouve pas cet article."
    assert flows.searches == []


@pytest.mark.parametrize(
    ("command", "expected"),
    [("/resume", "Indiquez après la commande"), ("/partenaire", "Nommez un partenaire")],
)
async def test_a_command_without_its_object_explains_itself(talk, command, expected):
    (reply,) = await talk.say(command)

    assert reply.text.startswith(expected)


async def test_search_lists_articles_with_a_button_to_the_next_page(talk, flows, result):
    flows.results = [result(n) for n in range(1, 8)]
    (first,) = await talk.say("/recherche mer Orientale")
    (second,), question = await talk.press(first, "Résultats suivants")

    assert [f"Titre {n}" in first.text for n in range(1, 8)] == [True] * 5 + [False] * 2
    assert [f"Titre {n}" in second.text for n in range(1, 8)] == [False] * 5 + [True] * 2
    assert {query for query, _, _ in flows.searches} == {"mer Orientale"}
    assert second.buttons() == []
    assert question.answer is not None
    assert first.buttons() == []


async def test_search_that_finds_nothing_says_so(talk):
    (reply,) = await talk.say("/timkiem xyz")

    assert reply.text == "Aucun article ne correspond à ces mots."


async def test_language_is_chosen_with_a_button_and_kept(talk, database):
    (offer,) = await talk.say("/langue")
    await talk.press(offer, "Tiếng Việt")
    (reply,) = await talk.say("/danser")

    assert offer.text == "Đã ghi nhận: từ giờ tôi sẽ dùng tiếng Việt với bạn."
    assert reply.text.startswith("Tôi không biết lệnh này.")
    async with database.session() as session:
        assert (await get_chat(session, talk.chat.id)).language == "vi"


async def test_language_is_chosen_by_name_after_the_command(talk):
    (reply,) = await talk.say("/language EN")

    assert reply.text == "Noted: from now on I speak English with you."


async def test_choosing_a_language_keeps_the_conversation(talk, flows):
    await talk.say("Combien de membres compte l'ASEM ?")
    await talk.say("/langue en")
    await talk.say("Et l'ASEAN ?")

    assert flows.questions[1][1] == flows.context


async def test_commands_and_descriptions_are_published_in_every_language(
    talk, application, catalogue
):
    await publish_profile(application.bot, catalogue, "fr")

    profile = talk.world.profile
    assert profile.menu_buttons == {None: {"type": "commands"}}
    for code in ("fr", "en", "vi"):
        shown = {entry["command"] for entry in profile.shown_commands(talk.chat, code)}
        place = ("fr", "en", "vi").index(code)
        assert shown == {names[place] for names in COMMANDS.values()}
    other = {entry["command"] for entry in profile.shown_commands(talk.chat, "de")}
    assert other == {names[0] for names in COMMANDS.values()}


async def test_groups_are_shown_what_their_members_may_do(talk, application, catalogue):
    await publish_profile(application.bot, catalogue, "fr")

    def shown(scope):
        found = talk.world.profile.commands[scope_key({"type": scope}), "en"]
        return {entry["command"] for entry in found}

    by_admins, alone = {"follow", "subscriptions", "language"}, {"export", "forget"}
    everything = {names[1] for names in COMMANDS.values()}
    assert shown("all_group_chats") == everything - by_admins - alone
    assert shown("all_chat_administrators") == shown("all_group_chats") | by_admins


async def test_what_fails_to_be_published_warns_and_is_tried_again(
    talk, application, catalogue, actions
):
    failures = iter([Fault.too_many_requests(3)])
    talk.api.faults["setMyDescription"] = lambda _: next(failures, None)
    pauses = []

    async def pause(seconds):
        pauses.append(seconds)

    await publish_profile(application.bot, catalogue, "en", pause=pause)

    assert pauses == [30.0]
    assert actions() == ["profile_failed", "profile_published"]
    assert len(talk.requests("setMyShortDescription")) == 4
