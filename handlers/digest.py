"""Digests as people read them: one message, however much there is to tell."""

from collections.abc import Sequence

from handlers.markup import MESSAGE_UNITS, block, bold, escape, italic, measure, shorten
from handlers.view import View
from news.digest.digest import Digest, DigestStory
from storage.following import Combination

_QUOTE_LENGTHS: tuple[int, ...] = (700, 400, 250, 150, 0)
"""Lengths of the quotes of a story, tried until the whole fits one message."""
_FIGURES = 2
_FIGURE_LENGTH = 80
_NAME_LENGTH = 60


def render_digest(digest: Digest, view: View) -> str:
    """Render a digest as one message.

    Args:
        digest: What is new; one without stories says that there is nothing new.
        view: Who reads it.

    Returns:
        HTML of at most 4096 UTF-16 units after entities, every text of others escaped.
    """
    what = name_combination(digest.combination, view)
    if not digest.stories:
        return escape(view.texts("digest.nothing", what=what))
    head = bold(view.texts("digest.title", what=what))
    wanted = digest.combination
    # Of a single thing followed, every story tells why it is here.
    several = len(wanted.topics) + len(wanted.words) > 1
    stories = list(digest.stories)
    left_out = digest.left_out
    html = ""
    while stories:
        for length in _QUOTE_LENGTHS:
            html = _lay_out(head, stories, left_out, view, length, why=several)
            if measure(html) <= MESSAGE_UNITS:
                return html
        stories.pop()
        left_out += 1
    return head


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


def _lay_out(
    head: str, stories: Sequence[DigestStory], left_out: int, view: View, length: int, *, why: bool
) -> str:
    paragraphs = [head, *(_render_story(story, view, length, why=why) for story in stories)]
    if left_out:
        paragraphs.append(italic(view.texts.count("digest.left_out", left_out)))
    return "\n\n".join(paragraphs)


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
