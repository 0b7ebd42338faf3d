"""Log lines: readable, with their fields, and never a secret."""

import logging

import pytest

from bot.logs import mask_secrets, set_up_logs

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4ZeGm4yR1abc"


@pytest.fixture
def read_lines(capsys):
    """Return what was written to standard error; the root logger is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield lambda: capsys.readouterr().err
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def fail_with(message: str) -> None:
    raise ValueError(message)


def test_a_line_shows_the_sentence_the_action_and_the_fields(read_lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info(
        "Answered a question", extra={"hits": 3, "action": "question_answered", "kind": "a b"}
    )

    assert read_lines().endswith(
        "INFO bot.x: Answered a question action=question_answered hits=3 kind='a b'\n"
    )


def test_a_message_of_several_lines_stays_on_one(read_lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info("One\ntwo")

    assert read_lines().count("\n") == 1


def test_request_lines_of_the_http_client_are_left_out(read_lines):
    set_up_logs(logging.DEBUG)

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/x", TOKEN)

    assert read_lines() == ""


def test_a_token_is_masked_in_a_line_of_any_library(read_lines):
    set_up_logs(logging.INFO)

    logging.getLogger("somelibrary").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)

    line = read_lines()
    assert "/bot***/getMe" in line
    assert "AAHfiqks" not in line


def test_a_token_is_masked_in_a_traceback(read_lines):
    set_up_logs(logging.INFO)

    try:
        fail_with(f"no such host: https://host/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("bot.x").exception("Could not ask Telegram")

    lines = read_lines()
    assert "Traceback" in lines
    assert "AAHfiqks" not in lines


def test_a_token_is_masked_in_a_field(read_lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info("Asked", extra={"address": f"http://h/bot{TOKEN}/getMe"})

    assert "address=http://h/bot***/getMe" in read_lines()


def test_a_given_secret_is_masked_whatever_it_looks_like(read_lines):
    set_up_logs(logging.INFO, ["7:demo"])

    logging.getLogger("bot.x").info("Sent to 7:demo")

    assert read_lines().endswith("Sent to ***\n")


def test_the_password_of_an_address_is_masked():
    masked = mask_secrets("cannot reach postgresql+asyncpg://vigie:s3cret@host/vigie")

    assert masked == "cannot reach postgresql+asyncpg://vigie:***@host/vigie"


def test_a_password_with_an_at_sign_is_masked_whole():
    masked = mask_secrets("no postgresql://vigie:p@ss@db.example/vigie there")

    assert masked == "no postgresql://vigie:***@db.example/vigie there"
