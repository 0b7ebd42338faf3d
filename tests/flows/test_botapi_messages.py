"""Sending, editing and deleting through python-telegram-bot, and what is refused."""

from collections.abc import Sequence
from typing import Any

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.demo.botapi import people


def keyboard(*rows: Sequence[dict[str, Any]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(**button) for button in row] for row in rows]
    )


async def test_a_sent_message_comes_back_with_its_text_and_entities(bot, chat):
    sent = await bot.send_message(chat.id, "<b>53</b> &lt; 54 🎉 <i>é</i>", parse_mode="HTML")

    assert sent.text == "53 < 54 🎉 é"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        ("bold", 0, 2),
        ("italic", 11, 1),
    ]
    assert sent.from_user.username == "vigie_demo_bot"


async def test_a_chat_that_does_not_exist_is_refused(bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "Bonjour")


async def test_a_person_who_stopped_the_bot_cannot_be_written_to(bot, world, chat):
    people.set_blocked(world, chat, blocked=True)

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(chat.id, "Bonjour")


async def test_writing_again_lets_the_bot_in_again(bot, world, chat):
    people.set_blocked(world, chat, blocked=True)
    people.send_text(world, chat, "Me revoici")

    assert (await bot.send_message(chat.id, "Bonjour")).text == "Bonjour"
    statuses = [u.my_chat_member.new_chat_member.status for u in (await bot.get_updates())[:2]]
    assert statuses == ["kicked", "member"]


@pytest.mark.parametrize("text", ["", "   \n", "<b></b>", "<b> </b>"])
async def test_a_text_that_is_empty_once_parsed_is_refused(bot, chat, text):
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(chat.id, text, parse_mode="HTML")


async def test_the_length_of_a_text_counts_utf16_units_after_parsing(bot, chat):
    sent = await bot.send_message(chat.id, "<b>" + "🎉" * 2048 + "</b>", parse_mode="HTML")
    assert len(sent.text) == 2048

    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(chat.id, "🎉" * 2048 + "a")


async def test_more_than_a_hundred_entities_are_refused(bot, chat):
    await bot.send_message(chat.id, "<b>a</b> " * 100, parse_mode="HTML")

    with pytest.raises(BadRequest, match="Too many entities"):
        await bot.send_message(chat.id, "<b>a</b> " * 101, parse_mode="HTML")


async def test_an_entity_that_ends_outside_of_the_text_is_refused(bot, chat):
    with pytest.raises(BadRequest, match="ends outside of the text"):
        await bot.send_message(chat.id, "abc", entities=[MessageEntity("bold", 1, 3)])


async def test_commands_and_links_are_marked_by_telegram_itself(bot, chat):
    sent = await bot.send_message(chat.id, "Voir /aide ou https://vnanet.vn/a.")

    assert sent.parse_entities() == {
        sent.entities[0]: "/aide",
        sent.entities[1]: "https://vnanet.vn/a",
    }
    assert [entity.type for entity in sent.entities] == ["bot_command", "url"]


async def test_a_parse_mode_that_does_not_exist_is_refused(bot, chat):
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(chat.id, "a", parse_mode="XML")


async def test_a_reply_to_a_missing_message_is_refused(bot, chat):
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(chat.id, "a", reply_parameters=ReplyParameters(999))


async def test_a_reply_may_be_sent_without_its_message_when_allowed(bot, chat):
    sent = await bot.send_message(
        chat.id, "a", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)
    )

    assert sent.reply_to_message is None


async def test_a_reply_shows_the_message_it_answers(bot, world, chat):
    question = people.send_text(world, chat, "Combien ?")

    sent = await bot.send_message(
        chat.id, "53", reply_parameters=ReplyParameters(question.message_id)
    )

    assert sent.reply_to_message.text == "Combien ?"


async def test_callback_data_of_64_bytes_passes_and_65_do_not(bot, chat):
    await bot.send_message(
        chat.id, "a", reply_markup=keyboard([{"text": "a", "callback_data": "é" * 32}])
    )

    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(
            chat.id, "a", reply_markup=keyboard([{"text": "a", "callback_data": "é" * 32 + "a"}])
        )


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a"}, "Text buttons are unallowed"),
        ({"text": "", "callback_data": "x"}, "must be non-empty"),
        ({"text": "a", "callback_data": "x", "url": "https://a.fr"}, "exactly one"),
        ({"text": "a", "url": "http://localhost/"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "javascript://a.b"}, "Unsupported URL protocol"),
        ({"text": "a", "switch_inline_query": "x" * 257}, "SWITCH_QUERY_INVALID"),
        ({"text": "a", "copy_text": {"text": ""}}, "COPY_TEXT_INVALID"),
        ({"text": "a", "pay": True}, "BUTTON_TYPE_INVALID"),
        ("a", "must be an Object"),
    ],
)
async def test_a_wrong_button_is_refused(http, chat, button, reason):
    call = {"chat_id": chat.id, "text": "a", "reply_markup": {"inline_keyboard": [[button]]}}

    answer = await http.post("sendMessage", json=call)

    assert answer.status_code == 400
    assert reason in answer.json()["description"]


@pytest.mark.parametrize("rows", [[9], [8] * 12 + [5]])
async def test_a_keyboard_too_wide_or_too_large_is_refused(bot, chat, rows):
    button = {"text": "a", "callback_data": "x"}

    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(chat.id, "a", reply_markup=keyboard(*[[button] * n for n in rows]))


async def test_a_keyboard_of_a_hundred_buttons_passes(bot, chat):
    rows = [[{"text": "a", "callback_data": "x"}] * 8] * 12 + [
        [{"text": "a", "callback_data": "x"}] * 4
    ]

    sent = await bot.send_message(chat.id, "a", reply_markup=keyboard(*rows))

    assert sum(len(row) for row in sent.reply_markup.inline_keyboard) == 100


async def test_a_reply_keyboard_is_kept_for_the_page_but_not_returned(bot, chat):
    sent = await bot.send_message(chat.id, "a", reply_markup=ReplyKeyboardMarkup([["Oui", "Non"]]))

    assert sent.reply_markup is None
    assert "keyboard" in chat.messages[sent.message_id].reply_markup


async def test_an_edit_changes_text_and_buttons(bot, chat):
    sent = await bot.send_message(
        chat.id, "avant", reply_markup=keyboard([{"text": "a", "callback_data": "x"}])
    )

    edited = await bot.edit_message_text(
        "<u>après</u>", chat.id, sent.message_id, parse_mode="HTML"
    )

    assert edited.text == "après"
    assert edited.entities[0].type == "underline"
    assert edited.reply_markup is None
    assert edited.edit_date is not None


async def test_an_edit_that_changes_nothing_is_refused(bot, chat):
    sent = await bot.send_message(chat.id, "<b>a</b>", parse_mode="HTML")

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "<strong>a</strong>", chat.id, sent.message_id, parse_mode="HTML"
        )


async def test_the_same_buttons_again_are_refused(bot, chat):
    markup = keyboard([{"text": "a", "callback_data": "x"}])
    sent = await bot.send_message(chat.id, "a", reply_markup=markup)

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(chat.id, sent.message_id, reply_markup=markup)


async def test_a_missing_message_can_be_neither_edited_nor_deleted(bot, chat):
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("a", chat.id, 999)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(chat.id, 999)


async def test_a_persons_message_cannot_be_edited(bot, world, chat):
    theirs = people.send_text(world, chat, "Bonjour")

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("a", chat.id, theirs.message_id)


async def test_a_deleted_message_is_gone(bot, chat):
    sent = await bot.send_message(chat.id, "a")

    assert await bot.delete_message(chat.id, sent.message_id)
    assert sent.message_id not in chat.messages


async def test_a_reaction_lands_on_the_message(bot, world, chat):
    theirs = people.send_text(world, chat, "Merci")

    await bot.set_message_reaction(chat.id, theirs.message_id, "👍")

    assert theirs.reactions == ["👍"]


async def test_an_emoji_that_is_no_reaction_is_refused(bot, world, chat):
    theirs = people.send_text(world, chat, "Merci")

    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(chat.id, theirs.message_id, "🪿")


async def test_an_unknown_chat_action_is_refused(bot, chat):
    assert await bot.send_chat_action(chat.id, "typing")

    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(chat.id, "thinking")
