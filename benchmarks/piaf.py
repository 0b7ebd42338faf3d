"""Finding and answering on PIAF: Vigie, bm25s and tantivy asked the same questions in one run.

All its 761 paragraphs are the corpus, each an article under the title of its page; the peers are
given the title before the text. The store is kept between runs. Short answers and quotes are those
of a Vigie that refuses nothing; what it refuses as shipped comes last.
"""

import argparse
import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.peers import rank_with_bm25s, rank_with_tantivy
from benchmarks.piaf_corpus import (
    Asked,
    damage,
    parse_arguments,
    prepare_store,
    read_questions,
    sample,
)
from benchmarks.squad import holds, is_exact, overlap
from bot.library import Library, open_library
from bot.settings import Settings
from news.answers import Answer

_RESULTS = 10
_SEED = 5
_OPENERS = frozenset({"quand", "qui", "combien", "où"})


@dataclass(frozen=True, slots=True)
class Tried:
    """What Vigie made of a question.

    Attributes:
        asked: The question.
        rank: Place of the right paragraph among those found, from 0; None when it is not.
        damaged_rank: The same for the question with one random edit.
        answer: The answer where nothing is refused.
        shipped: The answer as shipped.
    """

    asked: Asked
    rank: int | None
    damaged_rank: int | None
    answer: Answer
    shipped: Answer

    @property
    def quoted(self) -> bool:
        """Whether the quote holds the answer where nothing is refused."""
        return quote_holds(self.answer, self.asked)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.piaf", description=__doc__)
    chosen = parse_arguments(parser)
    paragraphs, questions = read_questions(chosen.file)
    asked = sample(questions, chosen.every)
    tried = asyncio.run(ask(prepare_store(chosen.file, chosen.cache), asked))
    texts = [question.text for question in asked]
    peers = {
        "bm25s": rank_with_bm25s(paragraphs, texts),
        "tantivy": rank_with_tantivy(paragraphs, texts),
    }
    for name, keep in _parts().items():
        kept = [at for at, question in enumerate(asked) if keep(question)]
        print(f"\n{name}: {len(kept)} questions")
        _print_ranking(
            [tried[at] for at in kept], {p: [r[at] for at in kept] for p, r in peers.items()}
        )
        _print_answers([tried[at] for at in kept])
        _print_refusals([tried[at] for at in kept])


def _parts() -> dict[str, Callable[[Asked], bool]]:
    return {
        "all documents": lambda _: True,
        "odd documents (learned and tuned on)": lambda question: question.odd,
        "even documents (held)": lambda question: not question.odd,
    }


async def ask(settings: Settings, asked: Sequence[Asked]) -> list[Tried]:
    """Ask Vigie questions of PIAF's, whole and damaged, with and without refusing any.

    Args:
        settings: Where the paragraphs were ingested.
        asked: The questions.
    """
    chance = random.Random(_SEED)  # noqa: S311 - typos, not secrets
    bold = settings.model_copy(update={"confidence": 0.0})
    async with open_library(settings) as library, open_library(bold) as answering_all:
        await library.answerer.warm()
        await answering_all.answerer.warm()
        return [
            Tried(
                question,
                await _find_rank(library, question, question.text),
                await _find_rank(library, question, damage(question.text, chance)),
                (await answering_all.answerer.answer(question.text)).answer,
                (await library.answerer.answer(question.text)).answer,
            )
            for question in asked
        ]


async def _find_rank(library: Library, question: Asked, text: str) -> int | None:
    found = await library.answerer.find_passages(text)
    origins = list(dict.fromkeys(passage.article.origin for passage in found))
    return origins.index(question.origin) if question.origin in origins else None


def _print_ranking(tried: Sequence[Tried], peers: dict[str, list[list[int]]]) -> None:
    print(f"  {'right paragraph':<22} {'first':>7} {'in 5':>7} {'in 10':>7} {'MRR@10':>7}")
    rows = {
        name: [
            row.index(each.asked.paragraph) if each.asked.paragraph in row else None
            for each, row in zip(tried, found, strict=True)
        ]
        for name, found in peers.items()
    }
    rows["Vigie"] = [each.rank for each in tried]
    rows["Vigie, one typo each"] = [each.damaged_rank for each in tried]
    for name, ranks in rows.items():
        held = [rank for rank in ranks if rank is not None and rank < _RESULTS]
        shares = [sum(rank < first for rank in held) / len(tried) for first in (1, 5, _RESULTS)]
        shares.append(sum(1 / (1 + rank) for rank in held) / len(tried))
        print(f"  {name:<22} " + " ".join(f"{share:7.3f}" for share in shares))


def _print_answers(tried: Sequence[Tried]) -> None:
    print(f"  {'short answer':<22} {'asked':>7} {'EM':>7} {'F1':>7}")
    kinds: dict[str, list[Tried]] = {"all": list(tried), "these four": []}
    for each in tried:
        opening = each.asked.text.lower().split()[:1]
        if opening and opening[0] in _OPENERS:
            kinds.setdefault(opening[0], []).append(each)
            kinds["these four"].append(each)
    for name, group in kinds.items():
        exact = _mean([is_exact(each.answer.answer, each.asked.answers) for each in group])
        shared = _mean([overlap(each.answer.answer, each.asked.answers) for each in group])
        print(f"  {name:<22} {len(group):>7} {exact:7.3f} {shared:7.3f}")


def _print_refusals(tried: Sequence[Tried]) -> None:
    held = _mean([each.quoted for each in tried])
    print(f"  quote holds the answer: {held:.3f} of all questions")
    print(f"  {'from confidence':<22} {'coverage':>9} {'precision':>9}")
    shipped = [each for each in tried if each.shipped.answered]
    _print_coverage("as shipped", [quote_holds(e.shipped, e.asked) for e in shipped], len(tried))
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = [each for each in tried if each.answer.confidence >= threshold]
        _print_coverage(f"{threshold}", [e.quoted for e in kept], len(tried))


def _print_coverage(name: str, right: Sequence[bool], asked: int) -> None:
    if right:
        print(f"  {name:<22} {len(right) / asked:9.3f} {_mean(right):9.3f}")


def quote_holds(answer: Answer, asked: Asked) -> bool:
    """Tell whether the first quote of an answer holds what is right, word for word."""
    return bool(answer.sources) and holds(answer.sources[0].quote, asked.answers)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
