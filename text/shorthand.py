"""French as it is typed in a hurry: "c koi l'ADMM", "cb de membres", "quest ce que"."""

import re
from typing import Final

_SHORT: Final = {
    "cb": "combien", "cbien": "combien", "combi1": "combien", "kombien": "combien",
    "qd": "quand", "kan": "quand", "kand": "quand", "qan": "quand",
    "quan": "quand", "cand": "quand",
    "pq": "pourquoi", "pk": "pourquoi", "pkoi": "pourquoi", "pourkoi": "pourquoi",
    "prq": "pourquoi",
    "koi": "quoi", "kwa": "quoi", "keske": "qu'est-ce que", "kesk": "qu'est-ce que",
    "keskece": "qu'est-ce que", "kesako": "c'est quoi", "qesako": "c'est quoi",
    "ki": "qui", "kel": "quel", "kelle": "quelle", "kels": "quels", "kelles": "quelles",
    "ke": "que", "qq": "quelques", "qqs": "quelques", "qqn": "quelqu'un",
    "ds": "dans", "ac": "avec", "av": "avec", "ns": "nous",
    "tt": "tout", "ts": "tous", "tte": "toute", "bcp": "beaucoup", "pr": "pour",
    "gvt": "gouvernement", "gouv": "gouvernement", "dvpt": "développement",
    "pdt": "président", "nb": "nombre", "nbre": "nombre", "qté": "quantité",
    "cest": "c'est", "sest": "s'est", "quest": "qu'est", "nest": "n'est", "jai": "j'ai",
    "quil": "qu'il", "quils": "qu'ils", "quon": "qu'on", "jusqua": "jusqu'à",
    "aujourdhui": "aujourd'hui", "lorsquil": "lorsqu'il", "setait": "s'était", "cetait": "c'était",
}  # fmt: skip
_WORDS: Final = "|".join(map(re.escape, _SHORT))
_WORD: Final = re.compile(rf"(?<![\w'’-])(?:{_WORDS})(?![\w'’])", re.IGNORECASE)
# "c quoi …", "c qui …": the letter stands for "c'est" before a question word only.
_C_IS: Final = re.compile(r"(?:^C|(?<![\w'’-])c) (?=(?:quoi|qui|quand|o[uù]|combien)\b)")
_NUMBER_SIGN: Final = re.compile(r"(?<!\w)n[°º] (?=d[e'’u])", re.IGNORECASE)
_FRENCH_HINT: Final = re.compile(r"(?:qu'est|s'est) ce que?\b", re.IGNORECASE)


def expand_shorthand(text: str) -> str:
    """Write out the shorthand of a French question; any other text stays as it is."""
    text = _WORD.sub(lambda match: _SHORT[match.group().lower()], text)
    text = _C_IS.sub("c'est ", text)
    text = _NUMBER_SIGN.sub("nombre ", text)
    return _FRENCH_HINT.sub(lambda match: match.group().replace(" ce", "-ce"), text)
