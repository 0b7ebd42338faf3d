"""Settings: what each variable accepts, and how a bad one is refused."""

import pydantic
import pytest

from bot.errors import SettingsError
from bot.settings import load_settings

BAD_VALUES = {
    "VIGIE_TELEGRAM_TOKEN": "4242-notatoken",
    "VIGIE_TELEGRAM_API_URL": "api.telegram.org",
    "VIGIE_DATABASE_URL": "mysql://user:hunter2@host/name",
    "VIGIE_WEBHOOK_URL": "ftp://bot.example.org/hook",
    "VIGIE_WEBHOOK_SECRET": "two words",
    "VIGIE_LISTEN": "8443",
    "VIGIE_TOPICS": "no/such/pack.toml",
    "VIGIE_FEEDS": "no/such/feeds.toml",
    "VIGIE_FETCH_PRIVATE": "perhaps",
    "VIGIE_ADMINS": "12,ann",
    "VIGIE_ALLOWED_CHATS": "-100;7",
    "VIGIE_LANGUAGE": "de",
    "VIGIE_CONFIDENCE": "1.5",
    "VIGIE_TIMEZONE": "Asia",
}
SECRETS = ("VIGIE_TELEGRAM_TOKEN", "VIGIE_WEBHOOK_SECRET", "VIGIE_DATABASE_URL")


@pytest.fixture(autouse=True)
def data_home(monkeypatch, tmp_path):
    monkeypatch.delenv("VIGIE_DATABASE_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize("name", BAD_VALUES)
def test_a_bad_value_is_refused_on_one_line_that_names_it(monkeypatch, name):
    monkeypatch.setenv(name, BAD_VALUES[name])

    with pytest.raises(SettingsError) as refusal:
        load_settings()

    assert str(refusal.value).startswith(f"{name} ")
    assert "\n" not in str(refusal.value)
    assert "VIGIE_" not in str(refusal.value).removeprefix(name)


@pytest.mark.parametrize("ids", ["1_2", "１２", "9" * 20, "--7", "+7", "1.0"])
def test_what_is_nearly_an_id_is_refused(monkeypatch, ids):
    monkeypatch.setenv("VIGIE_ADMINS", ids)

    with pytest.raises(SettingsError, match="separated by commas"):
        load_settings()


@pytest.mark.parametrize("name", SECRETS)
def test_a_refused_secret_is_not_repeated(monkeypatch, name):
    monkeypatch.setenv(name, BAD_VALUES[name])

    with pytest.raises(SettingsError) as refusal:
        load_settings()

    assert BAD_VALUES[name] not in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_an_index_folder_that_is_a_file_is_refused(monkeypatch, tmp_path):
    file = tmp_path / "index"
    file.write_text("")
    monkeypatch.setenv("VIGIE_INDEX_DIR", str(file))

    with pytest.raises(SettingsError, match=r"^VIGIE_INDEX_DIR is not a folder"):
        load_settings()


def test_every_bad_value_is_named_at_once(monkeypatch):
    monkeypatch.setenv("VIGIE_LANGUAGE", "de")
    monkeypatch.setenv("VIGIE_TIMEZONE", "Mars/Olympus")

    with pytest.raises(SettingsError, match=r"VIGIE_LANGUAGE .*; VIGIE_TIMEZONE "):
        load_settings()


def test_an_empty_variable_counts_as_unset(monkeypatch):
    for name in [*BAD_VALUES, "VIGIE_INDEX_DIR"]:
        monkeypatch.setenv(name, "")
        monkeypatch.setenv(f"{name}_FILE", "")

    settings = load_settings()

    assert settings.telegram_token is None
    assert settings.admins == frozenset()
    assert settings.language == "fr"


def test_the_default_database_and_index_stand_in_the_users_data_folder(data_home):
    settings = load_settings()

    assert settings.database_url == f"sqlite+aiosqlite:///{data_home}/vigie/vigie.sqlite3"
    assert settings.index_dir == data_home / "vigie" / "vigie.sqlite3.index"


def test_the_index_stands_beside_the_sqlite_file(monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/press.db")

    assert load_settings().index_dir == tmp_path / "press.db.index"


def test_the_index_of_a_postgresql_database_stands_in_the_users_data_folder(monkeypatch, data_home):
    monkeypatch.setenv("VIGIE_DATABASE_URL", "postgresql+asyncpg://vigie:pw@localhost/vigie")

    assert load_settings().index_dir == data_home / "vigie" / "index"


def test_ids_are_read_from_a_list_with_commas(monkeypatch):
    monkeypatch.setenv("VIGIE_ADMINS", "7")
    monkeypatch.setenv("VIGIE_ALLOWED_CHATS", " 12, -1001234567890 ,")

    settings = load_settings()

    assert settings.admins == {7}
    assert settings.allowed_chats == {12, -1001234567890}


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8443", "127.0.0.1", 8443),
        ("[::1]:80", "::1", 80),
        (":9000", "0.0.0.0", 9000),  # noqa: S104
    ],
)
def test_the_listening_address_is_read(monkeypatch, text, host, port):
    monkeypatch.setenv("VIGIE_LISTEN", text)

    assert load_settings().listen == (host, port)


def test_an_api_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("VIGIE_TELEGRAM_API_URL", "http://127.0.0.1:8081/")

    assert load_settings().telegram_api_url == "http://127.0.0.1:8081"


def test_a_secret_is_read_from_its_file(monkeypatch, tmp_path):
    file = tmp_path / "token"
    file.write_text("42:from-a-file\n")
    monkeypatch.setenv("VIGIE_TELEGRAM_TOKEN_FILE", str(file))

    token = load_settings().telegram_token

    assert token is not None
    assert token.get_secret_value() == "42:from-a-file"


def test_a_secret_given_twice_is_refused(monkeypatch, tmp_path):
    file = tmp_path / "token"
    file.write_text("42:from-a-file\n")
    monkeypatch.setenv("VIGIE_TELEGRAM_TOKEN", "42:from-the-environment")
    monkeypatch.setenv("VIGIE_TELEGRAM_TOKEN_FILE", str(file))

    with pytest.raises(SettingsError, match=r"^VIGIE_TELEGRAM_TOKEN and .*_FILE are both set"):
        load_settings()


@pytest.mark.parametrize("content", [None, "", "\xff"])
def test_a_secrets_file_that_gives_none_is_refused_by_name(monkeypatch, tmp_path, content):
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content.encode("latin-1"))
    monkeypatch.setenv("VIGIE_TELEGRAM_TOKEN_FILE", str(file))

    with pytest.raises(SettingsError, match=r"^VIGIE_TELEGRAM_TOKEN_FILE "):
        load_settings()


def test_settings_show_no_secret(monkeypatch):
    monkeypatch.setenv("VIGIE_TELEGRAM_TOKEN", "42:hunter2")
    monkeypatch.setenv("VIGIE_WEBHOOK_SECRET", "hunter2")
    monkeypatch.setenv("VIGIE_DATABASE_URL", "postgresql+asyncpg://vigie:hunter2@localhost/vigie")

    assert "hunter2" not in repr(load_settings())


def test_settings_cannot_be_changed():
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        load_settings().language = "en"  # type: ignore[misc]
