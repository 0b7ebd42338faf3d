"""Log lines: readable, with their fields, and never a secret."""

import io
import logging
import sys

import pytest

from bot.logs import mask_secrets, set_up_logs

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4ZeGm4yR1abc"


@pytest.fixture
def lines(monkeypatch):
    """Standard error as the logs write it; the root logger is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def test_a_line_shows_the_sentence_the_action_and_the_fields(lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info(
        "Answered a question", extra={"hits": 3, "action": "question_answered", "kind": "a b"}
    )

    assert lines.getvalue().endswith(
        "INFO bot.x: Answered a question action=question_answered hits=3 kind='a b'\n"
    )


def test_a_message_of_several_lines_stays_on_one(lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info("One\ntwo")

    assert lines.getvalue().count("\n") == 1


def test_request_lines_of_the_http_client_are_left_out(lines):
    set_up_logs(logging.DEBUG)

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/x", TOKEN)

    assert lines.getvalue() == ""


def test_a_token_is_masked_in_a_line_of_any_library(lines):
    set_up_logs(logging.INFO)

    logging.getLogger("somelibrary").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)

    assert "/bot***/getMe" in lines.getvalue()
    assert "AAHfiqks" not in lines.getvalue()


def test_a_token_is_masked_in_a_traceback(lines):
    set_up_logs(logging.INFO)

    try:
        raise ValueError(f"no such host: https://host/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("bot.x").exception("Could not ask Telegram")

    assert "Traceback" in lines.getvalue()
    assert "AAHfiqks" not in lines.getvalue()


def test_a_token_is_masked_in_a_field(lines):
    set_up_logs(logging.INFO)

    logging.getLogger("bot.x").info("Asked", extra={"address": f"http://h/bot{TOKEN}/getMe"})

    assert "address=http://h/bot***/getMe" in lines.getvalue()


def test_a_given_secret_is_masked_whatever_it_looks_like(lines):
    set_up_logs(logging.INFO, ["7:demo"])

    logging.getLogger("bot.x").info("Sent to 7:demo")

    assert lines.getvalue().endswith("Sent to ***\n")


def test_the_password_of_an_address_is_masked():
    masked = mask_secrets("cannot reach postgresql+asyncpg://vigie:s3cret@host/vigie")

    assert masked == "cannot reach postgresql+asyncpg://vigie:***@host/vigie"
