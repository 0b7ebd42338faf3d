"""The documentation names every command, flag and setting, and points at what exists."""

import inspect
import re
from pathlib import Path

import pytest
import typer

from bot.cli import COMMANDS, build_app
from bot.settings import PREFIX, Settings
from handlers.commands import COMMANDS as TELEGRAM_COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def readme_row(command: str) -> str:
    """Return the row of the README's table that shows a command."""
    found = re.search(rf"^\| `vigie {command}[ `].*$", README, re.MULTILINE)
    assert found is not None, f"README.md has no row for vigie {command}"
    return found.group()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_each_of_its_flags_is_in_the_readme(command):
    app = typer.main.get_command(build_app([command]))
    shown = readme_row(command)

    for parameter in app.commands[command].params:  # type: ignore[attr-defined]
        flags = [flag for flag in parameter.opts if flag.startswith("--")]
        assert all(flag in shown for flag in flags), f"vigie {command}: {flags} is not shown"


def test_the_readme_shows_no_command_that_does_not_exist():
    shown = re.findall(r"^\| `vigie (\w+)", README, re.MULTILINE)

    assert set(shown) == set(COMMANDS)


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_readme(field):
    assert f"`{PREFIX}{field.upper()}`" in README


def test_no_page_names_a_setting_that_does_not_exist():
    known = {f"{PREFIX}{field.upper()}" for field in Settings.model_fields}
    # The tests' own switches.
    known |= {f"{name}_FILE" for name in known} | {"VIGIE_REQUIRE", "VIGIE_FUZZ"}

    for page in PAGES:
        named = set(re.findall(r"\bVIGIE_[A-Z_]+\b", page.read_text(encoding="utf-8")))
        assert named <= known, page.name


@pytest.mark.parametrize("command", TELEGRAM_COMMANDS)
def test_every_command_of_the_bot_is_in_the_readme(command):
    row = " | ".join(f"/{name}" for name in TELEGRAM_COMMANDS[command])

    assert f"| {row} |" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_points_at_a_file(page):
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]

    for target in local:
        assert (page.parent / target).exists(), target


def test_every_make_target_named_in_the_documentation_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    for page in PAGES:
        named = re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= targets, page.name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    app = typer.main.get_command(build_app([command]))

    assert inspect.cleandoc(app.commands[command].help or "")  # type: ignore[attr-defined]
