"""Callback and inline queries, and what the bot tells of itself."""

from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from bot.demo.botapi import people
from bot.demo.botapi.errors import ApiError
from tests.published_schema import find_problems
from tests.waiting import PATIENCE


def article(number: int | str, text: str = "<b>Texte</b>", **more: Any) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, parse_mode="HTML")
    return InlineQueryResultArticle(str(number), f"Titre {number}", content, **more)


@pytest.fixture
def press(bot, world, chat):
    async def press(data="more"):
        button = InlineKeyboardButton("Plus", callback_data=data)
        sent = await bot.send_message(chat.id, "a", reply_markup=InlineKeyboardMarkup([[button]]))
        return people.press_button(world, chat, sent.message_id, data)

    return press


async def test_a_pressed_button_reaches_the_bot_and_its_answer_comes_back(bot, press):
    question = await press()
    [update] = await bot.get_updates()

    assert update.callback_query.data == "more"
    assert update.callback_query.message.text == "a"
    await bot.answer_callback_query(update.callback_query.id, "Fait", show_alert=True)
    assert await people.wait_for_answer(question, PATIENCE) == {
        "text": "Fait",
        "show_alert": True,
        "url": "",
    }


async def test_a_button_that_is_not_there_cannot_be_pressed(bot, world, chat, press):
    await press("more")

    with pytest.raises(ApiError, match="DATA_INVALID"):
        people.press_button(world, chat, max(chat.messages), "less")


async def test_a_callback_answer_holds_200_units(bot, press):
    question = await press()

    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(question.id, "a" * 201)
    assert await bot.answer_callback_query(question.id, "a" * 200)


@pytest.mark.parametrize("case", ["late", "unknown", "twice"])
async def test_a_query_that_waits_no_more_cannot_be_answered(bot, press, clock, case):
    question = await press()
    query_id = "123" if case == "unknown" else question.id
    if case == "late":
        clock.now += 61
    if case == "twice":
        await bot.answer_callback_query(query_id)

    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await bot.answer_callback_query(query_id)


async def test_inline_results_reach_the_person(bot, world, chat):
    question = people.search_inline(world, chat, " Japon ")
    [update] = await bot.get_updates()
    assert update.inline_query.query == "Japon"

    button = InlineQueryResultsButton("Ouvrir", start_parameter="inline")
    await bot.answer_inline_query(
        update.inline_query.id,
        [article(1), article(2)],
        next_offset="2",
        cache_time=60,
        button=button,
    )

    answer = await people.wait_for_answer(question, PATIENCE)
    assert answer is not None
    assert [result["title"] for result in answer["results"]] == ["Titre 1", "Titre 2"]
    assert (answer["next_offset"], answer["cache_time"]) == ("2", 60)


async def test_a_chosen_result_is_sent_and_the_bot_hears_of_it(bot, world, chat):
    question = people.search_inline(world, chat, "Japon")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Plus", callback_data="more")]])
    await bot.answer_inline_query(question.id, [article(1, reply_markup=markup)])

    assert question.answer is not None
    sent = people.choose_result(world, chat, question.answer["results"][0], "Japon")

    _, message, chosen = await bot.get_updates()
    assert message.message.via_bot.username == "vigie_demo_bot"
    assert (message.message.text, message.message.entities[0].type) == ("Texte", "bold")
    assert chosen.chosen_inline_result.result_id == "1"
    people.press_button(world, chat, sent.message_id, "more")
    [press] = await bot.get_updates(offset=chosen.update_id + 1)
    assert press.callback_query.message is None
    assert await bot.edit_message_text(
        "Autre", inline_message_id=press.callback_query.inline_message_id
    )
    assert sent.text == "Autre"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"results": [article(n) for n in range(51)]}, "Results_too_much"),
        ({"results": [article(1), article(1)]}, "Result_id_duplicate"),
        ({"results": [article("x" * 65)]}, "Result_id_invalid"),
        ({"results": [article(1, text="<p>")]}, "unsupported start tag"),
        ({"results": [article(1, text=" ")]}, "Message text is empty"),
        ({"results": [], "next_offset": "é" * 33}, "Next_offset_invalid"),
        ({"results": [], "cache_time": -1}, "cache_time"),
        (
            {"results": [], "button": InlineQueryResultsButton("a", start_parameter="a b")},
            "Start_param_invalid",
        ),
    ],
)
async def test_a_wrong_inline_answer_is_refused(bot, world, chat, answer, reason):
    question = people.search_inline(world, chat, "Japon")

    with pytest.raises(BadRequest, match=reason):
        await bot.answer_inline_query(question.id, **answer)
    assert question.answer is None


async def test_an_inline_query_expires_after_ten_seconds(bot, world, chat, clock):
    question = people.search_inline(world, chat, "Japon")
    clock.now += 11

    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(question.id, [])


@pytest.mark.parametrize("payload", ["", "a b", "é", "x" * 65])
def test_a_deep_link_takes_plain_payloads_only(world, chat, payload):
    with pytest.raises(ApiError, match="START_PARAM_INVALID"):
        people.follow_link(world, chat, payload)


async def test_commands_are_kept_by_scope_and_language(bot, world, chat):
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("aide", "Aide")], language_code="fr")
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("trogiup", "Trợ giúp")], private, "vi")

    assert [c.command for c in await bot.get_my_commands(language_code="fr")] == ["aide"]
    assert await bot.get_my_commands(language_code="de") == ()
    shown = {
        code: world.profile.shown_commands(chat, code)[0]["command"] for code in ("fr", "vi", "de")
    }
    assert shown == {"fr": "aide", "vi": "trogiup", "de": "help"}
    await bot.delete_my_commands(language_code="fr")
    assert world.profile.shown_commands(chat, "fr")[0]["command"] == "help"


async def test_commands_of_one_chat_go_before_all_others(bot, world, chat):
    await bot.set_my_commands([BotCommand("aide", "Aide")], language_code="fr")
    await bot.set_my_commands([BotCommand("stats", "Stats")], BotCommandScopeChat(chat.id))

    assert world.profile.shown_commands(chat, "fr")[0]["command"] == "stats"


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ({"commands": [{"command": "Aide", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "language_code": "fra"}, "invalid language code"),
        ({"commands": [], "scope": {"type": "moon"}}, "unsupported BotCommandScope"),
        (
            {"commands": [{"command": f"a{n}", "description": "a"} for n in range(101)]},
            "BOT_COMMANDS_TOO_MUCH",
        ),
    ],
)
async def test_wrong_commands_are_refused(http, call, reason):
    answer = await http.post("setMyCommands", json=call)

    assert reason in answer.json()["description"]


async def test_texts_of_the_profile_are_kept_by_language(bot):
    await bot.set_my_description("A watch", language_code="en")
    await bot.set_my_description("Une vigie")
    await bot.set_my_short_description("Vigie")
    await bot.set_my_name("Vigie ASEAN")

    assert (await bot.get_my_description("en")).description == "A watch"
    assert (await bot.get_my_description("vi")).description == "Une vigie"
    assert (await bot.get_my_short_description()).short_description == "Vigie"
    assert (await bot.get_my_name()).name == "Vigie ASEAN"


async def test_texts_of_the_profile_have_limits(bot):
    with pytest.raises(BadRequest, match="description is too long"):
        await bot.set_my_description("a" * 513)
    with pytest.raises(BadRequest, match="short description is too long"):
        await bot.set_my_short_description("a" * 121)


async def test_the_menu_button_and_the_chat_can_be_asked_for(bot, chat):
    await bot.set_chat_menu_button(chat.id, MenuButtonCommands())

    assert (await bot.get_chat_menu_button(chat.id)).type == "commands"
    assert (await bot.get_chat(chat.id)).first_name == "Minh"
    assert (await bot.get_chat_member(chat.id, chat.id)).status == "member"


async def test_in_a_group_people_write_under_their_own_name(bot, world, chat):
    minh = chat.members[chat.id]
    group = world.add_group("Rédaction", minh)

    people.send_text(world, group, "@vigie_demo_bot Japon ?", sender=minh)

    [update] = await bot.get_updates()
    assert (update.effective_chat.type, update.effective_chat.title) == ("group", "Rédaction")
    assert update.effective_user.first_name == "Minh"


async def test_every_request_of_these_calls_follows_the_published_schema(bot, server, world, chat):
    question = people.search_inline(world, chat, "Japon")
    await bot.answer_inline_query(question.id, [article(1)], cache_time=5)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Plus", callback_data="more")]])
    sent = await bot.send_message(chat.id, "<b>a</b>", parse_mode="HTML", reply_markup=markup)
    await bot.edit_message_text("b", chat.id, sent.message_id)
    await bot.send_document(chat.id, b"{}", filename="a.json")
    await bot.set_my_commands([BotCommand("aide", "Aide")], language_code="fr")
    await bot.get_updates(allowed_updates=["message"])

    assert len(server.api.request_log) == 7
    assert find_problems(server.api.request_log) == []


ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "a",
    "input_message_content": {"message_text": "a"},
}


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("sendMessage", {"text": "a", "reply_to": 1}), "unknown fields ['reply_to']"),
        (("sendMessage", {"text": "<p>a</p>", "parse_mode": "HTML"}), "can't parse entities"),
        (("sendMessage", {"text": ["a"]}), "text"),
        (("sendMessage", {"text": "https://t.me/vigie_demo_bot?start=é"}), "deep link"),
        (("sendTelegram", {"text": "a"}), "no such method"),
        (("sendMessage", {"text": "<b>" + "😀" * 2049 + "</b>", "parse_mode": "HTML"}), "4096"),
        (("sendPhoto", {"photo": "a", "caption": "é" * 1025}), "1024"),
        (("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}), "200"),
        (("setWebhook", {"url": "https://example.org", "secret_token": "é"}), "secret_token"),
        (("setMyCommands", {"commands": [{"command": "Aide", "description": "a"}]}), "command"),
        (("setMyCommands", {"commands": [], "scope": {"type": "chats"}}), "scope"),
        (
            ("answerInlineQuery", {"inline_query_id": "1", "results": [ARTICLE | {"titel": "a"}]}),
            "unknown field InlineQueryResultArticle.titel",
        ),
        (("answerGuestQuery", {"guest_query_id": "1", "result": {"type": "article"}}), "title"),
    ],
)
async def test_the_schema_check_finds_what_is_wrong(http, server, asked, problem):
    method, call = asked
    if method.startswith(("send", "edit")):
        call = {"chat_id": 1} | call
    await http.post(method, json=call)

    [found, *_] = find_problems(server.api.request_log)
    assert problem in found
