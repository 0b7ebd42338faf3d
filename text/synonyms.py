"""Words that French news uses for one another, by their stems."""

from functools import lru_cache
from importlib.resources import files
from typing import Final

from text.terms import is_stop_word, stem, words

_FILE: Final = "packs/french.txt"


@lru_cache(maxsize=1)
def load_synonyms() -> dict[str, frozenset[str]]:
    """Map each form to the forms that may stand for it, itself left out.

    A form is a stem, or two stems joined by a space when the words follow one another in a text
    without its function words ("mise en œuvre" is ``"mis oeuvr"``).
    """
    synonyms: dict[str, set[str]] = {}
    for line in files("text").joinpath(_FILE).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        group = {form for entry in line.split() if (form := _form(entry))}
        for member in group:
            synonyms.setdefault(member, set()).update(group - {member})
    return {member: frozenset(others) for member, others in synonyms.items()}


def _form(entry: str) -> str:
    telling = [stem(word) for word in words(entry.replace("_", " ")) if not is_stop_word(word)]
    return " ".join(telling[:2])
