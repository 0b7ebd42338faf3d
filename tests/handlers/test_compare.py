"""/compare: topics side by side in a chat."""

import pytest

from handlers.markup import MESSAGE_UNITS, measure
from handlers.tables import render_side_by_side
from news.sharing import SharedFramework
from news.side_by_side import Cell, SideBySide


@pytest.fixture
def found(source):
    return SideBySide(
        sides=("partner/japan", "Pérou"),
        theme=("défense <b>",),
        figures=(Cell("partner/japan", "53 membres", source()), Cell("Pérou")),
        statements=(Cell("partner/japan", "", source(quote="Rien <de> plus.")), Cell("Pérou")),
        frameworks=(SharedFramework("framework/asem", (source(), source())),),
    )


async def test_every_cell_is_quoted_and_linked_or_said_to_be_missing(talk, flows, found):
    flows.side_by_side = found
    (reply,) = await talk.say("/comparer Japon Pérou défense")

    assert flows.compared == ["Japon Pérou défense"]
    assert reply.text == (
        "Japon · Pérou — défense <b>\n\n"
        "CHIFFRES\n\n"
        "Japon\n53 membres : « L'ASEM compte actuellement 53 membres, dont 30 pays européens. »"
        " (VNA, 22 juin 2021)\n\n"
        "Pérou\nle corpus ne le dit pas\n\n"
        "DERNIÈRES DÉCLARATIONS\n\n"
        "Japon\n« Rien <de> plus. » (VNA, 22 juin 2021)\n\n"
        "Pérou\nle corpus ne le dit pas\n\n"
        "CADRES EN COMMUN\n\n"
        "framework/asem\nJapon, Pérou : « L'ASEM compte actuellement 53 membres, dont 30 pays "
        "européens. » (VNA, 22 juin 2021)"
    )
    assert {entity["url"] for entity in reply.entities if entity["type"] == "text_link"} == {
        "https://example.org/asem"
    }


async def test_the_card_of_a_topic_compared_is_a_button_away(talk, flows, found):
    flows.side_by_side = found
    (reply,) = await talk.say("/sosanh Japon Pérou")

    assert [[button["text"] for button in row] for row in reply.buttons()] == [["Japon"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("/compare", "Name at least two"), ("/compare xyz", "I did not recognise two topics")],
)
async def test_what_cannot_be_compared_is_explained(talk_in, text, expected):
    (reply,) = await talk_in("en").say(text)

    assert reply.text.startswith(expected)


def test_six_topics_of_long_quotes_fit_one_message(source, view):
    long = source(quote="mot " * 300)
    sides = tuple(f"pays {n}" for n in range(6))
    cells = tuple(Cell(side, "9 " * 90, long) for side in sides)
    shared = tuple(SharedFramework(f"framework/{n}", (long,) * 6) for n in range(2))

    html = render_side_by_side(SideBySide(sides, (), cells, cells, shared), view())

    assert measure(html) <= MESSAGE_UNITS
    assert html.count("pays 5") >= 3
