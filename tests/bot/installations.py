"""Installations of Vigie for tests, each in a folder."""

from pathlib import Path


def make_environment(folder: Path) -> dict[str, str]:
    """Return the variables of an installation that lives in a folder."""
    return {
        "VIGIE_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}",
        "XDG_DATA_HOME": str(folder / "data"),
    }
