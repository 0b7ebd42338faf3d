"""Where a part of a sentence may end and begin so that it reads as an answer."""

import re
from typing import Final

# Words that lean on what follows them: a part of a sentence cut off behind one is cut wrongly.
_LEANING: Final = frozenset(
    """
    à au aux de du des d' d en dans sur sous vers chez par pour avec sans contre entre depuis
    pendant durant lors dès malgré selon comme parmi jusqu jusqu' jusque afin hors via voire
    et ou ni mais car donc or que qu' qu quand lorsque lorsqu' si puisque qui dont où
    le la les l' l un une ce cet cette ces son sa ses leur leurs notre nos votre vos chaque
    plusieurs quelque quelques certains certaines
    ne n' n se s' s y il elle ils elles on est sont était étaient a ont avait avaient
    environ presque quasiment beaucoup plus moins près très trop aussi même soit notamment ainsi
    d'ici ici
    of in on at to for from by with and or the a an about around nearly than more less per its their
    """.split()
)
# Of the above, those that close what they belong to where "de", "au" or "le" stands before them.
_CLOSING: Final = re.compile(
    r"(?:^|\s)(?:de|le|en|au|non|d'|la|les)\s*(?:plus|moins|près)$", re.IGNORECASE
)
_LAST: Final = re.compile(r"(?:^|(?<=[\s'’]))[^\W\d_]+['’]?(?:ici)?$")
_SIGNS: Final = " ,;:–-(«"


def drop_leaning_end(text: str) -> str:
    """Cut the words off that a part of a sentence was cut in the midst of.

    "420 infirmières d'ici" is "420 infirmières"; "trois fois de plus" stays.

    Args:
        text: Part of a sentence.

    Returns:
        The beginning of it, which does not end in a preposition, article, conjunction or the like;
        the text itself where nothing else would be left.
    """
    kept = text.rstrip(_SIGNS)
    while (last := _LAST.search(kept)) is not None:
        word = last.group().lower().replace("’", "'")
        # A name or an acronym is none of these words: "Vitamine A", "l'ONU et Un".
        if last.group()[0].isupper() or word not in _LEANING or _CLOSING.search(kept):
            return kept
        kept = kept[: last.start()].rstrip(_SIGNS)
    return kept or text
