"""Persons and places as short answers."""

import re
from collections.abc import Set
from typing import Final

from news.article_text import ArticleText, Sentence
from news.query import Query
from news.reading.lists import read_parties
from news.reading.reading import NOTHING, Reading, is_asked, nearness
from storage.records import Mention
from text.places import is_town
from text.terms import term_set
from text.topics.ids import is_party

# A name in the sentence before stands for the pronoun or role of this one.
_SENTENCE_BEFORE: Final = 0.6
# "Qui a offert … ?": a country or body can be who.
_BODY: Final = 0.45
_PREPOSITION: Final = re.compile(
    r"\b(à|au|aux|en|dans|près de|vers|in|at|near)\s+(?:l['’]|la |le |les |the )?$", re.IGNORECASE
)
# "La présidence passe aux Philippines": the country takes something over, and is no place.
_HANDED: Final = re.compile(
    r"\b(?:pass|revien|reviendra|confi|attribu|échoi|transmi|transmet|remi|remet|céd|cèd)\w*\s+"
    r"(?:\w+ment\s+)?(?:à|au|aux)\s+(?:l['’]|la |les? )?$"
)
_IN_YEAR: Final = re.compile(r" (?:en|in) ((?:19|20)\d\d)(?!\d)")
_SEVERAL_YEARS: Final = 3
_IN_ITS_YEAR: Final = 0.95
_TAKES_OVER: Final = 0.8
# Words that lean on a person named before, across a paragraph's end.
_LEANS: Final = re.compile(r"^(?:Il|Elle)\b|\b[Ll](?:e|a) (?:chef|cheffe|ministre|président)\b")
_UNLISTED: Final = re.compile(
    r"\b(?:à|ville (?:\w+ )?de|capitale,|située? à) ([A-ZÉÈÎÔ][\w'’-]+(?: [A-ZÉÈÎÔ][\w-]+)*)"
)
_UNLISTED_WORTH: Final = 0.7
# A town stands after "à"; "en" and "dans" more often give the region around it.
_REGION: Final = 0.6
_TOWN: Final = frozenset({"à", "in", "at", "near"})
_COUNTRY: Final = frozenset({"pays", "nation", "region", "regions", "continent", "country", "etat"})
_STATE: Final = frozenset({"pays", "nation", "country", "etat"})
# A place that the question names is seldom its answer.
_ASKED_WHERE: Final = 0.8
_NO_PREPOSITION: Final = 0.6
_TOWNS: Final = frozenset({"ville", "villes", "capitale", "capitales", "city", "commune"})
# A country where a town is asked for, or a town where a country is.
_OTHER_CLASS: Final = 0.4
_NO_PLACE: Final = re.compile(r"[ÉE]tats?(?: \w+)?|Têt|Nouvel An", re.IGNORECASE)
# "Le Traité d'amitié et de coopération (TAC)": what is abbreviated is a text or body.
_ACRONYM: Final = re.compile(r"\([A-Z+]{2,8}\)")
_BESIDE_ROLE: Final = 0.35
_CLAUSE_END: Final = re.compile(r"[;:.()]|, (?!$)")


def read_person(query: Query, article: ArticleText, place: int) -> Reading:
    """Find the person that stands nearest to what the question names.

    A person of the sentence before counts too, at a discount: the quote then holds both.
    """
    sentence = article.sentences[place]
    body = _in_its_year(query, sentence)
    if body is not None:
        return Reading(body.text, _IN_ITS_YEAR)
    best, score = _best(query, sentence, "PER")
    if best is not None and score > 0.3:
        return Reading(best.text, score)
    taker = _takes_over(sentence)
    if best is None and taker is not None:
        return Reading(taker.text, _TAKES_OVER)
    before = _before(article, place)
    if before is not None:
        earlier, _ = _best(query, before, "PER")
        if earlier is not None:
            reading = Reading(earlier.text, _SENTENCE_BEFORE, sentences=2)
            if reading.score > score:
                return reading
    if best is not None:
        return Reading(best.text, score)
    return _read_body(query, sentence)


def _in_its_year(query: Query, sentence: Sentence) -> Mention | None:
    """Return who stands before the year asked about, where each has a year of its own.

    "Par l'Indonésie en 2023, le Laos en 2024 et la Malaisie en 2025" is one answer a year.
    """
    asked = {form for concept in query.concepts if concept.of_time for form in concept.credits}
    if not asked:
        return None
    found: dict[str, Mention] = {}
    for mention in sentence.mentions:
        year = _IN_YEAR.match(sentence.text, mention.end - sentence.start)
        if year and mention.label != "PER" and mention.topic is not None:
            found[year.group(1)] = mention
    if len(found) < _SEVERAL_YEARS:
        return None
    return next((found[year] for year in found if year in asked), None)


def _read_body(query: Query, sentence: Sentence) -> Reading:
    """Find who acts where no person does: the countries listed, or a country or body."""
    parties = read_parties(sentence)
    if parties:
        return Reading(parties, _BODY)
    body, score = _best(query, sentence, "ORG", "LOC", "TOPIC")
    return Reading(body.text, _BODY * score) if body is not None else NOTHING


def read_place(query: Query, sentence: Sentence) -> Reading:
    """Find the place, told by its preposition, that stands nearest to what the question names."""
    best = NOTHING
    for mention in sentence.mentions:
        start = mention.start - sentence.start
        town = is_town(sentence.text, start, mention.text)
        # A capital's name stands for its country too, and is still an answer.
        if _named(query, mention) and query.form.focus in _TOWNS:
            town = True
        if not _may_be_where(query, sentence, mention, town=town):
            continue
        score = 0.4 + 0.6 * nearness(query, sentence, start, mention.end - sentence.start)
        preposition = _PREPOSITION.search(sentence.text[:start])
        country = is_party(mention.topic) and not town
        if query.form.focus in _STATE or query.form.focus in _TOWNS:
            score *= 1.0 if country is (query.form.focus in _STATE) else _OTHER_CLASS
        if preposition is None:
            score *= 1.0 if country and query.form.focus in _COUNTRY else _NO_PREPOSITION
        elif preposition.group(1).lower() not in _TOWN and query.form.focus not in _COUNTRY:
            score *= _REGION
        if is_asked(query, mention.text):
            score *= _ASKED_WHERE
        if score > best.score:
            best = Reading(mention.text, score)
    return best if best.score > 0 else _unlisted_place(query, sentence)


def _may_be_where(query: Query, sentence: Sentence, mention: Mention, *, town: bool) -> bool:
    """Tell whether a mention may be the place asked for, and not the thing asked about."""
    start = mention.start - sentence.start
    # "Le traité de Bali a été signé à Bali": the place may be in the name of what is asked about.
    if is_asked(query, mention.text) and not is_town(sentence.text, start, mention.text):
        return False
    # An adjective says whose something is, not where; "l'État" is no place.
    adjective = mention.text.islower() or _NO_PLACE.fullmatch(mention.text)
    acronym = start and _ACRONYM.match(sentence.text, start - 1)
    named = _named(query, mention) and not town
    return _is_place(mention) and not (adjective or acronym or named)


def _unlisted_place(query: Query, sentence: Sentence) -> Reading:
    """Find a capitalised word after a preposition of place that no list of names knows."""
    best = NOTHING
    taken = [
        (m.start - sentence.start, m.end - sentence.start)
        for m in sentence.mentions
        if _is_place(m)
    ]
    for match in _UNLISTED.finditer(sentence.text):
        start, end = match.span(1)
        known = any(start < last and first < end for first, last in taken)
        if known or is_asked(query, match.group(1)):
            continue
        score = _UNLISTED_WORTH * (0.4 + 0.6 * nearness(query, sentence, start, end))
        if score > best.score:
            best = Reading(match.group(1), score)
    return best


def _is_place(mention: Mention) -> bool:
    return mention.label == "LOC" or is_party(mention.topic)


def _named(query: Query, mention: Mention) -> bool:
    return mention.topic is not None and any(m.topic == mention.topic for m in query.topics)


def _best(query: Query, sentence: Sentence, *labels: str) -> tuple[Mention | None, float]:
    best: Mention | None = None
    best_score = 0.0
    roles = term_set(query.form.focus, sentence.language) | query.named_by.keys()
    for mention in sentence.mentions:
        if mention.label not in labels or is_asked(query, mention.text) or _named(query, mention):
            continue
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if mention.label == "LOC" and _PREPOSITION.search(sentence.text[:start]):
            continue
        score = 0.4 + 0.6 * nearness(query, sentence, start, end)
        score += _apposition(sentence, start, end, roles)
        if score > best_score:
            best, best_score = mention, score
    return best, min(best_score, 1.0)


def _apposition(sentence: Sentence, start: int, end: int, roles: Set[str]) -> float:
    """Add to the score of a name beside a role: "le ministre russe, X" or "X, ministre russe"."""
    before = _CLAUSE_END.split(sentence.text[:start].rstrip(" ,"))[-1]
    first = len(sentence.text[:start].rstrip(" ,")) - len(before)
    shares = [_share(sentence, first, start, roles)]
    if sentence.text.startswith(", ", end):
        after = _CLAUSE_END.split(sentence.text[end + 2 :])[0]
        shares.append(_share(sentence, end, end + 2 + len(after), roles))
    return _BESIDE_ROLE * max(shares)


def _share(sentence: Sentence, start: int, end: int, forms: Set[str]) -> float:
    """Return the share of a clause's words and topics that are among some forms."""
    said = [t.form for t in sentence.tokens.tokens if start <= t.start and t.end <= end]
    return sum(form in forms for form in said) / len(said) if said else 0.0


def _takes_over(sentence: Sentence) -> Mention | None:
    """Return the country that something passes to, rather than happens in."""
    parties = (m for m in sentence.mentions if is_party(m.topic))
    return next(
        (m for m in parties if _HANDED.search(sentence.text[: m.start - sentence.start])), None
    )


def _before(article: ArticleText, place: int) -> Sentence | None:
    if place < 2:
        return None
    before, sentence = article.sentences[place - 1], article.sentences[place]
    gap = sentence.paragraph - before.paragraph
    leans = _LEANS.search(sentence.text) is not None and not sentence.parties - before.parties
    return before if gap == 0 or (gap == 1 and leans) else None
