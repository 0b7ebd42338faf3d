"""An example of a digest, out of turn: with its chart, and all its stories behind a button."""

import re
from dataclasses import replace

import pytest

from bot.demo.botapi import Fault
from bot.demo.botapi.errors import bad_request
from storage.articles import save_article
from tests.handlers.stub_flows import GAZETTEER
from tests.storage.drafts import make_draft


@pytest.fixture
def services(services):
    """The services with every topic of the bundled pack."""
    return replace(services, topics=GAZETTEER)


async def test_a_sample_has_the_chart_and_leafs_through_all_its_stories(talk, database):
    names = [f"{'abcdefghijklmnop'[n] * 9} Japon" for n in range(15)]
    async with database.transaction() as session:
        for name in names:
            await save_article(session, make_draft(name, name, f"Il est dit : {name}."))
    (card,) = await talk.say("/suivre Japon chaque semaine")
    (chart, first), _ = await talk.press(card, "Un exemple maintenant")
    shown = first.text
    (second,), _ = await talk.press(first, "Suite (3)")

    assert chart.file is not None
    assert "Japon" in chart.text
    told = [re.findall(r"^\w{9} Japon$", text, re.MULTILINE) for text in (shown, second.text)]
    assert [len(each) for each in told] == [12, 3]
    assert sorted(told[0] + told[1]) == names
    assert second.buttons() == []


async def test_a_chat_that_takes_no_pictures_gets_its_sample_in_words(talk, database):
    async with database.transaction() as session:
        await save_article(session, make_draft("a", "Japon", "Le Japon a dit oui."))
    (card,) = await talk.say("/suivre Japon chaque semaine")
    talk.api.faults["sendPhoto"] = lambda _: Fault(bad_request("not enough rights"))
    (digest,), _ = await talk.press(card, "Un exemple maintenant")

    assert "Japon" in digest.text
