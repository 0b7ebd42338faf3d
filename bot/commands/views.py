"""JSON objects of the command line; their keys are a contract that other programs read."""

from news.answers import Answer, ArticleSummary, SearchResult, Source, TopicCard
from news.digest.digest import Digest
from news.subscription_files import describe_subscription
from storage.following import Subscription
from storage.records import Article

JsonObject = dict[str, object]


def view_answer(answer: Answer) -> JsonObject:
    """What `vigie ask --json` prints for a question."""
    return {
        "question": answer.question,
        "language": answer.language,
        "answered": answer.answered,
        "answer": answer.answer,
        "confidence": round(answer.confidence, 3),
        "sources": [view_source(source) for source in answer.sources],
        "parts": [
            {
                "topic": part.topic,
                "answer": part.answer,
                "source": view_source(part.source) if part.source else None,
            }
            for part in answer.parts
        ],
        "suggestions": list(answer.suggestions),
        "smalltalk": answer.smalltalk,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def view_source(source: Source) -> JsonObject:
    """A quote and the article it stands in."""
    return {
        "article": source.article,
        "origin": source.origin,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "published_estimated": source.published_estimated,
        "url": source.url,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
    }


def view_result(result: SearchResult) -> JsonObject:
    """A line of `vigie search --json`."""
    return {
        "article": result.article,
        "title": result.title,
        "snippet": result.snippet,
        "score": round(result.score, 4),
        "published": result.published,
        "url": result.url,
    }


def view_article(article: Article, *, whole: bool = True) -> JsonObject:
    """What `vigie article --json` prints; without text and repairs when not ``whole``."""
    text: JsonObject = {"text": article.text} if whole else {}
    repairs: JsonObject = {
        "repairs": [
            {"start": repair.start, "was": repair.was, "now": repair.now, "rule": repair.rule}
            for repair in article.repairs
        ]
    }
    return {
        "article": article.id,
        "kind": article.kind.value,
        "origin": article.origin,
        "url": article.url,
        "title": article.title,
        "lead": article.lead,
        **text,
        "publisher": article.publisher,
        "place": article.place,
        "published": article.published,
        "published_estimated": article.published_estimated,
        "language": article.language,
        "topics": list(article.topics),
        "mentions": list(article.mentions),
        "image": article.image,
        "version": article.version,
        "persons": list(article.persons),
        "roles": [
            {"person": said.person, "role": said.role, "start": said.start, "end": said.end}
            for said in article.roles
        ],
        "captions": list(article.captions),
        "summary": list(article.summary),
        **(repairs if whole else {}),
        "seen_on": list(article.seen_on),
        "story": article.story,
    }


def view_summary(summary: ArticleSummary) -> JsonObject:
    """What `vigie summary --json` prints."""
    return {
        "article": summary.article,
        "origin": summary.origin,
        "url": summary.url,
        "title": summary.title,
        "publisher": summary.publisher,
        "published": summary.published,
        "published_estimated": summary.published_estimated,
        "sentences": [
            {"text": sentence.quote, "start": sentence.start, "end": sentence.end}
            for sentence in summary.sentences
        ],
        "topics": list(summary.topics),
        "figures": [
            {
                "value": figure.value,
                "text": figure.source.quote,
                "start": figure.source.start,
                "end": figure.source.end,
            }
            for figure in summary.figures
        ],
    }


def view_topic(card: TopicCard) -> JsonObject:
    """A line of `vigie topics --json`; ``articles`` counts what `vigie articles --topic` lists."""
    return {
        "id": card.id,
        "kind": card.kind,
        "names": dict(card.names),
        "aliases": list(card.aliases),
        "articles": card.articles,
    }


def view_card(card: TopicCard) -> JsonObject:
    """What `vigie topics NAME --json` prints."""
    return {
        **view_topic(card),
        "mentions": card.mentions,
        "latest": [view_result(result) for result in card.latest],
        "figures": [
            {"value": figure.value, "source": view_source(figure.source)} for figure in card.figures
        ],
        "telling": [view_source(source) for source in card.telling],
        "ties": [
            {
                "topic": tie.topic,
                "articles": tie.articles,
                "with_others": list(tie.with_others),
                "source": view_source(tie.source),
            }
            for tie in card.ties
        ],
    }


def view_digest(digest: Digest) -> JsonObject:
    """What `vigie digest --json` prints; ``since`` is a time in UTC, null for everything."""
    return {
        "topics": list(digest.combination.topics),
        "since": digest.since.isoformat() if digest.since else None,
        "stories": [
            {
                "title": story.title,
                "articles": list(story.articles),
                "quotes": [
                    {
                        "text": source.quote,
                        "article": source.article,
                        "start": source.start,
                        "end": source.end,
                    }
                    for source in story.sources
                ],
                "why": [*story.topics, *story.words],
            }
            for story in digest.stories
        ],
    }


def view_subscription(subscription: Subscription) -> JsonObject:
    """A line of `vigie subscriptions --json`; times of the bot's own are in UTC."""
    due = subscription.next_due
    return {
        "id": subscription.id,
        "owner": subscription.owner,
        "chat": subscription.chat,
        "thread": subscription.thread,
        **describe_subscription(subscription),
        "state": subscription.state.value,
        "next_due": due.isoformat() if due else None,
        "issue": subscription.issue,
        "created": subscription.created.isoformat(),
    }
