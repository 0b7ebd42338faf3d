"""Makes a corpus of the paragraphs of PIAF, the French question set in SQuAD's format."""

import json
import re
from pathlib import Path

_TAG = re.compile(r"<[^>]*>")


def write_paragraphs(squad: Path, folder: Path, *, every: int = 1) -> Path:
    """Write each paragraph as an article of its own, under the title of its page.

    Args:
        squad: PIAF's file.
        folder: Where to write; made here.
        every: Only paragraphs whose running number is a multiple of it are written.

    Returns:
        The folder to ingest: an article's origin is then ``piaf/0123.txt``, the running number of
        the paragraph in the file, from 0, in four digits.
    """
    written = folder / "piaf"
    written.mkdir(parents=True)
    number = 0
    for page in json.loads(squad.read_text(encoding="utf-8"))["data"]:
        title = " ".join(_TAG.sub("", page["title"]).split())
        for paragraph in page["paragraphs"]:
            text = f"---\ntitle: {title}\n---\n{paragraph['context']}\n"
            if number % every == 0:
                (written / f"{number:04d}.txt").write_text(text, encoding="utf-8")
            number += 1
    return folder
