"""Questions made of what a sentence states, so that a reader can be offered one it answers."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from text.spans import SpanKind, find_spans
from text.terms import fold

_SUBJECT: Final = r"(?P<subject>(?:L['’]|Le |La |Les )[^,.;:()«»]{2,60}?)(?: \([^)]{1,40}\))?"
# "L'ASEM compte actuellement 53 membres": what is counted follows the number.
_COUNTS: Final = re.compile(
    rf"^{_SUBJECT} (?P<verb>compte|comptent|réunit|réunissent|rassemble|regroupe|comprend|emploie|"
    r"produit|exporte|accueille|mobilise|fournit)(?: (?:actuellement|aujourd'hui|désormais|déjà))?"
    r"(?= (?:plus de |près de |environ |quelque )?\d)"
)
_UNIT: Final = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?")
_ENDS_UNIT: Final = re.compile(
    r" (?:de|du|des|d|et|ou|dont|qui|que|à|au|aux|en|dans|sur|par|pour|avec|contre)\b.*$"
)
# "Le Vietnam a rejoint l'ASEM en 1996": what happened stands between the verb and the date.
_HAPPENED: Final = re.compile(
    rf"^{_SUBJECT} (?P<aux>a|ont|est|sont) (?P<what>(?:été |vu le jour\b)?"
    r"(?:\w+(?:é|ée|és|ées|i|ie|is|it|u|ue|us|ues|ert|erte|eint|aint)\b)?[^,.;:()«»]{0,60}?)"
    r"(?= (?:le |en |au mois de |depuis )(?:\d|jan|fév|mar|avr|mai|jui|aoû|sep|oct|nov|déc))"
)
_TIME_WORDS: Final = re.compile(r"\b(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b")
_FOUNDED: Final = re.compile(r"\b(?:vu le jour|fondée?|créée?|née?|établie?)\b")
_FEMININE: Final = re.compile(r"\b(?:été )?\w+(?:ée|ie|ue|ite|ise|erte)\b")
_LONGEST: Final = 110


@dataclass(frozen=True, slots=True)
class MadeQuestion:
    """A question, and what its answer must hold."""

    text: str
    expected: str


def make_questions(sentence: str, names: Collection[str]) -> Iterator[MadeQuestion]:
    """Make the French questions that a sentence answers.

    Args:
        sentence: A French sentence.
        names: Names of which the subject must hold one; empty: any subject will do.
    """
    for made in (_ask_how_many(sentence, names), _ask_when(sentence, names)):
        if made and len(made.text) <= _LONGEST:
            yield made


def founding_date(sentence: str, names: Collection[str]) -> str | None:
    """Return the date at which a sentence says that its subject was founded; None: it does not."""
    match = _HAPPENED.match(sentence)
    if match is None or not _FOUNDED.search(match["what"]) or not _is_named(match, names):
        return None
    return _date_after(sentence, match.end())


def counted(sentence: str, names: Collection[str]) -> tuple[str, str] | None:
    """Return the number and the unit that a sentence says its subject counts, else None."""
    match = _COUNTS.match(sentence)
    if match is None or not _is_named(match, names):
        return None
    for span in find_spans(sentence):
        if span.start > match.end() and span.kind is SpanKind.NUMBER:
            unit = _UNIT.match(_ENDS_UNIT.sub("", span.unit))
            return (span.text, unit.group()) if unit else None
    return None


def with_article(name: str, text: str) -> str | None:
    """Return a name with the article that a text gives it ("du Japon": "le Japon"), else None."""
    match = re.search(rf"\b(l['’]|la |le |les |du |au |des |aux ){re.escape(name)}\b", text)
    if match is None:
        return None
    article = {"du ": "le ", "au ": "le ", "des ": "les ", "aux ": "les "}
    found = match.group(1)
    return article.get(found, found.replace("’", "'")) + name


def _ask_how_many(sentence: str, names: Collection[str]) -> MadeQuestion | None:
    match = _COUNTS.match(sentence)
    found = counted(sentence, names)
    if match is None or found is None:
        return None
    number, unit = found
    of = "d'" if fold(unit)[0] in "aeiouyh" else "de "
    return MadeQuestion(f"Combien {of}{unit} {match['verb']} {_small(match)} ?", number)


def _ask_when(sentence: str, names: Collection[str]) -> MadeQuestion | None:
    match = _HAPPENED.match(sentence)
    if match is None or not _is_named(match, names) or _TIME_WORDS.search(match["what"]):
        return None
    date = _date_after(sentence, match.end())
    what = match["what"].strip()
    if date is None or not what or what == "été":
        return None
    plural = match["aux"] in {"ont", "sont"}
    if match["aux"] == "ont" and match["subject"].startswith("Les "):
        return None  # nothing tells whether they are "ils" or "elles"
    feminine = _is_feminine(match, what)
    pronoun = ("elle" if feminine else "il") + ("s" if plural else "")
    link = "-t-" if match["aux"] == "a" else "-"
    return MadeQuestion(f"Quand {_small(match)} {match['aux']}{link}{pronoun} {what} ?", date)


def _is_feminine(match: re.Match[str], what: str) -> bool:
    subject = match["subject"]
    if subject.startswith("La "):
        return True
    agrees = match["aux"] in {"est", "sont"} or what.startswith("été ")
    return subject.startswith(("L'", "L’")) and (
        _FEMININE.match(what) is not None if agrees else subject[2:].isupper()
    )


def _is_named(match: re.Match[str], names: Collection[str]) -> bool:
    subject = fold(match["subject"])
    return not names or any(subject.endswith(fold(name)) for name in names)


def _small(match: re.Match[str]) -> str:
    subject = match["subject"].strip()
    return subject[0].lower() + subject[1:]


def _date_after(sentence: str, at: int) -> str | None:
    spans = (s for s in find_spans(sentence) if s.kind is SpanKind.DATE and s.start >= at)
    span = next(spans, None)
    return span.text if span and re.search(r"\d{4}", span.text) else None
