"""The whole bot as `vigie run` wires it: real store, real handlers, a loopback Telegram."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE

from bot.demo.botapi import people
from tests.bot.running import running
from tests.waiting import PATIENCE, eventually

QUESTION = "Combien de membres compte l'ASEM ?"


async def test_a_question_is_answered_with_the_words_of_an_article(server):
    chat = server.world.add_person("Minh", "fr")
    async with running(server):
        people.send_text(server.world, chat, QUESTION)
        await eventually(lambda: len(chat.messages) == 2)

    *_, reply = chat.messages.values()
    assert "53 membres" in reply.text
    assert "L'ASEM fête ses vingt-cinq ans" in reply.text


async def test_a_button_gives_the_summary_of_the_article(server):
    chat = server.world.add_person("Minh", "fr")
    async with running(server):
        people.send_text(server.world, chat, QUESTION)
        await eventually(lambda: len(chat.messages) == 2)
        *_, reply = chat.messages.values()
        (data,) = [
            button["callback_data"]
            for row in reply.buttons()
            for button in row
            if button["text"] == "Résumé"
        ]
        people.press_button(server.world, chat, reply.message_id, data)
        await eventually(lambda: len(chat.messages) == 3)

    *_, summary = chat.messages.values()
    assert "fondé en 1996 à Bangkok" in summary.text


async def test_a_command_gives_the_card_of_a_topic(server):
    chat = server.world.add_person("Minh", "fr")
    async with running(server):
        people.send_text(server.world, chat, "/partenaire japon")
        await eventually(lambda: len(chat.messages) == 2)

    *_, reply = chat.messages.values()
    assert "Le Japon et l'ASEAN renforcent leur coopération" in reply.text


async def test_only_the_allowed_chats_are_served(server):
    allowed = server.world.add_person("Lan", "fr")
    stranger = server.world.add_person("Minh", "fr")
    async with running(server, allowed_chats=frozenset({allowed.id})):
        people.send_text(server.world, stranger, "Bonjour")
        question = people.search_inline(server.world, stranger, "Japon")
        people.send_text(server.world, allowed, "Bonjour")
        await eventually(lambda: len(allowed.messages) == 2)

    assert len(stranger.messages) == 1
    assert question.answer is None


async def test_admins_are_served_whatever_the_allowed_chats(server):
    admin = server.world.add_person("Lan", "fr")
    changes = {"allowed_chats": frozenset({1}), "admins": frozenset({admin.id})}
    async with running(server, **changes):
        people.send_text(server.world, admin, "Bonjour")
        await eventually(lambda: len(admin.messages) == 2)


async def test_the_command_runs_until_sigterm_and_logs_no_token(server, environment):
    environment.setenv("VIGIE_TELEGRAM_TOKEN", server.token)
    environment.setenv("VIGIE_TELEGRAM_API_URL", server.api_url)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", stdout=PIPE, stderr=PIPE
    )
    assert process.stderr is not None
    log = b""
    while b"action=bot_ready" not in log:
        line = await process.stderr.readline()
        assert line, log
        log += line
    process.send_signal(signal.SIGTERM)
    out, rest = await asyncio.wait_for(process.communicate(), PATIENCE)

    assert process.returncode == 0
    assert out == b""
    assert server.token.encode() not in log + rest
