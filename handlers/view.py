"""For whom a reply is written, and how an article is cited to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handlers.dates import format_age, format_published
from handlers.markup import escape, link, shorten
from handlers.services import TopicNames
from handlers.texts import Texts
from news.answers import OtherTelling

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_TITLE_LENGTH = 250
_BRIEF_TITLE_LENGTH = 60
_PUBLISHER_LENGTH = 80
_OTHERS = 3
"""Other articles named of a story."""
_URL_LENGTH = 2048
"""Longer addresses are not linked: browsers and Telegram give up on them."""


class Citable(Protocol):
    """An article, as far as a source line needs it."""

    @property
    def article(self) -> int:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """Its headline."""
        ...

    @property
    def publisher(self) -> str | None:
        """Agency or paper."""
        ...

    @property
    def published(self) -> str | None:
        """Date, possibly partial."""
        ...

    @property
    def published_estimated(self) -> bool:
        """Whether the date was worked out."""
        ...

    @property
    def url(self) -> str | None:
        """Its own address."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """The reader of a reply.

    Attributes:
        texts: Texts of the reader's language.
        today: The day it is, where the reader lives.
        topics: Names of the topics.
        username: The bot's user name, for links to itself; None outside of Telegram.
    """

    texts: Texts
    today: date
    topics: TopicNames
    username: str | None = None

    def topic_name(self, topic: str) -> str:
        """Name a topic in the reader's language, or write a date; any other name is itself."""
        if _DATE.fullmatch(topic):
            return format_published(self.texts, topic, estimated=False)
        found = self.topics.get(topic)
        return found.names.get(self.texts.language, topic) if found else topic

    def address(self, item: Citable) -> str | None:
        """Where to read an article: its own URL, else the bot's page on it."""
        if web_address(item.url):
            return item.url
        return self._own_address(item.article)

    def cite(self, item: Citable, *, language: str | None = None) -> str:
        """Cite an article: its title, then publisher, date, age and language.

        Args:
            item: The article.
            language: Language of what is quoted from it; told when the reader's differs.

        Returns:
            One or two lines of HTML.
        """
        title = shorten(item.title or self.texts("source.untitled"), _TITLE_LENGTH)
        details = [shorten(item.publisher, _PUBLISHER_LENGTH)] if item.publisher else []
        if item.published:
            details.append(self.date(item.published, estimated=item.published_estimated))
        if language and language != self.texts.language:
            name = self.texts.language_name(language)
            details += [self.texts("source.language", language=name)] if name else []
        if self.username is None:
            details.append(self.texts("source.article", article=item.article))
        head = link(title, self.address(item))
        return f"{head}\n{escape(' · '.join(details))}" if details else head

    def cite_briefly(self, item: Citable) -> str:
        """Cite an article in a few linked words: publisher and date, else its title."""
        details = [shorten(item.publisher, _PUBLISHER_LENGTH)] if item.publisher else []
        if item.published:
            estimated = item.published_estimated
            details.append(format_published(self.texts, item.published, estimated=estimated))
        if len(details) < 2:
            title = item.title or self.texts("source.untitled")
            details.insert(0, shorten(title, _BRIEF_TITLE_LENGTH))
        return link(", ".join(details), self.address(item))

    def cite_others(self, others: Sequence[OtherTelling]) -> str:
        """Name the others that tell a story: a line of HTML after a citation, empty for none."""
        if not others:
            return ""
        links = [self._link_other(other) for other in others[:_OTHERS]]
        return f"\n{escape(self.texts('source.also_in'))} {', '.join(links)}"

    def _link_other(self, other: OtherTelling) -> str:
        name = shorten(other.publisher or other.title, _PUBLISHER_LENGTH)
        own = other.url if web_address(other.url) else self._own_address(other.article)
        return link(name or self.texts("source.untitled"), own)

    def _own_address(self, article: int) -> str | None:
        return f"https://t.me/{self.username}?start=a_{article}" if self.username else None

    def date(self, published: str, *, estimated: bool) -> str:
        """Write a date with the age it means."""
        written = format_published(self.texts, published, estimated=estimated)
        age = format_age(self.texts, published, self.today)
        return f"{written} ({age})" if age else written


def web_address(url: str | None) -> str | None:
    """Return the address when it can be linked in a message, else None."""
    fits = url and url.startswith(("http://", "https://")) and len(url) <= _URL_LENGTH
    return url if fits else None
