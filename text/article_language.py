"""Which language an article is written in, from its letters and words alone."""

import re
from functools import lru_cache
from typing import Final, Protocol

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN: Final = "und"
"""ISO 639's code for a language that cannot be told."""

# The languages of the world's press; small neighbours of French and English would only draw
# short texts away from them.
_LANGUAGES: Final = tuple(
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja km ko lo lt lv ms my nl no pl pt "
    "ro ru sk sl sr sv sw ta th tl tr uk ur vi zh".split()
)
_LEAST_CONFIDENCE: Final = 0.5
_FEWEST_LETTERS: Final = 20
"""About four words; what is shorter is a name or a heading."""

_REACH: Final = 1_200
_LETTERS: Final = re.compile(r"[^\W\d_]")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect_article_language(text: str) -> str:
    """Tell the language of a text by its first 1,200 code points.

    Args:
        text: Any string, cleaned or not.

    Returns:
        A two-letter code, or `UNKNOWN` where the text is too short or its language unsure.
    """
    head = text[:_REACH]
    if len(_LETTERS.findall(head)) < _FEWEST_LETTERS:
        return UNKNOWN
    language, confidence = _identifier().classify(head)
    return language if confidence >= _LEAST_CONFIDENCE else UNKNOWN


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    """Load the model: a quarter of a second and 20 MB, so only once something is ingested."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    loaded: _Identifier = identifier
    return loaded
