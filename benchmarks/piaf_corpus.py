"""PIAF as a corpus: its paragraphs as articles in a store, and its questions.

PIAF 1.0 (Keraron et al., 2020, MIT) holds French questions on paragraphs of Wikipedia, in the
format of SQuAD. Documents of an odd running number may be learned and tuned on; those of an even
one are reported, and not looked at.
"""

import argparse
import asyncio
import json
import random
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from bot.ingestion import ingest
from bot.settings import Settings
from news.drafts import READER_VERSION
from tests.quality.piaf import write_paragraphs
from text.clean import CLEANER_VERSION
from text.terms import is_stop_word, word_spans
from text.vectors import ENCODER_VERSION

PIAF: Final = Path(__file__).resolve().parents[2] / "shared" / "gold" / "piaf" / "piaf-v1.0.json"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of PIAF's.

    Attributes:
        text: The question.
        answers: The answers that are right.
        start: Offset of the first of them in the paragraph.
        paragraph: Running number of the paragraph that answers it.
        document: Running number of its document.
    """

    text: str
    answers: tuple[str, ...]
    start: int
    paragraph: int
    document: int

    @property
    def odd(self) -> bool:
        """Whether its document has an odd running number."""
        return self.document % 2 == 1

    @property
    def origin(self) -> str:
        """The origin of the article that answers it."""
        return f"piaf/{self.paragraph:04d}.txt"


def parse_arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Add what all commands on PIAF take, and read the command line; what is of no use ends it.

    Returns:
        Its ``file``, ``every`` and ``cache``, and what the parser knew before.
    """
    parser.add_argument("file", nargs="?", type=Path, default=PIAF, help="PIAF's file")
    parser.add_argument("--every", type=int, default=1, help="take one question in so many")
    parser.add_argument("--cache", type=Path, help="folder to keep the ingested store in")
    chosen = parser.parse_args()
    if chosen.every < 1:
        parser.error("--every takes a number from 1")
    if not chosen.file.is_file():
        parser.error(f"there is no file {chosen.file}")
    return chosen


def read_questions(file: Path = PIAF) -> tuple[list[str], list[Asked]]:
    """Return the paragraphs, each after its page's title, and the questions, in their order."""
    paragraphs: list[str] = []
    questions: list[Asked] = []
    for number, page in enumerate(json.loads(file.read_text(encoding="utf-8"))["data"]):
        title = " ".join(re.sub(r"<[^>]*>", "", page["title"]).split())
        for paragraph in page["paragraphs"]:
            questions += [
                Asked(
                    asked["question"],
                    tuple(answer["text"] for answer in asked["answers"]),
                    asked["answers"][0]["answer_start"],
                    len(paragraphs),
                    number,
                )
                for asked in paragraph["qas"]
            ]
            paragraphs.append(f"{title}\n{paragraph['context']}")
    return paragraphs, questions


def prepare_store(file: Path = PIAF, cache: Path | None = None) -> Settings:
    """Ingest the paragraphs, unless the cache holds them as this version of Vigie reads them.

    Args:
        file: PIAF's file.
        cache: Folder to keep stores in; a temporary one of this machine by default.
    """
    versions = f"{CLEANER_VERSION}.{READER_VERSION}.{ENCODER_VERSION}".encode()
    digest = sha256(file.read_bytes() + versions).hexdigest()[:16]
    folder = (cache or Path(tempfile.gettempdir()) / "vigie-benchmarks") / f"piaf-{digest}"
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}", index_dir=folder / "index"
    )
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        asyncio.run(ingest(settings, [str(write_paragraphs(file, folder / "paragraphs"))]))
        (folder / "whole").touch()
    return settings


def damage(question: str, chance: random.Random) -> str:
    """Make one random edit in one content word: a letter less, more, other, or two swapped.

    A question without a content word of four letters is returned as it is.
    """
    telling = [
        (start, end)
        for word, start, end in word_spans(question)
        if not is_stop_word(word) and not word[0].isdigit() and end - start >= _SHORTEST
    ]
    if not telling:
        return question
    start, end = chance.choice(telling)
    at = chance.randrange(start, end)
    letter = chance.choice(_LETTERS)
    swapped = min(at, end - 2)
    return chance.choice(
        [
            question[:at] + question[at + 1 :],
            question[:at] + letter + question[at:],
            question[:at] + letter + question[at + 1 :],
            question[:swapped]
            + question[swapped + 1]
            + question[swapped]
            + question[swapped + 2 :],
        ]
    )


def sample(questions: Sequence[Asked], every: int) -> list[Asked]:
    """Return every so many questions of the odd documents and of the even ones alike."""
    return [q for odd in (True, False) for q in [q for q in questions if q.odd is odd][::every]]
