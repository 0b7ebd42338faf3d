"""Another noun in the place of one: French articles, prepositions and verbs follow it."""

import re
from typing import Final

_ARTICLE: Final = r"(?:les?|la)\s+|l['’]\s*"
# What stands before a noun, as it is written and as preposition and article.
_BEFORE: Final = re.compile(
    rf"(?<![\w'’-])(?:(?P<fused>du|des|au|aux|en)\s+|(?P<of>de|à)\s+(?P<its>{_ARTICLE})"
    rf"|(?P<bare>{_ARTICLE}))$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    rf"(?:du|des|aux?|en)\s+|(?:de|à)\s+(?:{_ARTICLE})|{_ARTICLE}", re.IGNORECASE
)
_JOINED: Final = re.compile(r"(?:\bet|,)\s+$")
_FUSED: Final = {
    "du": ("de", "le"),
    "des": ("de", "les"),
    "au": ("à", "le"),
    "aux": ("à", "les"),
    "en": ("en", "la"),
}
_FUSE: Final = {
    ("de", "le"): "du ",
    ("de", "les"): "des ",
    ("à", "le"): "au ",
    ("à", "les"): "aux ",
    ("en", "le"): "au ",
    ("en", "les"): "aux ",
    ("en", "la"): "en ",
    ("en", "l'"): "en ",
}
_PLURAL_OF: Final = {
    "a": "ont",
    "avait": "avaient",
    "aura": "auront",
    "est": "sont",
    "était": "étaient",
    "fut": "furent",
    "sera": "seront",
    "va": "vont",
    "fait": "font",
    "peut": "peuvent",
    "doit": "doivent",
    "veut": "veulent",
    "fournit": "fournissent",
    "produit": "produisent",
    "reçoit": "reçoivent",
    "vend": "vendent",
    "met": "mettent",
    "prend": "prennent",
    "détient": "détiennent",
    "soutient": "soutiennent",
    "devient": "deviennent",
    "vient": "viennent",
}
_SINGULAR_OF: Final = {plural: single for single, plural in _PLURAL_OF.items()}
# "la Malaisie a-t-elle été": the verb that asks repeats its subject, which stands before it.
_REPEATED: Final = re.compile(
    r"\s+(?P<verb>[^\W\d_]+)-(?:t-)?(?:ils?|elles?)\b(?P<been>\s+été)?"
    r"(?:\s+(?P<stem>[^\W\d_]*(?:mis|pris|quis|é|i|u|t))(?P<agrees>e?s?)(?![\w'’]))?",
    re.IGNORECASE,
)
_ETRE: Final = frozenset("est sont était étaient fut furent sera seront".split())


def substitute(text: str, start: int, end: int, phrase: str) -> str:
    """Put a noun phrase in the place of the noun between two offsets of a French question.

    "Quand [la] Malaisie a-t-elle signé ?" with "les Philippines" is "Quand les Philippines
    ont-elles signé ?"; "au Japon" with "la Chine", or "en Chine", is "à la Chine". A phrase without
    an article leaves the one that stands there.

    Args:
        text: The question.
        start: Offset of the noun, its article left out.
        end: Offset after it.
        phrase: What takes its place, with the article or preposition that it was typed with.
    """
    head = re.match(
        rf"(?:(?:du|des|aux?|en)\s+|(?:de|à)\s+(?:{_ARTICLE})|{_ARTICLE})?", phrase, re.IGNORECASE
    )
    opening = head.group() if head else ""
    noun = phrase[len(opening) :]
    _, article = _parts(opening)
    old = _BEFORE.search(text[:start])
    if not article or old is None:
        return f"{text[:start]}{noun}{text[end:]}"
    preposition, _ = _parts(old.group())
    before = _join(preposition, article)
    if old.group()[0].isupper():
        before = before.capitalize()
    rest = text[end:]
    # One of several subjects: the verb agrees with all of them.
    joined = _JOINED.search(text[: old.start()]) is not None
    return f"{text[: old.start()]}{before}{noun}{rest if joined else _agree(rest, article, noun)}"


def _parts(before: str) -> tuple[str, str]:
    """Return the preposition and the article of what stands before a noun; empty for none."""
    found = _BEFORE.search(before)
    if found is None:
        return "", ""
    if found["fused"]:
        return _FUSED[found["fused"].lower()]
    return (found["of"] or "").lower(), (found["its"] or found["bare"]).lower().strip().replace(
        "’", "'"
    )


def _join(preposition: str, article: str) -> str:
    """Write a preposition and an article as French does."""
    fused = _FUSE.get((preposition, article))
    if fused:
        return fused
    written = article if article.endswith("'") else f"{article} "
    return f"{preposition} {written}" if preposition else written


def _agree(rest: str, article: str, noun: str) -> str:
    """Make the verb that repeats its subject agree with another one."""
    found = _REPEATED.match(rest)
    if found is None:
        return rest
    plural = article == "les"
    verb = _conjugate(found["verb"], plural=plural)
    if verb is None:
        return rest
    feminine = article == "la" or (article != "le" and re.search(r"es?$", noun) is not None)
    pronoun = ("elle" if feminine else "il") + ("s" if plural else "")
    link = "-t-" if verb[-1] in "ae" else "-"
    agreed = f" {verb}{link}{pronoun}{found['been'] or ''}"
    if found["stem"]:
        ends = plural and (feminine or not found["stem"].endswith("s"))
        ending = ("e" if feminine else "") + ("s" if ends else "")
        of_subject = found["been"] or found["verb"].lower() in _ETRE
        agreed += f" {found['stem']}{ending if of_subject else found['agrees']}"
    return agreed + rest[found.end() :]


def _conjugate(verb: str, *, plural: bool) -> str | None:
    """Put a verb in the plural or the singular; None where it is not known how."""
    lowered = verb.lower()
    third = lowered.endswith("ent") and not lowered.endswith("ient")
    if not plural:
        return _SINGULAR_OF.get(lowered) or (verb.removesuffix("nt") if third else verb)
    if third or lowered in _SINGULAR_OF:
        return verb
    return f"{verb}nt" if lowered.endswith("e") else _PLURAL_OF.get(lowered)
