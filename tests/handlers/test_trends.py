"""/trends: a chart in a chat, with its words."""

import threading
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.demo.botapi import Fault
from bot.demo.botapi.errors import ApiError
from handlers import trend_charts
from handlers.trends import describe_trends
from news.trends import Step, Trend, Trends

STARTS = tuple(date(2025, month, 1) for month in range(1, 7))


@pytest.fixture
def coverage(flows):
    japan = Trend("partner/japan", (0, 2, 0, 5, 1, 0), 3)
    flows.coverage = Trends(Step.MONTH, STARTS, (japan, Trend("$autre", (1, 0, 0, 0, 0, 0), 0)))
    return flows.coverage


@pytest.mark.usefixtures("coverage")
async def test_a_chart_is_sent_with_what_it_shows_in_words(talk, flows):
    (reply,) = await talk.say("/tendances Japon")

    assert flows.charted == ["Japon"]
    assert reply.file.width == 840
    assert reply.text == (
        "Articles par mois et par sujet\n"
        "Graphique en barres : janvier 2025 – juin 2025.\n"
        "Japon : 8 articles, au plus 5 (avril 2025)\n"
        "$autre : 1 article\n"
        "3 articles plus anciens, ou de date imprécise, ne sont pas dessinés."
    )


@pytest.mark.usefixtures("coverage")
async def test_the_chart_is_drawn_off_the_event_loop(talk, monkeypatch):
    threads = []

    def draw(*_args):
        threads.append(threading.current_thread())
        picture = BytesIO()
        Image.new("RGB", (840, 300)).save(picture, "PNG")
        return picture.getvalue()

    monkeypatch.setattr(trend_charts, "draw_trends", draw)
    await talk.say("/trends")

    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.usefixtures("coverage")
async def test_a_chat_that_takes_no_pictures_is_told_in_words(talk):
    talk.api.faults["sendPhoto"] = lambda _: Fault(
        ApiError(400, "Bad Request: not enough rights to send photos to the chat")
    )
    (reply,) = await talk.say("/xuhuong")

    assert "Japon : 8 articles" in reply.text


async def test_a_topic_without_articles_is_explained(talk_in):
    (reply,) = await talk_in("en").say("/trends Peru")

    assert reply.text.startswith("I can draw nothing")


@pytest.mark.parametrize("step", list(Step))
def test_every_step_is_drawn_and_described_in_every_language(view, coverage, step):
    trends = Trends(
        step, STARTS[:1], tuple(Trend(t.topic, t.counts[1:2], 0) for t in coverage.trends)
    )
    for language in ("fr", "en", "vi"):
        texts = view(language).texts
        png = trend_charts.draw_trends(trends, {}, "Titre", texts)

        assert Image.open(BytesIO(png)).width == 840
        assert "2025" in describe_trends(trends, view(language))
