"""Whatever is typed, the flows neither fail nor hang."""

import random

import pytest

from storage.articles import save_article
from tests.news.press import make_article

HOSTILE = {
    "half a megabyte of one letter": "a" * 500_000,
    "half a megabyte of a name": "Japon " * 80_000,
    "half a megabyte of question marks": "?" * 500_000,
    "half a megabyte of spaces": "Et" + " " * 500_000 + "le Japon",
    "a rule's worst case": "nhung " * 80_000,
    "a NUL": "Qui est\x00 Lavrov ?",
    "NULs only": "\x00\x00",
    "half a character": "Qui est \ud800 Lavrov \udfff ?",
    "a regular expression": "(.*)+[a-z]{1,}\\(?P<x>",
    "a backslash": "\\",
    "SQL": "'; DROP TABLE articles; -- \" OR 1=1",
    "wildcards": "%_* ?",
    "the index's own syntax": '+Japon -Chine field:x "a b"~2 [a TO b] ^3 AND OR NOT',
    "HTML": "<b>Japon</b> &amp; <script>",
    "a template": "{{7*7}} ${x} %(y)s",
    "emoji": "🙂" * 400,
    "marks without letters": "\u0301\u0302" * 400,
    "letters that fold to nothing": "\uff9e Japon \uff9f",
    "a letter that unfolds into many": "ﷺ" * 500,
    "writing from right to left": "\u202eJapon",
    "line separators": "Japon\u2028Chine\u0085Inde",
    "fractions": "½ ¼ ⅓ combien",
    "other digits": "١٢٣ combien ²³",
    "elisions without words": "l' d' qu' c'",
    "question words only": "qui que quoi quand où combien",
    "and, a hundred times": "Et " * 100,
    "a hundred countries": "Compare " + ", ".join(["Japon", "Chine"] * 50),
    "a definition of nothing": "Qu'est-ce que c'est que ?",
    "topic ids": "partner/japan theme/trade framework/asean",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_question_is_answered_or_refused(ask, text):
    found = await ask("Qui est Lavrov ?", text)

    assert found.question == text
    assert found.answered == bool(found.sources)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_search_ends(searcher, text):
    found = await searcher.search(text, limit=3)

    assert len(found) <= 3


WORDS = """
qui que quoi quand où combien de quel quelle quels pourquoi comment est-ce qu'est-ce compare
Inde Canada Russie ASEAN ARF AHA Mékong plan d'action vaccins doses 2021-2025 2026 12 %
ministre russe le la l' et avec what who when how many bao nhiêu là gì ? , ( ) + - Et puis sur
pays liste définition signifie pourcentage rang montant dollars présidence respectivement
nouveau Lavrov Dili
""".split()


@pytest.mark.parametrize("seed", range(8))
async def test_any_jumble_of_words_is_quoted_verbatim_or_refused(ask, seed):
    shuffler = random.Random(seed)  # noqa: S311 - a jumble to be had again
    for _ in range(40):
        found = await ask(" ".join(shuffler.choices(WORDS, k=shuffler.randint(1, 9))))

        assert found.answered == bool(found.sources) == bool(found.answer.strip())
        assert len(found.answer) <= 300
        assert 0 <= found.confidence <= 1
        assert len(found.suggestions) <= 3


TABLES = {
    "numbers": "La Norvège vend " + "1 200 " * 5_000,
    "a list": "La Norvège vend notamment " + "du bois, " * 5_000,
    "spaces": "La Norvège vend" + " " * 20_000 + "du bois",
    "brackets": "La Norvège vend " + "(ARF) " * 5_000,
    "one word": "La Norvège vend 5 " + "a" * 20_000,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
async def test_an_article_without_full_stops_is_asked_about(
    ask, press, press_index, press_gazetteer, table
):
    text = ("La Norvège et ses ventes", table, "La Norvège y gagne 40 millions d'euros.")
    async with press.transaction() as session:
        await save_article(session, make_article(press_gazetteer, "table.txt", text))
    await press_index.sync()

    for opening in ("Combien gagne", "Quand vend", "Que vend", "Où vend", "Qui vend à"):
        found = await ask(f"{opening} la Norvège ?")
        # Longer sentences are not read: the time that takes is bounded by their length.
        assert all(len(source.quote) <= 3_000 for source in found.sources)


async def test_the_sentence_beside_a_table_is_still_read(ask, press, press_index, press_gazetteer):
    text = (
        "La Norvège et ses ventes",
        TABLES["numbers"],
        "La Norvège y gagne 40 millions d'euros.",
    )
    async with press.transaction() as session:
        await save_article(session, make_article(press_gazetteer, "table.txt", text))
    await press_index.sync()

    assert (await ask("Combien gagne la Norvège ?")).answer.startswith("40 millions")
