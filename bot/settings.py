"""The settings: every VIGIE_ variable, read once, typed, refused by name.

Nothing else in the project reads the environment. A variable set to the empty string counts as
unset. A secret may stand in a file instead, named by the variable with ``_FILE`` added.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot import setting_values
from bot.errors import SettingsError
from bot.setting_values import ListenAddress, sqlite_path
from news.answers import DEFAULT_CONFIDENCE

PREFIX = "VIGIE_"
TELEGRAM_API_URL = "https://api.telegram.org"

# The database address is among them because it may hold a password.
_SECRETS = ("telegram_token", "webhook_secret", "database_url")


def _read(parse: Callable[[str], object]) -> BeforeValidator:
    """Apply a parser to the text of a variable, and leave other values to their type."""
    return BeforeValidator(lambda value: parse(value.strip()) if isinstance(value, str) else value)


def _default_database_url() -> str:
    return f"{setting_values.SQLITE_PREFIX}{data_folder() / 'vigie.sqlite3'}"


def data_folder() -> Path:
    """Return the user's data folder for Vigie; it may not exist yet."""
    return user_data_path("vigie", appauthor=False)


class Settings(BaseSettings):
    """What the operator chose; one field for each variable, without its prefix."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr, _read(setting_values.parse_token)] | None = None
    telegram_api_url: Annotated[str, _read(setting_values.parse_http_url)] = TELEGRAM_API_URL
    database_url: Annotated[str, _read(setting_values.parse_database_url)] = Field(
        default_factory=_default_database_url, repr=False
    )
    index_dir: Annotated[Path, _read(setting_values.parse_folder)] = Field(
        default_factory=lambda values: _default_index_dir(values["database_url"])
    )
    webhook_url: Annotated[str, _read(setting_values.parse_http_url)] | None = None
    webhook_secret: Annotated[SecretStr, _read(setting_values.parse_webhook_secret)] | None = None
    listen: Annotated[ListenAddress | None, NoDecode, _read(setting_values.parse_listen)] = None
    topics: Annotated[Path, _read(setting_values.parse_file)] | None = None
    feeds: Annotated[Path, _read(setting_values.parse_file)] | None = None
    fetch_private: Annotated[bool, _read(setting_values.parse_switch)] = False
    admins: Annotated[frozenset[int], NoDecode, _read(setting_values.parse_ids)] = frozenset()
    allowed_chats: Annotated[frozenset[int], NoDecode, _read(setting_values.parse_ids)] = (
        frozenset()
    )
    subscriptions_max: Annotated[int, _read(setting_values.parse_limit)] = 30
    minute_max: Annotated[int, _read(setting_values.parse_limit)] = 30
    day_max: Annotated[int, _read(setting_values.parse_limit)] = 1000
    language: Annotated[str, _read(setting_values.parse_language)] = "fr"
    confidence: Annotated[float, _read(setting_values.parse_share)] = DEFAULT_CONFIDENCE
    timezone: Annotated[ZoneInfo, _read(setting_values.parse_timezone)] = ZoneInfo(
        "Asia/Ho_Chi_Minh"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (given by name)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (given by name)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then the files it names."""
        return init_settings, env_settings, _SecretFiles(settings_cls)


def load_settings(**changes: object) -> Settings:
    """Read the settings from the environment.

    Args:
        **changes: Fields that replace what the environment says.

    Raises:
        SettingsError: A variable is bad; the message names each bad one on a single line.
    """
    try:
        return Settings(**changes)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        faults = error.errors(include_url=False)
        lines = [f"{_variable(fault)} {_reason(fault)}" for fault in faults if _is_own(fault)]
        raise SettingsError("; ".join(lines)) from None


class _SecretFiles(PydanticBaseSettingsSource):
    """Reads ``NAME_FILE`` for the settings that hold a secret."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return the stripped text of the file that the variable names, None when unset."""
        del field
        name = f"{PREFIX}{field_name.upper()}"
        path = os.environ.get(f"{name}_FILE", "")
        if field_name not in _SECRETS or not path:
            return None, field_name, False
        if os.environ.get(name):
            raise SettingsError(f"{name} and {name}_FILE are both set; keep one of them")
        try:
            text = Path(path).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text file"
            raise SettingsError(f"{name}_FILE cannot be read: {path!r}: {reason}") from None
        if not text:
            raise SettingsError(f"{name}_FILE names an empty file: {path!r}")
        return text, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return the values found, by field name."""
        found = {
            name: self.get_field_value(field, name)[0]
            for name, field in self.settings_cls.model_fields.items()
        }
        return {name: value for name, value in found.items() if value is not None}


def _default_index_dir(database_url: str) -> Path:
    file = sqlite_path(database_url)
    return data_folder() / "index" if file is None else file.with_name(f"{file.name}.index")


def _variable(fault: ErrorDetails) -> str:
    return f"{PREFIX}{str(fault['loc'][0]).upper()}"


def _is_own(fault: ErrorDetails) -> bool:
    """Tell a bad value from a default that could not be made because of another bad value."""
    return fault["type"] != "default_factory_not_called"


def _reason(fault: ErrorDetails) -> str:
    """Say what is wrong: our parsers' words, or pydantic's for a value of the wrong type."""
    cause = fault.get("ctx", {}).get("error")
    return str(cause) if cause is not None else f"is bad: {fault['msg']}"
