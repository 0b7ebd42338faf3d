"""`vigie ingest`: its report, its statuses, and that a second time changes nothing."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("shared_model")

NOTHING = {"new": 0, "updated": 0, "unchanged": 0, "duplicate": 0}


def test_the_report_has_exactly_the_keys_of_the_contract(vigie, corpus_folder):
    ran = vigie("ingest", str(corpus_folder), "--json")

    assert ran.status == 0
    assert ran.objects == [{"articles": NOTHING | {"new": 3}, "briefs": NOTHING, "rejected": []}]


def test_a_second_time_changes_nothing(vigie, corpus_folder):
    vigie("ingest", str(corpus_folder))
    before = vigie("articles", "--json").out

    (report,) = vigie("ingest", str(corpus_folder), "--json").objects

    assert report["articles"] == NOTHING | {"unchanged": 3}
    assert vigie("articles", "--json").out == before


def test_a_text_under_two_names_is_a_duplicate_each_time_and_changes_nothing(vigie, tmp_path):
    folder = tmp_path / "twins"
    folder.mkdir()
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("Le marché de Dili\n\nIl a rouvert mardi.", "utf-8")
    (first,) = vigie("ingest", str(folder), "--json").objects
    stored = vigie("articles", "--json").out

    (second,) = vigie("ingest", str(folder), "--json").objects

    assert first["articles"] == NOTHING | {"new": 1, "duplicate": 1}
    assert second["articles"] == NOTHING | {"unchanged": 1, "duplicate": 1}
    assert vigie("articles", "--json").out == stored


def test_the_report_is_one_line_for_people(vigie, corpus_folder):
    ran = vigie("ingest", str(corpus_folder))

    assert ran.out == "3 new, 0 updated, 0 unchanged, 0 duplicate, 0 rejected\n"
    assert ran.err == ""


def test_a_missing_source_is_rejected_and_the_others_are_read(vigie, corpus_folder, tmp_path):
    ran = vigie("ingest", str(tmp_path / "nothing"), str(corpus_folder), "--json")

    assert ran.status == 1
    assert ran.objects[0]["articles"]["new"] == 3
    (rejection,) = ran.objects[0]["rejected"]
    assert set(rejection) == {"source", "reason"}
    assert rejection["source"] == str(tmp_path / "nothing")
    assert ran.err == f"vigie: rejected {rejection['source']}: {rejection['reason']}\n"


def test_articles_are_read_from_standard_input(vigie):
    article = {"title": "Le sommet de Hanoï", "text": "Dix pays se sont réunis à Hanoï en 2020."}

    ran = vigie("ingest", "-", "--json", stdin=json.dumps(article) + "\n")

    assert ran.status == 0, ran.err
    assert ran.objects[0]["articles"]["new"] == 1


def test_an_address_on_this_machine_is_read_only_where_it_is_allowed(vigie, environment):
    address = "http://127.0.0.1:9/nothing"

    refused = vigie("ingest", address, "--json").objects[0]["rejected"]
    environment.setenv("VIGIE_FETCH_PRIVATE", "true")
    asked = vigie("ingest", address, "--json").objects[0]["rejected"]

    assert [one["source"] for one in (*refused, *asked)] == [address, address]
    assert "not public" in refused[0]["reason"]
    assert asked[0]["reason"].startswith("cannot be fetched")


def test_an_unusable_database_is_one_line_and_status_1(vigie, environment, corpus_folder, tmp_path):
    (tmp_path / "file").write_text("no folder")
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/file/x.sqlite3")

    ran = vigie("ingest", str(corpus_folder))

    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["ask", "search"])
def test_what_was_ingested_is_found_at_once(vigie, corpus_folder, name):
    vigie("ingest", str(corpus_folder))

    assert "Japon" in vigie(name, "Japon commerce", "--json").out
