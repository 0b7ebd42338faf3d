"""The catalogue: complete, equal in every language, strict."""

import re
import string
from pathlib import Path

import pytest

import handlers
from handlers.callbacks import Button
from handlers.commands import COMMANDS, list_commands
from handlers.operator_commands import OPERATOR_COMMANDS
from handlers.texts import LANGUAGES, UnknownTextError, read_catalogue
from storage.feedback import Fault
from storage.following import Rhythm, Salience

_DYNAMIC = {
    *(f"command.{key}" for key in (*COMMANDS, *OPERATOR_COMMANDS)),
    *(f"date.about.{precision}" for precision in ("day", "month", "year")),
    *(f"every.{rhythm}" for rhythm in Rhythm),
    *(f"fault.{fault}" for fault in Fault),
    *(f"rhythm.{rhythm}" for rhythm in Rhythm),
    *(f"salience.{salience}" for salience in Salience),
    *(f"smalltalk.{kind}" for kind in ("greeting", "thanks", "help", "abuse")),
}
_KEY = re.compile(r"""["']([a-z]+\.[a-z_]+)["']""")


def read_messages(language: str) -> dict[str, list[str]]:
    """Texts by key, every plural form of each."""
    messages = {}
    for message in read_catalogue(language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string or ""
            messages[key] = [text] if isinstance(text, str) else list(text)
    return messages


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_the_code_asks_for_is_there_and_no_other(language):
    code = Path(handlers.__file__).parent.glob("*.py")
    keys = read_messages(language).keys()
    asked = {key for path in code for key in _KEY.findall(path.read_text("utf-8"))} | _DYNAMIC

    rooms = {key.partition(".")[0] for key in keys}

    assert {key for key in asked if key.partition(".")[0] in rooms} == keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language):
    assert [key for key, forms in read_messages(language).items() if not all(forms)] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_placeholders_are_the_same_in_every_language_and_plural(language):
    expected = {key: placeholders(forms[0]) for key, forms in read_messages("fr").items()}

    for key, forms in read_messages(language).items():
        assert [placeholders(form) for form in forms] == [expected[key]] * len(forms), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_hold_no_markup(language):
    forms = [form for texts in read_messages(language).values() for form in texts]

    assert [form for form in forms if re.search(r"[<>]|&\w+;", form)] == []


def test_a_key_that_is_not_there_is_an_error(catalogue):
    with pytest.raises(UnknownTextError, match=r"no\.such"):
        catalogue["fr"]("no.such")


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("fr", 0, "0 autre source"),
        ("fr", 1, "1 autre source"),
        ("fr", 1234, "1\u202f234 autres sources"),
        ("en", 0, "0 more sources"),
        ("en", 1, "1 more source"),
        ("en", 1234, "1,234 more sources"),
        ("vi", 1, "1 nguồn khác"),
        ("vi", 1234, "1.234 nguồn khác"),
    ],
)
def test_numbers_take_the_plural_and_the_figures_of_the_language(
    catalogue, language, number, expected
):
    assert catalogue[language].count("answer.further", number) == expected


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (("vi", "en"), "vi"),
        ((None, "en-GB"), "en"),
        ((None, "PT_br", "en"), "en"),
        ((None, None), "fr"),
        (("", "klingon"), "fr"),
    ],
)
def test_the_first_wish_that_is_spoken_is_granted(catalogue, wishes, expected):
    assert catalogue.choose(*wishes).language == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_profile_keep_to_telegrams_limits(catalogue, language):
    texts = catalogue[language]

    assert all(re.fullmatch(r"[a-z]{1,32}", entry.name) for entry in list_commands(texts))
    assert all(len(entry.description) <= 256 for entry in list_commands(texts))
    assert len(texts("profile.description")) <= 512
    assert len(texts("profile.short")) <= 120
    assert len(texts("button.old")) <= 200


def test_every_kind_of_button_has_a_letter_of_its_own():
    assert len({button.value for button in Button}) == len(Button)


@pytest.mark.parametrize(("language", "expected"), [("fr", "a : b ; c"), ("en", "a: b; c")])
def test_french_alone_sets_colons_apart(catalogue, language, expected):
    texts = catalogue[language]

    assert f"a{texts.colon}b{texts.semicolon}c" == expected
