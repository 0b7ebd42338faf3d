"""Commands that show the store: articles, article, summary, topics, stats, eval, check, migrate."""

import asyncio
import json
import socket

import pytest

from bot.demo.server import DemoServer

ARTICLE_KEYS = [
    "article",
    "kind",
    "origin",
    "url",
    "title",
    "lead",
    "text",
    "publisher",
    "place",
    "published",
    "published_estimated",
    "language",
    "topics",
    "mentions",
    "image",
    "version",
    "persons",
    "roles",
    "captions",
    "summary",
    "repairs",
    "seen_on",
    "story",
]


def test_articles_are_listed_newest_first_without_text_and_repairs(vigie, corpus):
    articles = vigie("articles", "--json").objects

    assert [article["published"] for article in articles] == [
        "2023-12-17",
        "2021-03-01",
        "2020-11-15",
    ]
    assert list(articles[0]) == [key for key in ARTICLE_KEYS if key not in {"text", "repairs"}]


def test_articles_are_listed_by_kind(vigie, corpus):
    assert len(vigie("articles", "--kind", "article", "--json").objects) == 3
    assert vigie("articles", "--kind", "brief", "--json").objects == []


@pytest.mark.parametrize("name", ["partner/japan", "Japon", "nhật bản"])
def test_articles_are_listed_by_topic_however_it_is_named(vigie, corpus, name):
    (article,) = vigie("articles", "--topic", name, "--json").objects

    assert article["origin"] == "japon.txt"
    assert "partner/japan" in article["topics"]


@pytest.mark.parametrize(("since", "count"), [("2021", 2), ("2021-03", 2), ("2021-03-02", 1)])
def test_articles_are_listed_since_a_date(vigie, corpus, since, count):
    assert len(vigie("articles", "--since", since, "--json").objects) == count


def test_articles_are_listed_as_lines(vigie, corpus):
    assert len(vigie("articles").out.splitlines()) == 3


def test_an_article_has_exactly_the_keys_of_the_contract(vigie, corpus):
    (article,) = vigie("article", "asem.txt", "--json").objects

    assert list(article) == ARTICLE_KEYS
    assert article["kind"] == "article"
    assert article["url"] is None
    assert article["text"].startswith(article["title"])


def test_an_article_is_found_by_id_address_and_origin(vigie, corpus):
    by_address = vigie("article", "https://example.org/rcep", "--json")
    (article,) = by_address.objects

    assert article["title"] == "L'accord RCEP est signé par quinze pays"
    assert vigie("article", str(article["article"]), "--json") == by_address
    assert vigie("article", article["origin"], "--json") == by_address


def test_an_article_is_shown_with_its_whole_text(vigie, corpus):
    (article,) = vigie("article", "asem.txt", "--json").objects

    assert vigie("article", "asem.txt").out.endswith(f"{article['text']}\n")


@pytest.mark.parametrize("command", ["article", "summary"])
@pytest.mark.parametrize("reference", ["99", "-", "nothing.txt", "0", "9" * 30])
def test_an_unknown_article_is_one_line_and_status_1(vigie, corpus, command, reference):
    ran = vigie(command, "--", reference)

    assert ran.status == 1
    assert ran.out == ""
    assert ran.err == f"vigie: No article is called {reference!r}.\n"


def test_an_unknown_version_is_one_line_and_status_1(vigie, corpus):
    ran = vigie("article", "asem.txt", "--version", "9")

    assert ran.status == 1
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("shared_model")
def test_a_corrected_article_keeps_its_id_and_its_earlier_text(vigie, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Le sommet de Hanoï\n\nLe sommet s'est tenu à Hanoï avec dix pays.\n")
    vigie("ingest", str(file))
    file.write_text("Le sommet de Hanoï\n\nLe sommet s'est tenu à Hanoï avec onze pays.\n")
    ran = vigie("ingest", str(file), "--json")

    (latest,) = vigie("article", "a.txt", "--json").objects
    (first,) = vigie("article", "a.txt", "--version", "1", "--json").objects

    assert ran.objects[0]["articles"]["updated"] == 1
    assert (latest["article"], latest["version"]) == (first["article"], 2)
    assert "onze" in latest["text"]
    assert "dix" in first["text"]


@pytest.mark.usefixtures("shared_model")
def test_repairs_are_listed(vigie, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Un accord  proposé\n\nLe ministre a aproposé un accord de défenseentre eux.\n")
    vigie("ingest", str(file))

    (article,) = vigie("article", "a.txt", "--json").objects
    lines = vigie("article", "a.txt", "--repairs").out.splitlines()

    assert list(article["repairs"][0]) == ["start", "was", "now", "rule"]
    assert len(lines) == len(article["repairs"])
    assert any("défense entre" in line for line in lines)


def test_a_summary_quotes_the_article(vigie, corpus):
    (summary,) = vigie("summary", "asem.txt", "--sentences", "2", "--json").objects
    (article,) = vigie("article", "asem.txt", "--json").objects

    assert len(summary["sentences"]) == 2
    for sentence in summary["sentences"]:
        assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_summary_is_shown_as_lines(vigie, corpus):
    lines = vigie("summary", "asem.txt").out.splitlines()

    assert lines[0] == "L'ASEM fête ses vingt-cinq ans"
    assert lines[1].startswith("- ")
    assert "Key figures:" in lines
    assert any(line.startswith("  53 ") for line in lines)


def test_topics_have_exactly_the_keys_of_the_contract(vigie, corpus):
    topics = vigie("topics", "--json").objects

    assert list(topics[0]) == ["id", "kind", "names", "aliases", "articles"]
    assert {topic["kind"] for topic in topics} == {"partner", "member", "framework", "theme"}


def test_a_topic_counts_the_articles_that_are_listed_for_it(vigie, corpus):
    topics = {topic["id"]: topic for topic in vigie("topics", "--json").objects}
    listed = vigie("articles", "--topic", "partner/japan", "--json").objects

    assert topics["partner/japan"]["articles"] == len(listed) == 1


def test_a_topics_card_lists_its_articles(vigie, corpus):
    (card,) = vigie("topics", "japon", "--json").objects

    assert card["id"] == "partner/japan"
    assert [result["title"] for result in card["latest"]] == [
        "Le Japon et l'ASEAN renforcent leur coopération"
    ]


def test_an_unknown_topic_is_one_line_that_offers_the_nearest(vigie, corpus):
    ran = vigie("topics", "Japonn")

    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "partner/japan" in ran.err


def test_the_store_is_counted(vigie, corpus):
    (counts,) = vigie("stats", "--json").objects

    assert counts["articles"] == 3
    assert counts["briefs"] == 0
    assert counts["passages"] >= 3


def test_migrate_prints_no_result(vigie):
    ran = vigie("migrate")

    assert (ran.status, ran.out) == (0, "")


def test_a_gold_file_is_scored(vigie, corpus, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps(
            {"q": "Combien de membres compte l'ASEM ?", "a": [["53"]], "src": "asem", "kind": "n"}
        )
        + "\n"
        + json.dumps({"q": "Quelle est la recette du pho ?", "a": [], "src": None, "kind": "none"})
    )

    (scores,) = vigie("eval", str(gold), "--json").objects

    assert scores["questions"] == 2
    assert [scores[key] for key in ("lead", "shown", "source", "refusals")] == [1.0] * 4
    assert set(scores["kinds"]) == {"n", "none"}
    assert vigie("eval", str(gold)).out.splitlines()[1].startswith("all ")


@pytest.mark.parametrize("content", [None, "", "{", '{"q": 1}'])
def test_a_bad_gold_file_is_one_line_and_status_1(vigie, tmp_path, content):
    gold = tmp_path / "gold.jsonl"
    if content is not None:
        gold.write_text(content)

    ran = vigie("eval", str(gold))

    assert ran.status == 1
    assert ran.err.count("\n") == 1


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
