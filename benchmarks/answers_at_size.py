"""How long an answer takes, and how much memory, on a large corpus: 100,000 passages by default.

The corpus is made up: sentences of French words, each as frequent as in French, some naming a
country of the topics, and sentence vectors of random directions. It is kept between runs.
"""

import argparse
import asyncio
import random
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from statistics import quantiles

import numpy as np
from wordfreq import top_n_list, word_frequency

from bot.heap import settle
from bot.library import Library, open_index, open_library
from bot.settings import Settings
from bot.store import open_database
from storage.articles import find_articles, save_article
from storage.engine import Database
from storage.records import ArticleDraft, ArticleKind, Mention, PassageDraft
from storage.vectors import find_waiting_passages, save_vectors
from text.terms import analyze, is_stop_word, words
from text.vectors import DIMENSIONS, ENCODER_VERSION, pack_vectors

_WORDS = 60_000
PASSAGES_EACH = 10
"""Of each article."""
_SENTENCES_EACH = 3
_SENTENCE_WORDS = 18
_AT_ONCE = 200
_COUNTRIES = {"le Japon": "partner/japan", "la Chine": "partner/china", "l'Inde": "partner/india"}
_NAMED = 0.15
_OPENINGS = ("Combien de", "Quand", "Qui", "Où", "Pourquoi", "")
_ASKED_WORDS = 5
_SEED = 7


def main() -> None:
    """Make the corpus where it is missing, ask, and print a line a measure."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.answers_at_size", description=__doc__
    )
    parser.add_argument("--passages", type=int, default=100_000, help="size (%(default)s)")
    parser.add_argument("--questions", type=int, default=100, help="questions (%(default)s)")
    parser.add_argument("--cache", type=Path, help="folder to keep the store in")
    chosen = parser.parse_args()
    if chosen.questions < 2:
        parser.error("--questions takes a number from 2")
    # Each question is of another article, and as many warm what stays warm.
    if chosen.passages < (least := 2 * PASSAGES_EACH * chosen.questions):
        parser.error(f"{chosen.questions} questions need --passages of at least {least}")
    asyncio.run(_measure(prepare(chosen.cache, chosen.passages), chosen.questions))


def prepare(cache: Path | None, passages: int) -> Settings:
    """Make the corpus unless an earlier run left it.

    Args:
        cache: Folder to keep it in; the system's temporary one by default.
        passages: Its size.

    Returns:
        The settings that open it.
    """
    folder = cache or Path(tempfile.gettempdir()) / "vigie-benchmarks"
    folder /= f"size-{passages}"
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}", index_dir=folder / "index"
    )
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        asyncio.run(_make(settings, passages))
        (folder / "whole").touch()
    return settings


async def _measure(settings: Settings, count: int) -> None:
    async with open_library(settings) as library:
        await library.answerer.warm()
        settle()
        questions = await _write_questions(library, 2 * count)
        # The first half warms what stays warm; no question is asked twice.
        times = [
            (await library.answerer.answer(question)).answer.elapsed_ms for question in questions
        ][count:]
        print(f"passages {await library.index.passage_count()}")
    cuts = quantiles(times, n=20)
    print(f"answer, ms: p50 {cuts[9]:.1f}, p95 {cuts[18]:.1f}")
    _print_memory()


def _print_memory() -> None:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if "kB" in line}
    print(f"memory, MB: {held['RssAnon']} of its own, {held['RssFile']} of mapped files")


async def _write_questions(library: Library, count: int) -> list[str]:
    """Ask for content words of one article's title and lead, after a question word."""
    chance = random.Random(_SEED)  # noqa: S311
    async with library.database.session() as session:
        heads = await find_articles(session, limit=count)
    questions = []
    for head in heads:
        telling = [word for word in words(f"{head.title} {head.lead}") if not is_stop_word(word)]
        asked = chance.sample(telling, min(_ASKED_WORDS, len(telling)))
        questions.append(f"{chance.choice(_OPENINGS)} {' '.join(asked)} ?".strip())
    return questions


async def _make(settings: Settings, passages: int) -> None:
    drafts = _write_articles(passages // PASSAGES_EACH)
    async with open_database(settings) as database:
        while batch := [draft for draft, _ in zip(drafts, range(_AT_ONCE), strict=False)]:
            async with database.transaction() as session:
                for draft in batch:
                    await save_article(session, draft)
        await _make_vectors(database)
        async with open_index(settings, database):
            pass


async def _make_vectors(database: Database) -> None:
    chance = np.random.default_rng(_SEED)
    after = 0
    while True:
        async with database.session() as session:
            waiting = await find_waiting_passages(
                session, encoder=ENCODER_VERSION, languages={"fr"}, after=after, limit=5_000
            )
        if not waiting:
            return
        packed = {}
        for passage in waiting:
            rows = 1 + len(passage.sentences) if len(passage.sentences) > 1 else 1
            packed[passage.id] = pack_vectors(
                chance.standard_normal((rows, DIMENSIONS)).astype(np.float32)
            )
        async with database.transaction() as session:
            await save_vectors(session, packed, encoder=ENCODER_VERSION)
        after = waiting[-1].id


def _write_articles(count: int) -> Iterator[ArticleDraft]:
    chance = random.Random(_SEED)  # noqa: S311
    known = [word for word in top_n_list("fr", _WORDS) if word.isalpha()]
    weights = list(accumulate(word_frequency(word, "fr") for word in known))

    def sentence(length: int) -> str:
        chosen = chance.choices(known, cum_weights=weights, k=length)
        if chance.random() < _NAMED:
            chosen.insert(length // 2, chance.choice(list(_COUNTRIES)))
        return " ".join(chosen).capitalize() + "."

    for number in range(count):
        title = sentence(8)
        body = tuple(
            " ".join(sentence(_SENTENCE_WORDS) for _ in range(_SENTENCES_EACH))
            for _ in range(PASSAGES_EACH - 1)
        )
        yield _make_draft(f"{number}.txt", title, body)


def _make_draft(name: str, title: str, body: tuple[str, ...]) -> ArticleDraft:
    text = "\n\n".join((title, *body))
    passages = []
    start = 0
    for paragraph in (title, *body):
        passages.append(_make_passage(text, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return ArticleDraft(
        identity=name,
        kind=ArticleKind.ARTICLE,
        origin=name,
        url=None,
        title=title,
        lead=body[0],
        body=body[1:],
        text=text,
        publisher=None,
        place=None,
        published=None,
        published_estimated=False,
        language="fr",
        image=None,
        captions=(),
        persons=(),
        topics=(),
        mentions=tuple(dict.fromkeys(topic for passage in passages for topic in passage.topics)),
        summary=(),
        repairs=(),
        content_hash=sha256(text.encode()).hexdigest(),
        title_terms=" ".join(analyze(title)),
        passages=tuple(passages),
    )


def _make_passage(text: str, start: int, end: int) -> PassageDraft:
    sentences = []
    at = start
    while at < end:
        stop = text.index(".", at) + 1
        sentences.append((at, stop))
        at = stop + 1
    mentions = []
    for name, topic in _COUNTRIES.items():
        found = text.find(name, start, end)
        if found >= 0:
            mentions.append(Mention(found, found + len(name), "LOC", name, topic))
    return PassageDraft(
        start=start,
        end=end,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        topics=tuple(dict.fromkeys(m.topic for m in mentions if m.topic)),
        terms=" ".join(analyze(text[start:end])),
        words=" ".join(words(text[start:end])),
    )


if __name__ == "__main__":
    main()
