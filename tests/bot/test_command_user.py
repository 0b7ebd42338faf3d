"""`vigie user`: a person's data out, or gone."""

import asyncio
import json

from bot.settings import load_settings
from bot.store import open_database
from storage.chats import save_language


async def keep_something_of(person):
    async with open_database(load_settings()) as database, database.transaction() as session:
        await save_language(session, person, "vi")


def test_a_persons_data_is_written_out_then_erased(vigie):
    asyncio.run(keep_something_of(77))
    before = json.loads(vigie("user", "export", "77").out)
    erased = vigie("user", "forget", "77")
    after = json.loads(vigie("user", "export", "77").out)

    assert before["tables"]["chats"][0]["language"] == "vi"
    assert (erased.out, erased.err) == ("", "Erased: 1 chats.\n")
    assert not any(after["tables"].values())


def test_a_group_is_named_after_two_dashes(vigie):
    asyncio.run(keep_something_of(-100_77))

    assert vigie("user", "forget", "--", "-10077").err == "Erased: 1 chats.\n"
    assert vigie("user", "forget", "--", "-10077").err == "Nothing is held on this id.\n"


def test_what_is_no_id_is_refused(vigie):
    assert vigie("user", "export", "Minh").status == 2
