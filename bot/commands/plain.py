"""Answers as plain text, worded by the renderer that the bot uses."""

from collections.abc import Callable
from datetime import datetime

from bot.settings import Settings
from handlers.render import render_plain
from handlers.texts import Catalogue
from handlers.view import View
from news.answers import Answer
from text.topics import Gazetteer


def make_writer(settings: Settings, gazetteer: Gazetteer) -> Callable[[Answer], str]:
    """Return the function that writes an answer in the language of its question."""
    catalogue = Catalogue.load()

    def write(answer: Answer) -> str:
        texts = catalogue.choose(answer.language, settings.language)
        return render_plain(answer, View(texts, datetime.now(settings.timezone).date(), gazetteer))

    return write
