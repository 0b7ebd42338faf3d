"""The texts people see: a gettext catalogue per language, read from its .po file at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import NoReturn

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

LANGUAGES = ("fr", "en", "vi")
"""Languages of the interface."""


class UnknownTextError(LookupError):
    """The catalogue of a language lacks a key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The catalogue has no text {key!r}.")
        self.key = key


class _Strict(NullTranslations):
    """Ends the chain of catalogues: gettext would show a missing key to the reader."""

    def gettext(self, message: str) -> NoReturn:
        raise UnknownTextError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:  # noqa: ARG002
        raise UnknownTextError(msgid1)


@dataclass(frozen=True)
class Texts:
    """The texts of one language: ``texts(key, name=value)``.

    Texts hold no markup; whoever puts them into HTML escapes the result.
    """

    language: str
    translations: NullTranslations

    @cached_property
    def locale(self) -> Locale:
        """What Babel formats dates and numbers with."""
        return Locale.parse(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its placeholders filled.

        Args:
            key: Key of the text, such as ``"answer.unknown"``.
            values: Values of its placeholders.

        Raises:
            UnknownTextError: The catalogue has no such text.
            KeyError: A placeholder has no value.
        """
        return self.translations.gettext(key).format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form of a text that fits a number, which fills ``{number}``.

        Raises:
            UnknownTextError: The catalogue has no such text.
            KeyError: A placeholder has no value.
        """
        text = self.translations.ngettext(key, key, number)
        return text.format(number=self.number(number), **values)

    def number(self, number: float) -> str:
        """Write a number as the language does."""
        return format_decimal(number, locale=self.locale)

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it: French sets it apart."""
        return f"{self._gap}: "

    @property
    def semicolon(self) -> str:
        """What stands between two remarks."""
        return f"{self._gap}; "

    @property
    def _gap(self) -> str:
        return " " if self.language == "fr" else ""

    def language_name(self, code: str) -> str | None:
        """Name a language in this one ("français" in French); None for an unknown code."""
        name: str | None = self.locale.languages.get(code)
        return name[0].lower() + name[1:] if name and self.language == "vi" else name


class Catalogue:
    """The texts of every language of the interface."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = dict(texts)

    @classmethod
    def load(cls) -> "Catalogue":
        """Read the .po files; takes some milliseconds."""
        return cls({language: _read_texts(language) for language in LANGUAGES})

    def __getitem__(self, language: str) -> Texts:
        """Return the texts of one of `LANGUAGES`.

        Raises:
            KeyError: The interface does not speak this language.
        """
        return self._texts[language]

    def choose(self, *wishes: str | None) -> Texts:
        """Return the texts of the first wish that is spoken, else of the first language.

        Args:
            wishes: Language codes, best first, such as ``"en"``, ``"pt-BR"`` or None.
        """
        for wish in wishes:
            base = (wish or "").replace("_", "-").split("-")[0].lower()
            if base in self._texts:
                return self._texts[base]
        return self._texts[LANGUAGES[0]]


def read_catalogue(language: str) -> Catalog:
    """Read the .po file of a language as Babel sees it."""
    path = files("handlers").joinpath("locale", language, "LC_MESSAGES", "vigie.po")
    return read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def _read_texts(language: str) -> Texts:
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    translations = Translations(compiled)
    translations.add_fallback(_Strict())
    return Texts(language, translations)
