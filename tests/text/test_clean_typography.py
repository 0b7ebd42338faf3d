import pytest

from text.clean.characters import normalize_characters, normalize_paragraph


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("l’accord", "l'accord"),
        ("70\u00a0%\u202f!", "70 % !"),
        ("deux  espaces", "deux espaces"),
        ("Hue\u0301", "Hué"),
        ("co\u00adopé\u200bration\ufeff", "coopération"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ],
)
def test_each_character_has_one_form(raw, clean):
    assert normalize_characters(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("la “Vision” du pays", "la « Vision » du pays"),
        ('la "Vision 2.0" du pays', "la « Vision 2.0 » du pays"),
        ("le «traité», dit-il", "le « traité », dit-il"),
        ("« dit “ceci” à tous »", "« dit “ceci” à tous »"),
        ('un écran de 5" de large', 'un écran de 5" de large'),
        ("l' accord", "l'accord"),
    ],
)
def test_quotation_marks_have_one_form(raw, clean):
    assert normalize_paragraph(raw) == clean
