"""`vigie check`: what is in order, and what is not."""

import asyncio
import socket

from bot.demo.server import DemoServer


def test_check_finds_everything_in_order_and_telegram_not_asked(vigie, corpus):
    ran = vigie("check", "--json")

    assert ran.status == 0
    assert [(finding["check"], finding["ok"]) for finding in ran.objects] == [
        ("configuration", True),
        ("database", True),
        ("index", True),
        ("deliveries", True),
        ("feeds", None),
        ("model", True),
        ("telegram", None),
    ]


def test_check_fails_when_the_database_cannot_be_opened(vigie, environment, tmp_path):
    (tmp_path / "file").write_text("no folder")
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/file/x.sqlite3")

    ran = vigie("check")

    assert ran.status == 1
    assert "FAILED" in ran.out


def test_check_tells_what_the_feeds_file_lists_and_what_is_wrong_with_it(
    vigie, corpus, environment, tmp_path
):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[feed]]\nurl = "https://journal.example/rss"\n[[feed]]\nurl = "nowhere"\n')
    environment.setenv("VIGIE_FEEDS", str(feeds))

    ran = vigie("check", "--json")

    (finding,) = (each for each in ran.objects if each["check"] == "feeds")
    assert (ran.status, finding["ok"]) == (1, False)
    assert finding["detail"] == (
        "1 listed, 1 not read yet; "
        "feeds.toml, feed 2 (nowhere): url: is not an http or https address"
    )


def test_check_fails_when_telegram_cannot_be_reached(vigie, environment):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    environment.setenv("VIGIE_TELEGRAM_TOKEN", "42:secret-part-of-the-token")
    environment.setenv("VIGIE_TELEGRAM_API_URL", f"http://127.0.0.1:{port}")

    ran = vigie("check", "--json")

    assert ran.status == 1
    assert ran.objects[-1]["ok"] is False
    assert "secret-part" not in ran.out + ran.err


async def test_check_tells_the_name_of_the_bot(environment, vigie_process):
    server = DemoServer(0)
    await server.start()
    environment.setenv("VIGIE_TELEGRAM_TOKEN", server.token)
    environment.setenv("VIGIE_TELEGRAM_API_URL", server.api_url)
    try:
        ran = await asyncio.to_thread(vigie_process, "check", "--json")
    finally:
        await server.stop()

    assert ran.status == 0
    assert ran.objects[-1]["ok"] is True
    assert ran.objects[-1]["detail"].startswith("@")
