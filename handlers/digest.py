"""Digests as people read them: one message, however much there is to tell."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.markup import (
    MESSAGE_UNITS,
    block,
    bold,
    count_entities,
    escape,
    italic,
    link,
    measure,
    shorten,
)
from handlers.splitting import MOST_ENTITIES
from handlers.view import View
from news.digest.stories import Digest, DigestStory
from storage.following import Combination

CAPTION_UNITS = 1024
"""Longest caption of a photo, in UTF-16 code units after entities (Bot API)."""

_QUOTE_LENGTHS: tuple[int, ...] = (700, 400, 250, 150, 0)
"""Lengths of the quotes of a story, tried until the whole fits one message."""
_FIGURES = 2
_FIGURE_LENGTH = 80
_NAME_LENGTH = 60
_CHANGES = 3
_CHANGE_LENGTH = 160


def render_digest(digest: Digest, view: View) -> str:
    """Render a digest as one message (see `fit_digest`)."""
    return fit_digest(digest, view)[0]


def fit_digest(digest: Digest, view: View) -> tuple[str, Digest]:
    """Render as much of a digest as one message holds.

    Args:
        digest: What is new; one without stories says that there is nothing new.
        view: Who reads it.

    Returns:
        HTML of at most 4096 UTF-16 units after entities, and of 100 entities, every text of others
        escaped; and the digest as it is shown: stories for which there was no room are among those
        left out.
    """
    what = name_combination(digest.combination, view)
    if not digest.stories:
        return escape(view.texts("digest.nothing", what=what)), digest
    head = bold(view.texts("digest.title", what=what))
    shown = digest
    html = head
    while shown.stories:
        for length in _QUOTE_LENGTHS:
            html = _lay_out(head, shown, view, length)
            if measure(html) <= MESSAGE_UNITS and count_entities(html) <= MOST_ENTITIES:
                return html, shown
        shown = replace(shown, stories=shown.stories[:-1], left_out=shown.left_out + 1)
    return head, shown


def name_combination(combination: Combination, view: View) -> str:
    """Name what is followed in the reader's language, such as "Japon + Défense, sauf sport"."""
    names = _names(combination.topics, combination.words, view)
    sign = f" {view.texts('follow.or')} " if combination.any_of else " + "
    named = sign.join(names)
    shunned = _names(combination.without_topics, combination.without_words, view)
    if not shunned:
        return named
    return view.texts("follow.except", what=named, without=", ".join(shunned))


def _names(topics: Sequence[str], words: Sequence[str], view: View) -> list[str]:
    named = [shorten(view.topic_name(topic), _NAME_LENGTH) for topic in topics]
    return named + [f"« {shorten(word, _NAME_LENGTH)} »" for word in words]


def _lay_out(head: str, digest: Digest, view: View, length: int) -> str:
    wanted = digest.combination
    # Of a single thing followed, every story tells why it is here.
    why = len(wanted.topics) + len(wanted.words) > 1
    paragraphs = [head, *(_render_story(story, view, length, why=why) for story in digest.stories)]
    changes = _render_changes(digest, view) if length else ""
    if changes:
        paragraphs.append(changes)
    if digest.left_out:
        paragraphs.append(italic(view.texts.count("digest.left_out", digest.left_out)))
    return "\n\n".join(paragraphs)


def _render_changes(digest: Digest, view: View) -> str:
    """Tell which figures were others before, each number with the sentence that gives it."""
    shown = {id_ for story in digest.stories for id_ in story.articles}
    lines = [bold(view.texts("digest.changed"))]
    for change in [c for c in digest.changes if c.now.source.article in shown][:_CHANGES]:
        was, now = (shorten(each.value, _FIGURE_LENGTH) for each in (change.was, change.now))
        quotes = "\n".join(
            link(shorten(each.source.quote, _CHANGE_LENGTH), view.address(each.source))
            for each in (change.was, change.now)
        )
        lines.append(f"{bold(f'{was} → {now}')}\n{block(quotes)}")
    return "\n".join(lines) if len(lines) > 1 else ""


def _render_story(story: DigestStory, view: View, length: int, *, why: bool) -> str:
    first = story.sources[0]
    lines = [view.cite(first, language=first.language)]
    if story.moved_on:
        lines.append(italic(view.texts("digest.moved_on")))
    if length:
        lines.append(block(_quote(story, length)))
        lines += _render_figures(story, length)
    if why:
        reasons = ", ".join(_names(story.topics, story.words, view))
        lines.append(italic(view.texts("digest.why", reasons=reasons)))
    others = view.cite_others(first.also_in) if length else ""
    return "\n".join(lines) + others


def _quote(story: DigestStory, length: int) -> str:
    share = length // len(story.sources)
    return "\n".join(escape(shorten(source.quote, share)) for source in story.sources)


def _render_figures(story: DigestStory, length: int) -> list[str]:
    if not story.figures or length < _QUOTE_LENGTHS[1]:
        return []
    values = (shorten(figure.value, _FIGURE_LENGTH) for figure in story.figures[:_FIGURES])
    return [f"• {bold(' · '.join(values))}"]
