"""Makes articles of the sample corpus's words: as many as wanted, no two telling one story.

Each takes its sentences from all over the corpus, with other figures, and swaps a share of the
longer words for others of the corpus. They read as nonsense, but ask of the ingest what press
articles do: names, topics, dates, figures, lost line ends, captions and teasers.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from text.sentences import split_sentences

SAMPLE: Final = Path(__file__).resolve().parents[1] / "bot" / "demo" / "corpus"

_SENTENCES_A_PARAGRAPH: Final = 3
_SWAPPED: Final = 0.35
"""Share of the longer words that are swapped, so that no shared sentence makes a story."""
_LONG_WORD: Final = re.compile(r"\b[a-zà-öø-ÿ]{5,}\b")
_FIGURE: Final = re.compile(
    r"\b\d{2,3}\b(?! ?(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|n|d))"
)
_TEASER_WORDS: Final = 45


def make_articles(number: int, words: int = 400, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Make articles, one at a time, the same at each call.

    Args:
        number: How many.
        words: Words of each, a dateline, a caption and a teaser included; at least 100.
        seed: Another seed makes other articles.

    Yields:
        Articles as lines of a `.jsonl` source hold them; every other one bears its date.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    sentences = _read_sentences(SAMPLE)
    vocabulary = sorted({word for said in sentences for word in _LONG_WORD.findall(said)})
    for at in range(number):
        article = {
            "url": f"https://presse.example/{seed}/{at}",
            "title": _shorten(_vary(chance.choice(sentences), vocabulary, chance), 12),
            "text": _write(sentences, vocabulary, words, chance),
        }
        if at % 2:
            article["published"] = f"{2015 + at % 10}-{1 + at % 12:02}-{1 + at % 28:02}"
        yield article


def _read_sentences(folder: Path) -> list[str]:
    sentences = []
    for path in sorted(folder.iterdir()):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            for start, end in split_sentences(paragraph):
                if len(paragraph[start:end].split()) >= 8 and "ảnh" not in paragraph[start:end]:
                    sentences.append(paragraph[start:end])
    return sentences


def _write(
    sentences: Sequence[str], vocabulary: Sequence[str], words: int, chance: random.Random
) -> str:
    teaser = _vary(chance.choice(sentences), vocabulary, chance)
    caption = _shorten(_vary(chance.choice(sentences), vocabulary, chance), 10)
    tail = ["Voir plus", f"{caption}. Photo : Vigie", _shorten(teaser, 9), teaser]
    told = [f"Jakarta (Vigie) – {_vary(chance.choice(sentences), vocabulary, chance)}"]
    paragraphs = [_vary(chance.choice(sentences), vocabulary, chance)]
    length = sum(len(text.split()) for text in (*tail, *told, *paragraphs))
    while length < words:
        told.append(_vary(chance.choice(sentences), vocabulary, chance))
        length += len(told[-1].split())
        if len(told) == _SENTENCES_A_PARAGRAPH:
            paragraphs.append(" ".join(told))
            told = []
    return "\n\n".join([*paragraphs, " ".join(told), *tail])


def _vary(sentence: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    def swap(match: re.Match[str]) -> str:
        return chance.choice(vocabulary) if chance.random() < _SWAPPED else match.group()

    figured = _FIGURE.sub(lambda _: str(chance.randint(11, 999)), sentence)
    return _LONG_WORD.sub(swap, figured)


def _shorten(sentence: str, words: int) -> str:
    return " ".join(sentence.split()[:words]).rstrip(" ,;:.")
