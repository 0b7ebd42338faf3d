"""Answers and digests as plain text, worded by the renderers that the bot uses."""

from collections.abc import Callable
from datetime import datetime

from bot.settings import Settings
from handlers.digest import render_digest
from handlers.markup import to_plain
from handlers.render import render_plain
from handlers.texts import Catalogue
from handlers.view import View
from news.answers import Answer
from news.digest.digest import Digest
from text.topics import Gazetteer


def make_writer(settings: Settings, gazetteer: Gazetteer) -> Callable[[Answer], str]:
    """Return the function that writes an answer in the language of its question."""
    catalogue = Catalogue.load()

    def write(answer: Answer) -> str:
        texts = catalogue.choose(answer.language, settings.language)
        return render_plain(answer, View(texts, datetime.now(settings.timezone).date(), gazetteer))

    return write


def write_digest(digest: Digest, settings: Settings, gazetteer: Gazetteer) -> str:
    """Write a digest in the installation's language."""
    texts = Catalogue.load().choose(settings.language)
    view = View(texts, datetime.now(settings.timezone).date(), gazetteer)
    return to_plain(render_digest(digest, view))
