"""Articles, search results and topics as people read them."""

from collections.abc import Collection, Sequence

from handlers.markup import MESSAGE_UNITS, block, bold, escape, italic, link, measure, shorten
from handlers.render import quotation_marks
from handlers.view import View
from news.answers import ArticleSummary, Figure, SearchResult, Source, Tie, TopicCard

_SENTENCE_LENGTH = 700
_SNIPPET_LENGTH = 240
_QUOTE_LENGTH = 400
_TIE_LENGTH = 200
_FIGURES = 6
_TOPICS = 8
_ALIASES = 4


def render_summary(summary: ArticleSummary, view: View) -> str:
    """Render an article's summary, its figures, topics and origin."""
    sentences = [escape(shorten(each.quote, _SENTENCE_LENGTH)) for each in summary.sentences]
    language = summary.sentences[0].language if summary.sentences else None
    paragraphs = [view.cite(summary, language=language)]
    if sentences:
        paragraphs.append(block("\n\n".join(sentences)))
    quoted = {sentence.quote for sentence in summary.sentences}
    paragraphs += _render_figures(summary.figures, view, quoted)
    if summary.topics:
        names = ", ".join(view.topic_name(topic) for topic in summary.topics[:_TOPICS])
        paragraphs.append(escape(view.texts("article.topics", topics=names)))
    if summary.origin != summary.url:
        origin = view.texts("article.origin", origin=shorten(summary.origin, 200))
        paragraphs.append(italic(origin))
    return _fit(paragraphs)


def render_results(results: Sequence[SearchResult], view: View) -> str:
    """Render search results: the source line, then the passage that matches."""
    return _fit([_render_result(result, view) for result in results])


def render_card(card: TopicCard, view: View) -> str:
    """Render what the corpus says of a topic."""
    texts = view.texts
    lines = [bold(card.names.get(texts.language, card.id))]
    aliases = _choose_aliases(card, texts.language)
    if aliases:
        lines.append(italic(", ".join(aliases)))
    if card.articles or card.mentions:
        about = texts.count("topic.articles", card.articles)
        lines.append(escape(f"{about} · {texts.count('topic.mentions', card.mentions)}"))
    else:
        lines.append(escape(texts("topic.silent")))
    paragraphs = ["\n".join(lines)]
    if card.telling:
        told = [_render_quote(source, view) for source in card.telling]
        paragraphs.append("\n".join([bold(texts("topic.telling")), *told]))
    # What is told once need not be told again.
    told_already = {source.quote for source in card.telling}
    paragraphs += _render_figures(card.figures, view, told_already, dated=True)
    if card.ties:
        key = "topic.parties" if card.kind == "framework" else "topic.frameworks"
        ties = "\n".join([bold(texts(key)), *(_render_tie(tie, view) for tie in card.ties)])
        paragraphs.append(block(ties, expandable=True))
    if card.latest:
        latest = [f"• {_render_line(result, view)}" for result in card.latest]
        paragraphs.append("\n".join([bold(texts("topic.latest")), *latest]))
    return _fit(paragraphs)


def _choose_aliases(card: TopicCard, language: str) -> list[str]:
    """Choose the other names that a reader may know: each once, however it is written."""
    foreign = card.aliases_vi if language != "vi" else ()
    own = card.names.get(language, "")
    names = {name.casefold(): name for name in card.aliases if name not in foreign}
    names.pop(own.casefold(), None)
    return list(names.values())[:_ALIASES]


def _render_quote(source: Source, view: View) -> str:
    quote = quotation_marks(shorten(source.quote, _QUOTE_LENGTH), source.language)
    return f"• {escape(quote)} ({view.cite_briefly(source)})"


def _render_tie(tie: Tie, view: View) -> str:
    """Name what a topic is tied to, who else is, and the sentence that says so."""
    texts = view.texts
    name = f"• {bold(shorten(view.topic_name(tie.topic), 80))}"
    details = [texts.count("topic.tied", tie.articles)]
    if tie.with_others:
        others = ", ".join(view.topic_name(other) for other in tie.with_others)
        details.append(texts("topic.with_others", others=others))
    quote = quotation_marks(shorten(tie.source.quote, _TIE_LENGTH), tie.source.language)
    cited = f"{escape(quote)} ({view.cite_briefly(tie.source)})"
    return f"{name} ({escape(texts.semicolon.join(details))})\n{cited}"


def _render_result(result: SearchResult, view: View) -> str:
    snippet = escape(shorten(result.snippet or result.lead, _SNIPPET_LENGTH))
    cited = view.cite(result) + view.cite_others(result.also_in)
    return f"{cited}\n{block(snippet)}" if snippet else cited


def _render_line(result: SearchResult, view: View) -> str:
    line = link(shorten(result.title, 160), view.address(result))
    if result.published is not None:
        date = view.date(result.published, estimated=result.published_estimated)
        line += f" · {escape(date)}"
    return line + view.cite_others(result.also_in)


def _render_figures(
    figures: Sequence[Figure], view: View, told: Collection[str] = (), *, dated: bool = False
) -> list[str]:
    """Render figures with their sentences, but for the sentences that the message tells anyway.

    ``dated`` adds where and when each was said: those of a card are of several articles.
    """
    if not figures:
        return []
    lines = []
    for figure in figures[:_FIGURES]:
        line = f"• {bold(shorten(figure.value, 80))}"
        if figure.source.quote not in told:
            quote = quotation_marks(shorten(figure.source.quote, 300), figure.source.language)
            line += view.texts.colon + link(quote, view.address(figure.source))
        if dated:
            line += f" ({view.cite_briefly(figure.source)})"
        lines.append(line)
    return ["\n".join([bold(view.texts("article.figures")), *lines])]


def _fit(paragraphs: list[str]) -> str:
    """Join paragraphs; the last ones are left out, whole, where they do not fit a message."""
    kept = list(paragraphs)
    while len(kept) > 1 and measure("\n\n".join(kept)) > MESSAGE_UNITS:
        kept.pop()
    return "\n\n".join(kept)
