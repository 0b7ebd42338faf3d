"""The topics pack: which partners, members, frameworks and themes a corpus is about."""

import copyreg
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from text.terms import fold

KINDS: Final = ("partner", "member", "framework", "theme")
LANGUAGES: Final = ("fr", "en", "vi")
_GLOSSARY: Final = "glossary.toml"
_LISTS: Final = ("aliases", "aliases_vi", "demonyms", "capitals", "acronyms", "words")
_TOPIC_KEYS: Final = {"id", "kind", "names", "founded", *_LISTS}
_PACK_KEYS: Final = {"topic", "ignored", "never_lower", "foundings", "glossary", "publishers"}


def _freeze(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


# A pack goes to other processes, and Python does not know how to send these.
copyreg.pickle(MappingProxyType, lambda proxy: (_freeze, (dict(proxy),)))


class TopicsFileError(ValueError):
    """A topics file cannot be used.

    Attributes:
        file: Name of the file.
        entry: The entry at fault, such as ``partner/japan``; empty when it is the whole file.
    """

    def __init__(self, file: str, entry: str, reason: str) -> None:
        where = f"{file}, {entry}" if entry else file
        super().__init__(f"Topics file {where}: {reason}")
        self.file = file
        self.entry = entry


@dataclass(frozen=True, slots=True)
class Topic:
    """A partner, member, framework or theme.

    Attributes:
        id: Kind and name in English, such as ``"partner/japan"``.
        kind: ``partner``, ``member``, ``framework`` or ``theme``.
        names: Its name in French, English and Vietnamese, by language code.
        aliases: Other names, in French or English.
        aliases_vi: Other names in Vietnamese, matched with their accents.
        demonyms: Adjectives and inhabitants; plurals in -s are understood.
        capitals: Cities that the press uses for the government.
        acronyms: Short names in capitals.
        words: Words by which a theme is spoken of; a final ``*`` stands for any ending.
        founded: Year from which its anniversaries are counted.
    """

    id: str
    kind: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    aliases_vi: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    founded: int | None = None

    @property
    def proper_forms(self) -> tuple[str, ...]:
        """Names, aliases and acronyms: what the topic answers to when it is called by name."""
        return (*self.names.values(), *self.aliases, *self.aliases_vi, *self.acronyms)


@dataclass(frozen=True)
class TopicPack:
    """All topics of a corpus and the vocabulary of its field.

    Attributes:
        topics: The topics, in the order of the file.
        ignored: Phrases that hold a topic's word without naming it ("océan Indien").
        never_lower: Acronyms that are ordinary words in small letters ("us").
        foundings: Year from which anniversaries are counted, by name.
        publishers: Other names of publishers, by the name that articles credit.
        glossary: French words and phrases for those of another language, by language code; the
            keys are in small letters, phrases both with and without their accents.
    """

    topics: tuple[Topic, ...]
    ignored: tuple[str, ...] = ()
    never_lower: frozenset[str] = frozenset()
    foundings: Mapping[str, int] = field(default_factory=dict)
    publishers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glossary: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        """The topics by id."""
        return MappingProxyType({topic.id: topic for topic in self.topics})

    @cached_property
    def proper_names(self) -> frozenset[str]:
        """Every name, alias, acronym, demonym and capital of all topics but the themes'."""
        return frozenset(
            form
            for topic in self.topics
            if topic.kind != "theme"
            for form in (*topic.proper_forms, *topic.demonyms, *topic.capitals)
        )


def load_pack(path: Path | None = None) -> TopicPack:
    """Read a topics file.

    Args:
        path: A TOML file; None for the bundled ASEAN pack.

    Raises:
        TopicsFileError: The file cannot be read, is not TOML, lacks a field, or gives one id or
            one name to two topics.
    """
    file = path or resources.files("text").joinpath("packs", "asean.toml")
    name = file.name
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TopicsFileError(str(path or name), "", f"cannot be read ({error}).") from error
    except tomllib.TOMLDecodeError as error:
        raise TopicsFileError(name, "", f"is not valid TOML ({error}).") from error
    _refuse_unknown_keys(raw, _PACK_KEYS, name, "")
    entries = raw.get("topic", [])
    if not isinstance(entries, list):
        raise TopicsFileError(name, "", "topic must be a list of tables.")
    topics = tuple(_read_topic(entry, name, at) for at, entry in enumerate(entries, 1))
    _refuse_doubles(topics, name)
    foundings = _read_years(raw.get("foundings", {}), name)
    for topic in topics:
        if topic.founded is not None:
            foundings |= dict.fromkeys(topic.proper_forms, topic.founded)
    return TopicPack(
        topics=topics,
        ignored=_read_strings(raw, "ignored", name, ""),
        never_lower=frozenset(fold(word) for word in _read_strings(raw, "never_lower", name, "")),
        foundings=MappingProxyType(foundings),
        publishers=_read_publishers(raw.get("publishers", {}), name),
        glossary=_join_glossaries(
            _general_glossary(), _read_glossary(raw.get("glossary", {}), name)
        ),
    )


def _read_topic(entry: object, file: str, at: int) -> Topic:
    if not isinstance(entry, dict):
        raise TopicsFileError(file, f"topic {at}", "is not a table.")
    topic_id = entry.get("id")
    if not isinstance(topic_id, str) or not topic_id:
        raise TopicsFileError(file, f"topic {at}", "has no id.")
    _refuse_unknown_keys(entry, _TOPIC_KEYS, file, topic_id)
    kind = entry.get("kind")
    if kind not in KINDS:
        raise TopicsFileError(file, topic_id, f"kind must be one of {', '.join(KINDS)}.")
    if not topic_id.startswith(f"{kind}/") or topic_id == f"{kind}/":
        raise TopicsFileError(file, topic_id, f"the id must read {kind}/name.")
    names = entry.get("names")
    if not isinstance(names, dict) or set(names) != set(LANGUAGES):
        raise TopicsFileError(file, topic_id, f"names must give {', '.join(LANGUAGES)}.")
    for language, value in names.items():
        if not isinstance(value, str) or not fold(value).strip():
            raise TopicsFileError(file, topic_id, f"names.{language} is empty.")
    founded = entry.get("founded")
    if founded is not None and (not isinstance(founded, int) or isinstance(founded, bool)):
        raise TopicsFileError(file, topic_id, "founded must be a year.")
    lists = {key: _read_strings(entry, key, file, topic_id) for key in _LISTS}
    return Topic(id=topic_id, kind=kind, names=MappingProxyType(names), founded=founded, **lists)


def _read_strings(table: Mapping[str, Any], key: str, file: str, entry: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise TopicsFileError(file, entry or key, f"{key} must be a list of texts.")
    return tuple(values)


def _read_years(table: object, file: str) -> dict[str, int]:
    if not isinstance(table, dict) or not all(type(year) is int for year in table.values()):
        raise TopicsFileError(file, "foundings", "must give a year for each name.")
    return dict(table)


def _read_publishers(table: object, file: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise TopicsFileError(file, "publishers", "must be a table.")
    return MappingProxyType(
        {name: _read_strings(table, name, file, "publishers") for name in table}
    )


def _read_glossary(table: object, file: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    if not isinstance(table, dict):
        raise TopicsFileError(file, "glossary", "must be a table.")
    glossary: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for language, phrases in table.items():
        if not isinstance(phrases, dict):
            raise TopicsFileError(file, f"glossary.{language}", "must be a table.")
        entry = f"glossary.{language}"
        given = {phrase: _read_strings(phrases, phrase, file, entry) for phrase in phrases}
        # Vietnamese is often typed without its accents; a lone syllable would then mean too much.
        bare = {fold(phrase): french for phrase, french in given.items() if " " in phrase}
        glossary[language] = MappingProxyType(bare | given)
    return MappingProxyType(glossary)


@lru_cache(maxsize=1)
def _general_glossary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Read the glossary of no one corpus, which every topics file builds on."""
    file = resources.files("text").joinpath("packs", _GLOSSARY)
    return _read_glossary(tomllib.loads(file.read_text(encoding="utf-8")), _GLOSSARY)


def _join_glossaries(
    general: Mapping[str, Mapping[str, tuple[str, ...]]],
    own: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Put a file's own entries before the general ones."""
    return {
        language: MappingProxyType({**general.get(language, {}), **own.get(language, {})})
        for language in {*general, *own}
    }


def _refuse_unknown_keys(table: Mapping[str, Any], known: set[str], file: str, entry: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise TopicsFileError(file, entry, f"unknown field {unknown[0]}.")


def _refuse_doubles(topics: tuple[Topic, ...], file: str) -> None:
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for topic in topics:
        if topic.id in ids:
            raise TopicsFileError(file, topic.id, "the id is used twice.")
        ids.add(topic.id)
        for form in (*topic.proper_forms, *topic.demonyms, *topic.capitals, *topic.words):
            # Vietnamese syllables differ by their accents alone, so they keep them here.
            key = form.casefold() if form in topic.aliases_vi else fold(form)
            owner = owners.setdefault(key, topic.id)
            if owner != topic.id:
                raise TopicsFileError(file, topic.id, f"“{form}” already names {owner}.")
