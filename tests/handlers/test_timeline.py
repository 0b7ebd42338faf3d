"""/timeline: dated events in a chat, the last ones first, earlier ones at a button."""

import pytest

from news.answers import AnswerPart


@pytest.fixture
def ten_events(flows, answer, source):
    """A flow that knows an event for each of the years 2001 to 2010."""
    parts = tuple(
        AnswerPart(str(year), "…", source(quote=f"Fait <{year}>.")) for year in range(2001, 2011)
    )
    sources = tuple(part.source for part in parts)
    flows.answer_with = lambda question: answer(
        question=question, parts=parts, sources=sources, topics=("partner/japan",)
    )


@pytest.mark.usefixtures("ten_events")
async def test_the_last_events_are_told_in_order_with_their_sources(talk):
    (reply,) = await talk.say("/chronologie Japon")

    told = [line for line in reply.text.split("\n") if line.startswith("« Fait")]
    assert reply.text.startswith(
        "Chronologie : Japon\n10 événements datés, du plus ancien au plus récent\n\n"
        "2003\n« Fait <2003>. »\nVNA, 22 juin 2021\n\n2004"
    )
    assert told == [f"« Fait <{year}>. »" for year in range(2003, 2011)]
    assert [[each["text"] for each in row] for row in reply.buttons()] == [
        ["Plus tôt (2)"],
        ["Suivre Japon"],
    ]


@pytest.mark.usefixtures("ten_events")
async def test_a_button_tells_the_events_before(talk):
    (first,) = await talk.say("/dongthoigian Japon")
    (second,), _ = await talk.press(first, "Plus tôt (2)")

    assert [f"Fait <{year}>" in second.text for year in (2001, 2002, 2003)] == [True, True, False]
    assert second.buttons() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("/timeline", "Name a topic after"), ("/timeline Peru", "The corpus gives no dated event")],
)
async def test_what_has_no_events_is_explained(talk_in, flows, answer, text, expected):
    flows.answer_with = lambda question: answer(question=question, answered=False, sources=())
    (reply,) = await talk_in("en").say(text)

    assert reply.text.startswith(expected)
