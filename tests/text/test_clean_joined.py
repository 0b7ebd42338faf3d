import pytest

from text.clean.joined import find_joined, has_lost_line_ends
from text.clean.lexicon import Vocabulary


def part(text: str, names: tuple[str, ...] = ()) -> str:
    vocabulary = Vocabulary([text], names)
    vocabulary.joins_seen = has_lost_line_ends([text], vocabulary)
    for edit in reversed(find_joined(text, vocabulary)):
        text = text[: edit.start] + edit.now + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("Le ministre asigné un accord.", "Le ministre a signé un accord."),
        ("La pêchecôtière progresse.", "La pêche côtière progresse."),
        ("les pays àsoutenir la paix", "les pays à soutenir la paix"),
        ("un accord surles tarifs", "un accord sur les tarifs"),
        ("Lesnégociateurs sont réunis.", "Les négociateurs sont réunis."),
        ("le Sommetinternational de Jakarta", "le Sommet international de Jakarta"),
        ("avec auCambodge une frontière", "avec au Cambodge une frontière"),
        ("l'ouverture del'usine", "l'ouverture de l'usine"),
        ("le ministre thaïlandaisPrawit", "le ministre thaïlandais Prawit"),
        ("il faut quel'accord soit signé", "il faut que l'accord soit signé"),
    ],
)
def test_words_run_together_are_parted(damaged, right):
    assert part(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "Le réseau COVAX et le SEANWFZ de l'ANASE",
        "Lecornu, Desrosiers et Lavallée ont voté.",
        "Le pays a coorganisé et cofinancé la réunion.",
        "une visite préélectorale, une aide intercommunautaire",
        "PetroVietnam, VinFast et TikTok investissent.",
        "Mme Phomvihane et M. Wickremesinghe",
        "une hausse de la surmortalité",
        "les eaux indonésiennes et laotiennes",
        "les partis se concerteraient et perpétreraient",
        "aujourd'hui, la presqu'île et les prud'hommes",
        "cela surtout, parfois, bientôt, lequel, auxquels, delà",
    ],
)
def test_right_words_are_left_alone(text):
    assert part(text) == text


def test_a_string_that_is_a_word_too_is_parted_only_where_line_ends_were_lost():
    assert part("Lors dela visite, le roi parla.") == "Lors dela visite, le roi parla."
    damaged = "Lors dela visite, laréunion et lesdélégués ont suivi, et le roi parla."
    right = "Lors de la visite, la réunion et les délégués ont suivi, et le roi parla."
    assert part(damaged) == right


def test_a_given_name_is_never_parted():
    assert part("le projet Sondelta avance", ()) == part("le projet Sondelta avance", ("Sondelta",))
    assert part("le plan lacoopération", ("lacoopération",)) == "le plan lacoopération"


def test_two_capitalised_names_are_parted_when_the_text_shows_them_apart():
    text = "BudiSantoso est venu. Plus tard, Budi a parlé, et Santoso aussi."
    assert part(text).startswith("Budi Santoso est venu.")


def test_a_string_too_long_to_be_words_is_left_alone():
    assert part("de" * 40) == "de" * 40
