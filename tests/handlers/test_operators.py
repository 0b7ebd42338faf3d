"""The operators' commands: they work for operators, and exist for nobody else."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.operator_commands import OPERATOR_COMMANDS, publish_to_operators
from handlers.services import Ingested, IngestError
from storage.chats import save_language
from storage.choices import Choice, ResultKind, save_choice
from storage.leases import write_leases
from tests.handlers.conftest import NOW
from tests.handlers.talks import Talk


class Ingest:
    """What reads for operators: remembers what it was given."""

    def __init__(self):
        self.given = []

    async def link(self, address):
        self.given.append(address)
        if "private" in address:
            raise IngestError("the <host> is private")
        return Ingested(new=2, rejected=1, reasons=("b.txt: it is empty",))

    async def file(self, name, content):
        self.given.append((name, content))
        return Ingested(unchanged=1)


@pytest.fixture
def ingest():
    return Ingest()


@pytest.fixture
def chat(server):
    """The private chat of the operator."""
    return server.world.add_person("Lan", "fr")


@pytest.fixture
def services(services, ingest, chat):
    return replace(services, admins=frozenset({chat.id}), ingest=ingest)


@pytest.fixture
def operator(server, application, chat):
    return Talk(server, application, chat)


async def _due(database):
    async with database.transaction() as session:
        return await session.run_sync(write_leases, NOW, limit=10, seconds=60)


@pytest.mark.parametrize("text", ["/stats", "/ingest https://example.org/", "/annonce Bonjour"])
async def test_for_anybody_else_the_commands_do_not_exist(talk, database, ingest, text):
    (reply,) = await talk.say(text)

    assert reply.text.startswith("Je ne connais pas cette commande.")
    assert "/stats" not in reply.text
    assert ingest.given == []
    assert await _due(database) == []


@pytest.mark.asks_wrongly
async def test_operators_alone_are_shown_their_commands(talk, operator, application, catalogue):
    await publish_to_operators(application.bot, (404, operator.chat.id), catalogue, "fr")
    profile = operator.world.profile

    for code in ("fr", "en", "vi"):
        place = ("fr", "en", "vi").index(code)
        names = {names[place] for names in OPERATOR_COMMANDS.values()}
        assert names <= {e["command"] for e in profile.shown_commands(operator.chat, code)}
        assert not names & {e["command"] for e in profile.shown_commands(talk.chat, code)}


async def test_statistics_name_topics_and_never_the_words_of_a_question(
    operator, talk, flows, answer
):
    flows.answer_with = lambda question: answer(
        question=question,
        answered="ASEM" in question,
        sources=(),
        topics=("partner/japan",) if "Japon" in question else (),
        elapsed_ms=41.0,
    )
    for question in ("Que dit le Japon du secret ?", "Le Japon et l'ASEM ?", "Un secret ?"):
        await talk.say(question)
    (reply,) = await operator.say("/stats")

    lines = reply.text.split("\n")
    assert "Questions en 30 jours : 3, dont 2 sans réponse" in lines
    assert "Temps de réponse : la moitié en 50 ms au plus, 95 % en 50 ms au plus" in lines
    asked = lines.index("Sujets les plus demandés")
    assert lines[asked + 1 : asked + 3] == ["• Japon : 2", "• aucun sujet nommé : 1"]
    assert "• Japon : 1" in lines[asked + 3 :]
    assert "secret" not in reply.text
    assert lines[-1] == "Avis : 0 👍, 0 👎"


async def test_statistics_count_the_inline_results_that_were_sent(operator, database):
    async with database.transaction() as session:
        for number, kind in enumerate((ResultKind.ARTICLE, ResultKind.ANSWER, ResultKind.ARTICLE)):
            await save_choice(session, Choice(1, number, kind, 12, NOW))
        await save_choice(session, Choice(1, 9, ResultKind.ANSWER, 12, NOW - timedelta(days=31)))
    (reply,) = await operator.say("/stats")

    assert "Envoyé dans d’autres discussions : réponses 1, articles 2" in reply.text


async def test_a_link_is_read_and_the_outcome_told(operator, ingest):
    (reply,) = await operator.say("/ingest https://example.org/news")

    assert ingest.given == ["https://example.org/news"]
    assert reply.text == (
        "Lu : nouveaux 2, mis à jour 0, inchangés 0, en double 0, refusés 1\nb.txt: it is empty"
    )


async def test_a_file_is_read_under_a_name_that_is_no_path(operator, ingest):
    file = operator.world.keep_file("../../etc/pass wd.txt", "text/plain", b"Titre")
    (reply,) = await operator.receive({"document": file.to_json(), "caption": "/ingest"})

    assert ingest.given == [("pass_wd.txt", b"Titre")]
    assert "inchangés 1" in reply.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ingest", "Envoyez un lien"),
        ("/ingest /etc/passwd", "Envoyez un lien"),
        ("/ingest file:///etc/passwd", "Envoyez un lien"),
        ("/ingest https://private/", "Je n’ai pas pu le lire :\nthe <host> is private"),
        ("/annonce", "Écrivez votre message"),
    ],
)
async def test_what_cannot_be_done_is_explained(operator, text, expected):
    (reply,) = await operator.say(text)

    assert reply.text.startswith(expected)


async def test_an_announcement_is_shown_then_sent_through_the_outbox_once(operator, talk, database):
    async with database.transaction() as session:
        await save_language(session, talk.chat.id, "vi")
    shown, offer = await operator.say("/annonce Demain <i>arrêt</i>")
    before = await _due(database)
    await operator.press(offer, "Envoyer")
    due = await _due(database)

    assert shown.text == "Demain <i>arrêt</i>"
    assert before == []
    assert {each.chat for each in due} == {talk.chat.id, operator.chat.id}
    assert {json.loads(each.payload)["html"] for each in due} == {"Demain &lt;i&gt;arrêt&lt;/i&gt;"}
    assert offer.text.startswith("L’annonce part vers 2 conversations.")


async def test_what_is_not_sent_of_an_announcement_can_be_stopped(operator, talk, database):
    async with database.transaction() as session:
        await save_language(session, talk.chat.id, "vi")
    _, offer = await operator.say("/annonce Demain arrêt")
    await operator.press(offer, "Envoyer")
    await operator.press(offer, "Arrêter l’envoi")

    assert offer.text == "Envoi arrêté : 2 conversations ne la recevront pas."
    assert await _due(database) == []


async def test_a_cancelled_announcement_is_not_sent(operator, database):
    _, offer = await operator.say("/announce Demain arrêt")
    await operator.press(offer, "Annuler")

    assert (offer.text, offer.buttons()) == ("L’annonce n’est pas envoyée.", [])
    assert await _due(database) == []


async def test_an_announcement_cancelled_while_it_leaves_is_stopped(operator, talk, database):
    _, offer = await operator.say("/annonce Demain arrêt")
    offered = offer.reply_markup
    await operator.press(offer, "Envoyer")
    offer.reply_markup = offered
    await operator.press(offer, "Annuler")

    assert offer.text.startswith("Envoi arrêté")
    assert await _due(database) == []


async def test_a_long_name_of_a_file_is_cut_to_what_a_disk_takes(operator, ingest):
    file = operator.world.keep_file(f"{'ế' * 200}.txt", "text/plain", b"Titre")
    await operator.receive({"document": file.to_json(), "caption": "/ingest"})

    ((name, _),) = ingest.given
    assert len(name.encode()) <= 255
    assert name.endswith("ế.txt")
