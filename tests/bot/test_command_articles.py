"""Commands that show articles: articles, article, summary."""

import pytest

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
