"""Words, terms and character n-grams: the forms in which texts are compared.

Accents are folded before stemming, so that a question typed without accents meets the same stems
as the article.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import Stemmer

# Letters that NFKD leaves whole, and signs that the press uses one for another.
_FOLDED: Final = str.maketrans(
    {
        "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o",
        "ł": "l", "Ł": "l", "ß": "ss", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'",
        "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-",
        "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip

_UNFOLDED: Final = re.compile(r"[^\x00-\x7f]+|`")
_LONGEST_KEPT: Final = 8

_COMBINING: Final = {c: None for c in range(0x300, 0x10000) if unicodedata.combining(chr(c))}

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")

# Function words: they carry no topic. Question words are among them, since `text.question` has
# read them before; "plus", "sous" and numbers are not, since they change what is asked.
STOP_WORDS: Final = frozenset(
    """
    a ai ainsi alors apres as au aucun aucune aujourd auquel aura aurait aussi autre autres aux
    avait avant avec avez avoir avons ayant c ca car ce ceci cela celle celles celui ces cet cette
    ceux chaque chez ci comme comment d dans de depuis des dit doit donc dont du elle elles en
    encore entre es est et etaient etait etant ete etes etre eu eux fait faire fera font fut hui
    ici il ils j je jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs
    lorsqu lorsque lors lui m ma mais me meme memes mes mon n ne ni nos notamment notre nous on
    ont ou oui par parce parmi pas pendant peu peut peuvent pour pourquoi pu puis puisqu puisque
    qu quand que quel quelle quelles quels quelqu quelque quelques qui quoi s sa sans se selon
    sera serait seront ses si soit son sont suis sur t ta te tel telle telles tels tes toi ton
    toujours tous tout toute toutes tres tu un une va vers via vos votre vous y combien
    """.split()
)

# English ones; those that put a question are dropped when it is read, as a title may hold them.
ENGLISH_STOP_WORDS: Final = frozenset(
    """
    a about after also am among an and any are as at be because been being between both but by can
    could did do does each for from had has have he her here him his how i if in into is it its
    many may me more most much my of on or other our s she should since so some such t than that
    the their them then there these they this those through to was we were what when where which
    while who whom whose why will with would you your
    """.split()
)

FUNCTION_WORDS: Final = STOP_WORDS | ENGLISH_STOP_WORDS

_PARTICIPLE: Final = re.compile(r"ees?$")
# Snowball gives these the stem of another word: "fonder", "payer", "courir".
_KEPT: Final = frozenset({"fonds", "pays", "cours"})
_stemmer: Final = Stemmer.Stemmer("french")
_english_stemmer: Final = Stemmer.Stemmer("english")


def fold(text: str) -> str:
    """Fold case, accents, ligatures and typographic signs; the length may change."""
    if text.isascii() and "`" not in text:
        return text.lower()
    return _UNFOLDED.sub(_fold_match, text).casefold()


def _fold_match(match: re.Match[str]) -> str:
    signs = match.group()
    return _decompose(signs) if len(signs) > _LONGEST_KEPT else _decompose_again(signs)


def _decompose(signs: str) -> str:
    """Fold accents, ligatures and signs; those of one letter never reach beyond an ASCII one."""
    decomposed = unicodedata.normalize("NFKD", signs.translate(_FOLDED))
    return decomposed.translate(_COMBINING)


@lru_cache(maxsize=10_000)
def _decompose_again(signs: str) -> str:
    """Fold the few signs of French and Vietnamese words, which come again and again."""
    return _decompose(signs)


def fold_letters(text: str) -> str:
    """Fold a text letter by letter, so that offsets stay; a letter that folds to two is kept."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := fold_word(char)) == 1 else char for char in text)


def blank_out(text: str, *spans: tuple[int, int]) -> str:
    """Write spaces in place of parts of a text, so that the offsets of the rest stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def letters(text: str) -> str:
    """Return the letters and digits of a text without case; spaces and signs are left out."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def words(text: str) -> list[str]:
    """Split a text into folded surface words and numbers, in order, stop words included."""
    return _WORD.findall(fold(text))


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each folded word with its offsets in the text given, in code points."""
    for match in _WORD.finditer(text):
        # Two Japanese letters are but marks, and fold to nothing.
        if word := fold_word(match.group()):
            yield word, match.start(), match.end()


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Fold a word, which comes again and again."""
    return fold(word)


@lru_cache(maxsize=20_000)
def word_set(text: str) -> frozenset[str]:
    """Return the folded words of a short text that is asked about again and again."""
    return frozenset(words(text))


@lru_cache(maxsize=20_000)
def telling_words(text: str) -> frozenset[str]:
    """Return the folded words of a short text that are no French function words."""
    return word_set(text) - STOP_WORDS


def read_words(text: str, language: str = "fr") -> Iterator[tuple[str, bool, int, int]]:
    """Yield the stem of each word, whether it is a function word, and its offsets.

    Args:
        text: The text.
        language: Its language: ``en``, or any other code for the French rules.
    """
    read = _read_english if language == "en" else _read_french
    for match in _WORD.finditer(text):
        form, plain = read(match.group())
        if form:
            yield form, plain, match.start(), match.end()


def read_word(word: str, language: str = "fr") -> tuple[str, bool]:
    """Return the stem of a single word, which may be empty, and whether it is a function word."""
    return _read_english(word) if language == "en" else _read_french(word)


@lru_cache(maxsize=50_000)
def _read_french(word: str) -> tuple[str, bool]:
    folded = fold(word)
    return (stem(folded) if folded else ""), folded in STOP_WORDS


@lru_cache(maxsize=20_000)
def _read_english(word: str) -> tuple[str, bool]:
    folded = fold(word)
    return (stem_english(folded) if folded else ""), folded in ENGLISH_STOP_WORDS


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the French Snowball stem of a folded word; numbers stand as they are.

    Snowball drops the "ée" of a participle by its accent, which folding took away.
    """
    if word[0].isdigit() or len(word) <= 3 or word in _KEPT:
        return word
    if len(word) > 4:
        word = _PARTICIPLE.sub("e", word)
    stemmed: str = _stemmer.stemWord(word)
    return stemmed


@lru_cache(maxsize=50_000)
def stem_english(word: str) -> str:
    """Return the English Snowball stem of a folded word; numbers stand as they are."""
    if word[0].isdigit() or len(word) <= 3:
        return word
    stemmed: str = _english_stemmer.stemWord(word)
    return stemmed


def stemmer_for(language: str) -> tuple[Callable[[str], str], frozenset[str]]:
    """Return the stemmer and the function words of a language; French ones but for English."""
    return (stem_english, ENGLISH_STOP_WORDS) if language == "en" else (stem, STOP_WORDS)


def is_stop_word(word: str) -> bool:
    """Tell whether a folded word is a French function word."""
    return word in STOP_WORDS


def analyze(text: str, language: str = "fr") -> list[str]:
    """Turn a text into index terms: folded, stemmed, without function words.

    Args:
        text: The text.
        language: Its language: ``en``, or any other code for the French rules.
    """
    stem_word, stop_words = stemmer_for(language)
    return [stem_word(word) for word in words(text) if word not in stop_words]


@lru_cache(maxsize=20_000)
def term_set(text: str, language: str = "fr") -> frozenset[str]:
    """Return the terms of a short text that is asked about again and again (`analyze`)."""
    return frozenset(analyze(text, language))


def char_ngrams(text: str, n: int = 4) -> list[str]:
    """List the character n-grams of a text's folded words, each word padded with a space.

    A word shorter than ``n - 1`` gives itself, padded. Stop words are left out: they would make
    any two sentences alike.
    """
    grams: list[str] = []
    for word in words(text):
        if word in STOP_WORDS:
            continue
        padded = f" {word} "
        grams.extend(padded[i : i + n] for i in range(max(1, len(padded) - n + 1)))
    return grams
