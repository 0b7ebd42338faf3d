"""Which of the three interface languages a short text is in."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from wordfreq import top_n_list

from text.terms import fold, is_stop_word

_VIETNAMESE_LETTERS: Final = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹìòĩũ]")
_VIETNAMESE_WORDS: Final = frozenset(
    """
    bao nhieu khi nao o dau la gi cua duoc thanh lap nuoc va cac nhung ai tai sao voi ve tu nam co
    cho biet toi ban khong nay thang gan day moi nhat tom tat quan
    """.split()
)
_ENGLISH_WORDS: Final = frozenset(
    """
    the of is are was were what when where who whose which how many much does did do has have in and
    to for with from by this that about between why tell me show there it its on at
    """.split()
)
# They tell the language, but may be what is asked about.
_ENGLISH_SIGNS: Final = frozenset(
    """
    their they can could would should will been or not you your our we us any new latest since
    during before after please give
    """.split()
)
_FRENCH_WORDS: Final = frozenset(
    """
    le la les des du de un une est sont que qui quoi quel quelle quels quelles quand ou combien
    comment pourquoi et en au aux dans sur pour par avec ce cette il elle ont a l d qu je tu nous
    vous ca es te me se va ne pas c s n m t ils elles son sa ses leur leurs mon ton notre votre
    fait faire y lequel laquelle depuis selon entre chez sans sous puis donc aussi cet ces moi toi
    """.split()
)
# What carries no topic in a question of another language; French ones are the index's stop words.
_VIETNAMESE_FILLERS: Final = frozenset(
    """
    duoc bi da dang se la va cua cho cac nhung mot o tai trong ve tu den voi co cai nao gi ai khi
    thi bao nhieu dau sao nguoi nam
    """.split()
)
_ENGLISH_FILLERS: Final = frozenset({"a", "an", "as", "be", "been", "its", "or", "s", "i", "t"})
_WORD: Final = re.compile(r"[^\W\d_]+")
# How many times further down the one language's list of words a word must stand to vote for the
# other: "members" is English, "membres" French, "accord" both.
_FURTHER: Final = 5
_LISTED: Final = 30_000
# A word that a language's list lacks stands at least so far down.
_UNLISTED: Final = 60_000


def detect_language(text: str, *, default: str = "fr") -> str:
    """Tell French, English and Vietnamese apart by letters and function words.

    Made for questions of a few words: a tie, or a text of names only, gives ``default``.

    Returns:
        ``fr``, ``en`` or ``vi``.
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    tokens = _WORD.findall(lowered)
    if not tokens:
        return default
    # Names such as "Bùi Thanh Son" stand in French questions: letters count a word each.
    vietnamese = sum(1 for token in tokens if _VIETNAMESE_LETTERS.search(token))
    folded = [fold(token) for token in tokens]
    scores = {
        "fr": sum(token in _FRENCH_WORDS for token in folded),
        "en": sum(token in _ENGLISH_WORDS or token in _ENGLISH_SIGNS for token in folded),
        "vi": 2 * vietnamese
        + sum(token in _VIETNAMESE_WORDS for token in folded if len(token) > 1),
    }
    # Without its letters it shares "la", "va" and "ai" with French: it must win outright.
    if vietnamese == 0 and scores["vi"] <= max(scores["fr"], scores["en"]):
        scores["vi"] = 0
    if scores["fr"] == scores["en"] and scores["vi"] == 0:
        # Keywords: no function word tells. Names have capitals, and are the same in both.
        for word in _WORD.findall(unicodedata.normalize("NFC", text)):
            if word.islower() and (language := _at_home(fold(word))):
                scores[language] += 1
    best = max(scores.values())
    winners = [language for language, score in scores.items() if score == best]
    return default if len(winners) > 1 and default in winners else winners[0]


def _at_home(word: str) -> str | None:
    """Return ``fr`` or ``en`` where a folded word is far more usual there; None for neither."""
    french, english = (_ranks(language).get(word, _UNLISTED) for language in ("fr", "en"))
    if french >= _FURTHER * english:
        return "en"
    return "fr" if english >= _FURTHER * french else None


@lru_cache(maxsize=2)
def _ranks(language: str) -> dict[str, int]:
    """Return the place of each frequent word of a language, folded, from 1."""
    ranks: dict[str, int] = {}
    for rank, word in enumerate(top_n_list(language, _LISTED), 1):
        ranks.setdefault(fold(word), rank)
    return ranks


def is_filler(word: str, language: str) -> bool:
    """Tell whether a folded word of a question carries no topic in its language."""
    if language == "en":
        return word in _ENGLISH_WORDS or word in _ENGLISH_FILLERS
    if language == "vi":
        return word in _VIETNAMESE_FILLERS
    return len(word) == 1 or is_stop_word(word)
