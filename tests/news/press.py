"""A small press corpus, annotated by hand so that the flows are tested apart from the model."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from storage.articles import save_article, save_brief
from storage.engine import Database
from storage.records import ArticleDraft, ArticleKind, Mention, PassageDraft
from text.terms import analyze, words
from text.topics import Gazetteer

PERSONS = (
    "António Guterres", "Anwar Ibrahim", "Kao Kim Hourn", "Mélanie Joly", "Penny Wong",
    "Richard Marles", "Sergueï Lavrov", "Subrahmanyam Jaishankar",
)  # fmt: skip
PLACES = (
    "Chiang Rai", "Darwin", "Dili", "Jakarta", "Kuala Lumpur", "Luang Prabang", "New Delhi",
    "Phnom Penh", "Vientiane", "Vladivostok",
)  # fmt: skip
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý«])")
_PASSAGE_SENTENCES = 3

# Origin, date, then title and paragraphs.
ARTICLES: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    (
        "mekong.txt",
        "2025-04-05",
        (
            "La Commission du Mékong fête ses trente ans",
            "La Commission du Mékong est née le 5 avril 1995 d'un accord signé à Chiang Rai. Son "
            "secrétariat siège aujourd'hui à Vientiane.",
            "Elle réunit quatre pays : le Cambodge, le Laos, la Thaïlande et le Vietnam. Le bassin "
            "nourrit 65 millions d'habitants, dont une moitié de pêcheurs.",
            "L'Allemagne a payé 28 stations de mesure des crues entre 2019 et 2022.",
        ),
    ),
    (
        "plans.txt",
        "2025-07-11",
        (
            "Les plans d'action de l'ASEAN avancent à des rythmes inégaux",
            "Le Plan d'action ASEAN-Canada pour 2021-2025 est exécuté à 82 %. Mélanie Joly y voit "
            "un socle solide.",
            "Le Plan d'action ASEAN-Inde pour 2021-2025 est exécuté à 71 %.",
            "Le prochain Plan d'action ASEAN-Canada couvrira la période 2026-2030. Il portera sur "
            "trois domaines : la pêche durable, la sécurité alimentaire et les villes propres.",
            "Le Canada est le neuvième partenaire commercial de l'ASEAN.",
        ),
    ),
    (
        "vaccins.txt",
        "2021-10-27",
        (
            "Des vaccins promis à l'Asie du Sud-Est",
            "La Chine a promis 45 millions de doses de vaccin contre le COVID-19 à l'ASEAN.",
            "Le Canada et l'Inde ont promis respectivement 7 millions et 12 millions de doses de "
            "vaccin à l'ASEAN.",
            "La Russie a offert 3,5 millions de dollars pour la chaîne du froid.",
        ),
    ),
    (
        "marine.txt",
        "2024-05-20",
        (
            "L'Australie forme des garde-côtes au Timor-Leste",
            "Penny Wong est arrivée lundi à Dili. La ministre australienne des Affaires étrangères "
            "y a inauguré une école de garde-côtes.",
            "Le ministre australien de la Défense, Richard Marles, a remis deux patrouilleurs à la "
            "marine timoraise. L'école accueillera 120 élèves par an.",
            "Le premier exercice commun est prévu à Darwin en novembre 2024.",
        ),
    ),
    (
        "forum.txt",
        "2024-07-27",
        (
            "Le Forum régional de l'ASEAN tient sa 31e réunion",
            "Le Forum régional de l'ASEAN (ARF), qui compte 27 participants, s'est réuni samedi à "
            "Vientiane.",
            "Sergueï Lavrov, ministre russe des Affaires étrangères, et Subrahmanyam Jaishankar, "
            "ministre indien des Affaires étrangères, ont pris la parole.",
            "Le Centre de coordination de l'ASEAN pour l'aide humanitaire (AHA) y a présenté son "
            "bilan. Il a conduit 45 missions dans huit pays.",
        ),
    ),
    (
        "presidence.txt",
        "2025-01-19",
        (
            "La Malaisie ouvre sa présidence de l'ASEAN",
            "Anwar Ibrahim a lancé dimanche à Kuala Lumpur la présidence malaisienne de l'ASEAN.",
            "Les priorités de cette présidence sont l'inclusion, la durabilité et le tourisme. Le "
            "secrétaire général de l'ASEAN, Kao Kim Hourn, a salué ce programme.",
            "La réunion a été déplacée à cause des inondations qui ont frappé le Kelantan.",
        ),
    ),
    (
        "russie-ancien.txt",
        "2019-09-05",
        (
            "La Russie invite l'ASEAN à Vladivostok",
            "La Russie a reçu à Vladivostok une délégation de l'ASEAN venue parler de gaz.",
        ),
    ),
    (
        "russie-recent.txt",
        "2025-06-19",
        (
            "La Russie propose des réacteurs flottants à l'ASEAN",
            "La Russie a proposé à l'ASEAN des réacteurs flottants de 55 mégawatts.",
        ),
    ),
    (
        "sans-date.txt",
        None,
        (
            "Le poivre du Cambodge gagne les tables d'Europe",
            "Le Cambodge vend son poivre de Kampot à vingt-deux pays.",
        ),
    ),
)  # fmt: skip
BRIEF = (
    "Le marché de nuit de Luang Prabang rouvre",
    "Le Laos a rouvert vendredi le marché de nuit de Luang Prabang, fermé depuis dix-huit mois.",
)


async def save_press(database: Database, gazetteer: Gazetteer) -> None:
    """Save the corpus, the brief as seen on the first article."""
    async with database.transaction() as session:
        ids = [
            (
                await save_article(
                    session, make_article(gazetteer, origin, paragraphs, published=day)
                )
            )[0]
            for origin, day, paragraphs in ARTICLES
        ]
        brief = make_article(gazetteer, "mekong.txt", BRIEF, kind=ArticleKind.BRIEF)
        await save_brief(session, brief, ids[0])


def make_article(
    gazetteer: Gazetteer,
    origin: str,
    paragraphs: Sequence[str],
    *,
    published: str | None = None,
    kind: ArticleKind = ArticleKind.ARTICLE,
) -> ArticleDraft:
    """Make an article of a title and paragraphs; names are those listed above."""
    text = "\n\n".join(paragraphs)
    mentions = _mentions(text, gazetteer)
    topics = tuple(dict.fromkeys(m.topic for m in mentions if m.topic is not None))
    return ArticleDraft(
        identity=sha256(text.encode()).hexdigest() if kind is ArticleKind.BRIEF else origin,
        kind=kind,
        origin=origin,
        url=None,
        title=paragraphs[0],
        lead=paragraphs[1] if len(paragraphs) > 1 else "",
        body=tuple(paragraphs[2:]),
        text=text,
        publisher="Vigie",
        place=None,
        published=published,
        published_estimated=False,
        language="fr",
        image=None,
        captions=(),
        persons=tuple(name for name in PERSONS if name in text),
        topics=topics,
        mentions=topics,
        summary=tuple(paragraphs[1:2]),
        repairs=(),
        content_hash=sha256(text.encode()).hexdigest(),
        title_terms=" ".join(analyze(paragraphs[0])),
        passages=tuple(_passages(text, mentions)),
    )


def _mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    named = [
        Mention(found.start, found.end, "TOPIC", text[found.start : found.end], found.topic)
        for found in gazetteer.find_topics(text)
    ]
    for label, names in (("PER", PERSONS), ("LOC", PLACES)):
        for name in names:
            for match in re.finditer(re.escape(name), text):
                start, end = match.span()
                topic = next((m.topic for m in named if (m.start, m.end) == (start, end)), None)
                named = [m for m in named if m.end <= start or end <= m.start]
                named.append(Mention(start, end, label, name, topic))
    return sorted(named, key=lambda mention: mention.start)


def _passages(text: str, mentions: Sequence[Mention]) -> Iterator[PassageDraft]:
    at = 0
    for paragraph in text.split("\n\n"):
        sentences = []
        for sentence in _SENTENCE_END.split(paragraph):
            start = text.index(sentence, at)
            at = start + len(sentence)
            sentences.append((start, at))
        for first in range(0, len(sentences), _PASSAGE_SENTENCES):
            held = tuple(sentences[first : first + _PASSAGE_SENTENCES])
            yield _passage(text, held, mentions)
        at += 2


def _passage(
    text: str, sentences: tuple[tuple[int, int], ...], mentions: Sequence[Mention]
) -> PassageDraft:
    start, end = sentences[0][0], sentences[-1][1]
    held = tuple(m for m in mentions if start <= m.start and m.end <= end)
    return PassageDraft(
        start=start,
        end=end,
        sentences=sentences,
        mentions=held,
        topics=tuple(dict.fromkeys(m.topic for m in held if m.topic is not None)),
        terms=" ".join(analyze(text[start:end])),
        words=" ".join(words(text[start:end])),
    )
