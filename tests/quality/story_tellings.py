"""Tells each story of a family, and each article of the sample corpus, in several ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bot.demo
from tests.quality.story_families import Family

CORPUS = Path(bot.demo.__file__).parent / "corpus"


@dataclass(frozen=True)
class Told:
    """A telling: the story it is of, the template of that, and its text."""

    story: str
    family: str
    text: str


def tell(families: tuple[Family, ...]) -> Iterator[Told]:
    """Tell each event of each family five times, and a follow-up."""
    for number, template in enumerate(families):
        for turn, event in enumerate(template.events):
            for text in _retell(template, event):
                yield Told(f"{number}.{turn}", str(number), text)
        first = template.events[0]
        later = [part.format(**first) for part in template.follow_up]
        agency = [part.split(" || ")[0].format(**first) for part in template.paragraphs]
        yield Told(f"{number} later", str(number), _join(*later, *agency[-2:]))


def _retell(template: Family, event: dict[str, str]) -> list[str]:
    """Write the agency's text, a short cut, an edited copy, a correction and a rewording."""
    agency = [part.split(" || ")[0].format(**event) for part in template.paragraphs]
    other = [part.split(" || ")[1].format(**event) for part in template.paragraphs]
    one, two = (title.format(**event) for title in template.titles)
    corrected = event | {template.corrected: _correct(event[template.corrected])}
    mended = [part.split(" || ")[0].format(**corrected) for part in template.paragraphs]
    return [
        _join(one, *agency),
        _join(one, *agency[:3]),
        _join(two, other[0], agency[1], *agency[:1:-1]),
        _join(one, *mended, "Une première version de cette dépêche donnait un autre chiffre."),
        _join(two, other[0], other[2], agency[1], other[3], *agency[4:5]),
    ]


def retell_sample(*, odd: bool) -> Iterator[Told]:
    """Tell every other article of the sample corpus four times, by systematic rewriting."""
    for path in sorted(CORPUS.glob("*.*"))[odd::2]:
        text = path.read_text("utf-8").partition("\nVoir plus")[0].split("---\n")[-1]
        title, *parts = [line.strip() for line in text.splitlines() if line.strip()]
        parts = [part for part in parts if "ảnh 1" not in part]
        half = len(parts) // 2 + 1
        for telling in (
            _join(title, *parts),
            _join(title, *parts[:half]),
            _join(f"Ce qu'il faut savoir : {title}", parts[1], parts[0], *parts[:1:-1]),
            _join("Repères sur l'ASEAN", *(_reword(part) for part in parts)),
        ):
            yield Told(path.name, path.name, telling)


def _join(*parts: str) -> str:
    return "\n\n".join(parts)


def _correct(value: str) -> str:
    """Change the last digit of a figure."""
    at = max(place for place, sign in enumerate(value) if sign.isdigit())
    return f"{value[:at]}{(int(value[at]) + 3) % 10}{value[at + 1 :]}"


def _reword(paragraph: str) -> str:
    """Say in other words what any sentence of the press may hold, and drop its last sentence."""
    for was, now in _SYNONYMS:
        paragraph = paragraph.replace(f" {was} ", f" {now} ")
    kept, _, last = paragraph.rpartition(". ")
    return f"{kept}." if len(kept) > len(last) else paragraph


_SYNONYMS = (
    ("a été", "fut"), ("ont été", "furent"), ("pays", "États"), ("compte", "comprend"),
    ("réunit", "rassemble"), ("signé", "paraphé"), ("premier", "tout premier"),
    ("plus", "davantage"), ("est", "demeure"), ("avec", "en compagnie de"),
    ("depuis", "à partir de"), ("pour", "afin de"),
)  # fmt: skip
