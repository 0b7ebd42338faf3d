"""Sentence vectors follow the articles."""

import numpy as np
import pytest

from news.answer import Answerer
from news.embedding import Embedder, count_waiting
from news.finding import Finder
from storage.articles import find_articles
from text.vectors import load_encoder


async def read_all(database, index):
    async with database.session() as session:
        heads = await find_articles(session)
    return await Finder(database, index).read(heads)


async def test_every_sentence_gets_the_vector_of_its_text(press, press_index):
    before = await count_waiting(press)

    done = await Embedder(press, load_encoder()).catch_up()

    assert (done, await count_waiting(press)) == (before, 0)
    (article, *_) = await read_all(press, press_index)
    expected = load_encoder().encode([sentence.text for sentence in article.sentences])
    assert np.allclose(np.stack([s.vector for s in article.sentences]), expected, atol=0.01)


async def test_vectors_cut_short_are_gone_on_with(press):
    def stop(done: int, total: int) -> None:
        raise InterruptedError

    embedder = Embedder(press, load_encoder())
    before = await count_waiting(press)
    with pytest.raises(InterruptedError):
        await embedder.catch_up(on_progress=stop)
    left = await count_waiting(press)

    assert left < before
    assert await embedder.catch_up() == left


async def test_sentences_have_no_vector_until_it_is_made(press, press_index):
    articles = await read_all(press, press_index)

    assert all(sentence.vector is None for article in articles for sentence in article.sentences)


async def test_an_answer_is_found_by_words_while_vectors_are_missing(
    press, press_index, press_gazetteer
):
    answerer = Answerer(press, press_index, press_gazetteer, encoder=load_encoder())

    exchange = await answerer.answer("Qui a remis deux patrouilleurs ?")
    answerer.close()

    assert exchange.answer.answered
