"""Questions in private chats."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.botapi import Fault
from bot.demo.botapi.errors import ApiError, bad_request
from handlers.incoming import QUESTION_LENGTH, clean_words
from storage.chats import get_chat
from tests.waiting import eventually


class _MigratedError(ApiError):
    """What Telegram answers for a group that became a supergroup."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(400, "Bad Request: group chat was upgraded to a supergroup chat")
        self.new_chat_id = new_chat_id

    def to_json(self) -> dict[str, Any]:
        return super().to_json() | {"parameters": {"migrate_to_chat_id": self.new_chat_id}}


async def test_a_question_is_answered_in_reply_to_it(talk):
    (reply,) = await talk.say("Combien de membres compte l'ASEM ?")

    assert reply.text.startswith("53 membres\n\nL'ASEM compte")
    assert reply.reply_to is not None
    assert reply.reply_to.text == "Combien de membres compte l'ASEM ?"


async def test_the_preview_is_that_of_the_first_source_alone(talk):
    await talk.say("Combien ?")

    (sent,) = talk.requests("sendMessage")
    assert sent["parse_mode"] == "HTML"
    assert '"url": "https://example.org/asem"' in sent["link_preview_options"]


async def test_no_placeholder_is_sent_before_an_answer(talk):
    await talk.say("Combien ?")

    methods = [request.method for request in talk.api.request_log]
    assert methods == ["getMe", "sendMessage"]


async def test_typing_is_shown_while_an_answer_takes_long(talk, flows, monkeypatch):
    monkeypatch.setattr("handlers.typing._PATIENCE", 0.01)
    quick = flows.answer

    async def answer_slowly(question, *, context=None):
        asked = talk.api.request_log
        await eventually(lambda: asked[-1].method == "sendChatAction" and asked[-1].status == 200)
        return await quick(question, context=context)

    flows.answer = answer_slowly
    await talk.say("Combien ?")

    methods = [request.method for request in talk.api.request_log]
    assert methods == ["getMe", "sendChatAction", "sendMessage"]


async def test_the_next_question_gets_what_the_last_exchange_left(talk, flows):
    await talk.say("Combien de membres compte l'ASEM ?")
    await talk.say("Et l'ASEAN ?")

    assert flows.questions == [
        ("Combien de membres compte l'ASEM ?", None),
        ("Et l'ASEAN ?", '{"topic": "asem"}'),
    ]


async def test_a_conversation_is_forgotten_after_some_hours(talk, flows, clock):
    await talk.say("Combien de membres compte l'ASEM ?")
    clock[0] += timedelta(hours=7)
    await talk.say("Et l'ASEAN ?")

    assert flows.questions[1] == ("Et l'ASEAN ?", None)


async def test_two_chats_do_not_share_a_conversation(talk, talk_in, flows):
    await talk.say("Combien de membres compte l'ASEM ?")
    await talk_in("fr").say("Et l'ASEAN ?")

    assert flows.questions[1] == ("Et l'ASEAN ?", None)


async def test_thanks_do_not_end_a_conversation(talk, flows, answer):
    await talk.say("Combien de membres compte l'ASEM ?")
    flows.context = None
    flows.answer_with = lambda question: answer(
        question=question, answered=False, answer="", sources=(), smalltalk="thanks"
    )
    (thanks,) = await talk.say("merci")
    await talk.say("Et l'ASEAN ?")

    assert thanks.text.startswith("Avec plaisir !")
    assert flows.questions[2] == ("Et l'ASEAN ?", '{"topic": "asem"}')


async def test_a_question_that_leads_nowhere_ends_the_conversation(talk, flows, database):
    await talk.say("Combien de membres compte l'ASEM ?")
    flows.context = None
    await talk.say("Autre chose")

    async with database.session() as session:
        assert (await get_chat(session, talk.chat.id)).conversation is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fr", "Je n’ai rien trouvé"),
        ("en-GB", "I found nothing"),
        ("vi", "Tôi không tìm thấy"),
        ("de", "I found nothing"),
    ],
)
async def test_the_bot_speaks_telegrams_language_else_the_questions(
    talk_in, flows, answer, code, expected
):
    flows.answer_with = lambda question: answer(
        question=question, language="en", answered=False, answer="", sources=()
    )
    (reply,) = await talk_in(code).say("What is ASEM?")

    assert reply.text.startswith(expected)


async def test_a_long_question_is_read_up_to_its_limit(talk, flows):
    (reply,) = await talk.say("mot " * 1000)

    ((question, _),) = flows.questions
    assert len(question) <= QUESTION_LENGTH
    assert reply.text.startswith("Votre question est longue")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "ab"),
        ("\ud83d seul \udc00", "seul"),
        ("  deux\n\nlignes\t ", "deux lignes"),
        ("\u200b\ufeff", ""),
        ("Việt Nam 😀", "Việt Nam 😀"),
    ],
)
def test_what_no_reader_sees_is_stripped(text, expected):
    assert clean_words(text).text == expected


def test_cleaning_tells_whether_something_was_cut():
    assert not clean_words("x" * 500).cut
    assert clean_words("x" * 501).cut
    assert clean_words("\x00" * 3000).cut


async def test_a_photo_gets_one_polite_reply(talk, flows):
    photo = {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}
    (reply,) = await talk.receive({"photo": [photo]})

    assert reply.text == "Je ne lis que le texte : écrivez-moi votre question."
    assert flows.questions == []


async def test_an_album_gets_one_reply_only(talk):
    photo = {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}
    first = await talk.receive({"photo": [photo], "media_group_id": "9"})
    second = await talk.receive({"photo": [photo], "media_group_id": "9"})

    assert (len(first), second) == (1, [])


async def test_a_caption_is_a_question(talk, flows):
    photo = {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}
    await talk.receive({"photo": [photo], "caption": "Qui préside l'ASEAN ?"})

    assert flows.questions == [("Qui préside l'ASEAN ?", None)]


async def test_service_messages_are_met_with_silence(talk):
    assert await talk.receive({"pinned_message": None, "delete_chat_photo": True}) == []


async def test_other_bots_are_not_answered(talk, flows):
    bot = {"id": 99, "is_bot": True, "first_name": "Autre"}

    assert await talk.receive({"text": "Bonjour", "from": bot}) == []
    assert await talk.receive({"text": "Résultat", "via_bot": bot}) == []
    assert flows.questions == []


async def test_a_reply_whose_markup_is_refused_goes_out_as_plain_text(talk, actions):
    def refuse_html(request):
        return (
            Fault(error=bad_request("can't parse entities"))
            if request.parameters.get("parse_mode")
            else None
        )

    talk.api.faults["sendMessage"] = refuse_html
    (reply,) = await talk.say("Combien ?")

    assert "L'ASEM, un quart de siècle de dialogue (https://example.org/asem)" in reply.text
    assert reply.buttons()[0][0]["text"] == "Plus de sources"
    assert "reply_sent_plain" in actions()


async def test_a_group_that_became_a_supergroup_gets_its_reply_there(group):
    moved = group.world.add_group("Salon", *group.chat.members.values())

    def migrate(request):
        if request.parameters["chat_id"] == str(moved.id):
            return None
        return Fault(error=_MigratedError(moved.id))

    group.api.faults["sendMessage"] = migrate
    await group.say("@vigie_demo_bot combien ?")

    (reply,) = moved.messages.values()
    assert reply.text.startswith("53 membres")
