"""Which of the three interface languages a short text is in."""

import re
import unicodedata
from typing import Final

from text.terms import fold, is_stop_word

_VIETNAMESE_LETTERS: Final = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹìòĩũ]")
_VIETNAMESE_WORDS: Final = frozenset(
    """
    bao nhieu khi nao o dau la gi cua duoc thanh lap nuoc va cac nhung ai tai sao voi ve tu nam co
    """.split()
)
_ENGLISH_WORDS: Final = frozenset(
    """
    the of is are was were what when where who whose which how many much does did do has have in and
    to for with from by this that about between why tell me show there it its on at
    """.split()
)
_FRENCH_WORDS: Final = frozenset(
    """
    le la les des du de un une est sont que qui quoi quel quelle quels quelles quand ou combien
    comment pourquoi et en au aux dans sur pour par avec ce cette il elle ont a l d qu je tu nous
    vous ca es
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
        "en": sum(token in _ENGLISH_WORDS for token in folded),
        "vi": 2 * vietnamese
        + sum(token in _VIETNAMESE_WORDS for token in folded if len(token) > 1),
    }
    # Without its letters it shares "la", "va" and "ai" with French: it must win outright.
    if vietnamese == 0 and scores["vi"] <= max(scores["fr"], scores["en"]):
        scores["vi"] = 0
    best = max(scores.values())
    winners = [language for language, score in scores.items() if score == best]
    return default if len(winners) > 1 and default in winners else winners[0]


def is_filler(word: str, language: str) -> bool:
    """Tell whether a folded word of a question carries no topic in its language."""
    if language == "en":
        return word in _ENGLISH_WORDS or word in _ENGLISH_FILLERS
    if language == "vi":
        return word in _VIETNAMESE_FILLERS
    return len(word) == 1 or is_stop_word(word)
