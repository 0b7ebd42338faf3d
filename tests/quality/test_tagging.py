"""Articles are tagged with the partners, members and frameworks that they name and are about."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import bot.demo
from news.drafts import annotate_draft, draft_page
from news.sources import SourceDocument, read_sources
from storage.records import ArticleDraft
from text.pipeline import Pipeline
from text.topics import Gazetteer, load_pack

HERE = Path(__file__).parent
CORPUS = Path(bot.demo.__file__).parent / "corpus"
SEEDS = json.loads((HERE / "seeds_topics.json").read_text("utf-8"))
"""By file prefix; "#2" is the second brief of that page. Briefs shown before are left out."""
SAMPLE_NAMES = json.loads((HERE / "sample_mentions.json").read_text("utf-8"))
SAMPLE_ABOUT = json.loads((HERE / "sample_topics.json").read_text("utf-8"))
PERSONS = json.loads((HERE / "persons.json").read_text("utf-8"))
"""Each text's persons and what it says they are; "…" stands for words left out of a long role."""
KINDS = ("partner", "member", "framework")

LEAST = 0.95
LEAST_ROLES = 0.95
Tags = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far tags agree with a key, over all articles together, in [0, 1]."""

    precision: float
    recall: float

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}"


def compare(key: Tags, found: Tags, kind: str = "") -> Agreement:
    """Compare the tags of a kind (all kinds when empty) with the key's."""
    wanted = {(name, topic) for name in key for topic in key[name] if topic.startswith(kind)}
    tagged = {
        (name, topic) for name in key for topic in found[name] if topic.startswith(kind or KINDS)
    }
    right = len(wanted & tagged)
    return Agreement(right / max(len(tagged), 1), right / max(len(wanted), 1))


class Tagger:
    """Tags documents as ingest does."""

    def __init__(self) -> None:
        self._pack = load_pack()
        self._pipeline = Pipeline.load(Gazetteer(self._pack))

    def tag(self, folder: Path) -> dict[str, ArticleDraft]:
        """Tag a folder: articles by file name, briefs with "#" and their number on the page."""
        tagged: dict[str, ArticleDraft] = {}
        seen = set()
        for document in sorted(documents_of(folder), key=lambda found: found.origin):
            page = draft_page(
                document,
                names=self._pack.proper_names,
                foundings=self._pack.foundings,
                edition="",
            )
            name = Path(document.origin).name
            for number, draft in enumerate((page.article, *page.briefs)):
                if draft.identity not in seen:
                    seen.add(draft.identity)
                    annotation = self._pipeline.annotate(draft.text)
                    tagged[f"{name}#{number}" if number else name] = annotate_draft(
                        draft, annotation
                    )
        return tagged


def documents_of(folder: Path) -> list[SourceDocument]:
    return [found for found in read_sources([folder]) if isinstance(found, SourceDocument)]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


@pytest.fixture(scope="module")
def sample(tagger: Tagger) -> dict[str, ArticleDraft]:
    return tagger.tag(CORPUS)


@pytest.fixture(scope="module")
def seeds(tagger: Tagger, seeds_dir: Path) -> dict[str, ArticleDraft]:
    tagged = tagger.tag(seeds_dir)
    return {name[:3] + name.partition(".txt")[2]: draft for name, draft in tagged.items()}


def named(drafts: Mapping[str, ArticleDraft]) -> dict[str, tuple[str, ...]]:
    return {name: draft.mentions for name, draft in drafts.items()}


def about(drafts: Mapping[str, ArticleDraft]) -> dict[str, tuple[str, ...]]:
    return {name: draft.topics for name, draft in drafts.items()}


def part(key: Mapping[str, Any], part: str) -> dict[str, list[str]]:
    return {name: entry[part] for name, entry in key.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_articles_are_tagged_with_what_they_name(sample, kind):
    agreement = compare(SAMPLE_NAMES, named(sample), kind)

    assert min(agreement.precision, agreement.recall) >= LEAST, agreement


@pytest.mark.shared
@pytest.mark.parametrize("kind", KINDS)
def test_the_seeds_and_their_briefs_are_tagged_with_what_they_name(seeds, kind):
    agreement = compare(part(SEEDS, "names"), named(seeds), kind)

    assert min(agreement.precision, agreement.recall) >= LEAST, agreement


@pytest.mark.shared
@pytest.mark.parametrize("kind", KINDS)
def test_the_seeds_and_their_briefs_are_tagged_with_what_they_are_about(seeds, kind):
    agreement = compare(part(SEEDS, "about"), about(seeds), kind)

    assert min(agreement.precision, agreement.recall) >= LEAST, agreement


def test_the_sample_articles_are_tagged_with_what_they_are_about(sample):
    agreement = compare(SAMPLE_ABOUT, about(sample))

    assert min(agreement.precision, agreement.recall) >= LEAST, agreement


def read_persons(drafts: Mapping[str, ArticleDraft]) -> set[tuple[str, str]]:
    return {(name, person) for name, draft in drafts.items() for person in draft.persons}


def read_roles(
    drafts: Mapping[str, ArticleDraft], key: Mapping[str, Any]
) -> set[tuple[str, str, str]]:
    """Return what each text says its persons are; a role that the key shortens, as it has it."""
    return {
        (name, said.person, shorten(said.role, key.get(name, {}).get(said.person, [])))
        for name, draft in drafts.items()
        for said in draft.roles
    }


def shorten(role: str, key: Iterable[str]) -> str:
    for known in key:
        first, cut, last = known.partition(" … ")
        if cut and role.startswith(first) and role.endswith(last):
            return known
    return role.replace("’", "'")


def agree(found: set[Any], key: set[Any]) -> Agreement:
    right = len(found & key)
    return Agreement(right / len(found), right / len(key))


@pytest.fixture(params=["sample", pytest.param("seeds", marks=pytest.mark.shared)])
def told(request: pytest.FixtureRequest) -> tuple[dict[str, ArticleDraft], Mapping[str, Any]]:
    """The drafts of a corpus, and the key of its persons."""
    return request.getfixturevalue(request.param), PERSONS[request.param]


def test_the_persons_of_each_text_are_found(told):
    drafts, key = told
    agreement = agree(read_persons(drafts), {(name, who) for name in key for who in key[name]})

    assert min(agreement.precision, agreement.recall) >= LEAST, agreement


def test_the_persons_are_told_by_the_roles_that_the_text_gives_them(told):
    drafts, key = told
    keyed = {(name, who, role) for name in key for who in key[name] for role in key[name][who]}
    agreement = agree(read_roles(drafts, key), keyed)

    assert min(agreement.precision, agreement.recall) >= LEAST_ROLES, agreement


def test_a_role_stands_in_its_text_where_it_says(told):
    for draft in told[0].values():
        assert all(draft.text[said.start : said.end] == said.role for said in draft.roles)


@pytest.mark.shared
def test_the_seeds_key_covers_the_pages_and_every_brief_once(seeds):
    assert set(SEEDS) == set(seeds)


def test_the_mentions_key_covers_the_sample():
    assert set(SAMPLE_NAMES) == set(SAMPLE_ABOUT)
    assert all(set(SAMPLE_ABOUT[name]) <= set(SAMPLE_NAMES[name]) for name in SAMPLE_ABOUT)
