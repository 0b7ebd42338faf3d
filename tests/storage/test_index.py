import asyncio
import json
import re
import shutil
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from storage.articles import find_neighbours, get_passages, save_article, save_brief
from storage.engine import Database
from storage.errors import IndexUnavailableError
from storage.index import fields
from storage.index.base import IndexQuery
from storage.index.checks import find_damage
from storage.index.tantivy_index import _LOOK_SECONDS, TantivyIndex
from tests.storage.drafts import make_brief, make_draft

JAPAN = IndexQuery(terms={"japon": 1.0}, words={}, topics={})


def query(*terms, **options):
    return replace(JAPAN, terms=dict.fromkeys(terms, 1.0), **options)


async def save(database, *drafts):
    async with database.transaction() as session:
        return [(await save_article(session, draft))[0] for draft in drafts]


async def found(index, database, wanted):
    """Texts of the passages found, best first."""
    hits = await index.search(wanted)
    async with database.session() as session:
        passages = await get_passages(session, [hit.passage_id for hit in hits])
    return [passages[hit.passage_id].text for hit in hits if hit.passage_id in passages]


async def test_an_index_of_nothing_finds_nothing(index):
    assert await index.search(JAPAN) == []
    assert await index.passage_count() == 0
    assert await index.vocabulary() == {}
    assert await index.document_frequencies(["japon"]) == {"japon": 0}


async def test_a_passage_is_found_by_its_terms(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon aide.", "La Chine vient."))
    await index.sync()

    assert await found(index, sqlite, JAPAN) == ["Le Japon aide."]


async def test_more_and_rarer_terms_rank_first(sqlite, index):
    body = ("Le sommet.", "Le sommet du Japon.", "Le sommet de la Chine à Hanoï.", "Autre chose.")
    await save(sqlite, make_draft("a.txt", "Titre", *body))
    await index.sync()

    assert (await found(index, sqlite, query("somme", "japon")))[0] == "Le sommet du Japon."


async def test_a_weight_moves_a_passage_up(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon vient.", "La Chine vient."))
    await index.sync()

    for heavy, expected in (("japon", "Le Japon vient."), ("chine", "La Chine vient.")):
        terms = {"japon": 1.0, "chine": 1.0, heavy: 2.0}
        assert (await found(index, sqlite, replace(JAPAN, terms=terms)))[0] == expected


async def test_a_title_lifts_every_passage_of_its_article(sqlite, index):
    await save(
        sqlite,
        make_draft("a.txt", "Visite du Japon", "Un accord est signé."),
        make_draft("b.txt", "Autre visite", "Un accord est signé aussi."),
    )
    await index.sync()

    texts = await found(index, sqlite, query("accor", "japon"))
    assert texts.index("Un accord est signé.") < texts.index("Un accord est signé aussi.")


async def test_a_surface_word_reaches_its_exact_form(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Les partenaires.", "Le partenariat."))
    await index.sync()

    wanted = IndexQuery(terms={}, words={"partenariat": 1.0}, topics={})
    assert await found(index, sqlite, wanted) == ["Le partenariat."]


async def test_a_topic_adds_its_weight_to_the_score(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon.", "La Chine."))
    await index.sync()

    wanted = IndexQuery(terms={}, words={}, topics={"partner/china": 2.5})
    (hit,) = await index.search(wanted)
    assert hit.score == pytest.approx(2.5)
    assert await found(index, sqlite, wanted) == ["La Chine."]


async def test_terms_are_taken_as_they_are_not_as_a_query_language(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon."))
    await index.sync()

    assert await index.search(query("japon OR", '"', "*", "body:japon", "", "é" * 70_000)) == []


async def test_a_query_for_nothing_finds_nothing(sqlite, index):
    await save(sqlite, make_draft("a.txt"))
    await index.sync()

    assert await index.search(query()) == []
    assert await index.search(replace(JAPAN, limit=0)) == []


async def test_no_more_than_the_limit_is_found(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", *(f"Le Japon, {n}." for n in range(9))))
    await index.sync()

    assert len(await index.search(replace(JAPAN, limit=4))) == 4


async def test_a_filter_leaves_the_scores_as_they_are(sqlite, index):
    (article_id,) = await save(sqlite, make_draft("a.txt"))
    await index.sync()

    everything = await index.search(JAPAN)
    kinds, ids = {"article"}, [article_id]
    assert await index.search(replace(JAPAN, kinds=kinds, articles=ids)) == everything
    assert await index.search(replace(JAPAN, since="2020", until="2030")) == everything


async def test_kinds_keep_texts_of_these_kinds(sqlite, index):
    (page,) = await save(sqlite, make_draft("a.txt", "Titre", "Le Japon, un article."))
    async with sqlite.transaction() as session:
        await save_brief(session, make_brief("b", "Brève", "Le Japon, une brève."), page)
    await index.sync()

    assert await found(index, sqlite, replace(JAPAN, kinds=["brief"])) == ["Le Japon, une brève."]
    assert len(await index.search(replace(JAPAN, kinds=["brief", "article"]))) == 2


async def test_articles_keep_passages_of_these_articles(sqlite, index):
    _, wanted = await save(
        sqlite,
        make_draft("a.txt", "Un", "Le Japon, un."),
        make_draft("b.txt", "Deux", "Le Japon, deux."),
    )
    await index.sync()

    assert await found(index, sqlite, replace(JAPAN, articles=[wanted])) == ["Le Japon, deux."]


@pytest.mark.parametrize(
    ("bounds", "kept"),
    [
        ({"since": "2025-07-15"}, {"2025-07-15", "2025-07", "2025"}),
        ({"since": "2025-07-16"}, {"2025-07", "2025"}),
        ({"since": "2025-08"}, {"2025"}),
        ({"until": "2025-07-14"}, {"2025-07", "2025", "2024-12-31"}),
        ({"until": "2024"}, {"2024-12-31"}),
        ({"since": "2025", "until": "2025"}, {"2025-07-15", "2025-07", "2025"}),
        ({"since": "2026"}, set()),
        ({}, {"2025-07-15", "2025-07", "2025", "2024-12-31", "None", "hier"}),
    ],
)
async def test_dates_keep_what_may_have_been_published_between(sqlite, index, bounds, kept):
    dates = ("2025-07-15", "2025-07", "2025", "2024-12-31", None, "hier")
    drafts = [make_draft(f"{d}", f"Titre {d}", f"Japon {d}", published=d) for d in dates]
    await save(sqlite, *drafts)
    await index.sync()

    texts = await found(index, sqlite, replace(JAPAN, **bounds))
    assert {text.removeprefix("Japon ") for text in texts} == kept


async def test_a_bound_that_is_no_date_is_refused(sqlite, index):
    with pytest.raises(ValueError, match="'hier' is not a date"):
        await index.search(replace(JAPAN, since="hier"))


async def test_passages_are_counted_for_each_term_and_word(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon au Japon.", "Le Japon."))
    await index.sync()

    assert await index.document_frequencies(["japon", "absent"]) == {"japon": 2, "absent": 0}
    assert await index.vocabulary() == {"titre": 1, "le": 2, "japon": 2, "au": 1}
    assert await index.passage_count() == 3


async def test_what_a_correction_removed_is_no_longer_counted(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon.", "Le Japon."))
    await index.sync()
    await save(sqlite, make_draft("a.txt", "Titre", "La Chine."))
    await index.sync()

    assert await index.search(JAPAN) == []
    assert await index.document_frequencies(["japon", "chine"]) == {"japon": 0, "chine": 1}
    assert "japon" not in await index.vocabulary()
    assert await index.passage_count() == 2


async def test_sync_applies_each_change_once(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Un"), make_draft("b.txt", "Deux"))

    assert await index.sync() == 2
    assert await index.sync() == 0
    await save(sqlite, make_draft("a.txt", "Un corrigé"), make_draft("b.txt", "Deux"))
    assert await index.sync() == 1


async def test_the_generation_changes_with_what_the_index_holds_only(sqlite, index):
    before = await index.generation()
    await index.sync()
    assert await index.generation() == before
    await save(sqlite, make_draft("a.txt"))
    await index.sync()

    assert await index.generation() != before


async def test_more_articles_than_a_batch_are_all_taken_in(sqlite, index):
    await save(sqlite, *(make_draft(f"{n}", f"Titre {n}", f"Japon {n}") for n in range(250)))

    assert await index.sync() == 250
    assert len(await index.search(replace(JAPAN, limit=1000))) == 250


# The index is a copy, and mends itself.


async def reopen(index, database):
    await index.close()
    return await TantivyIndex.open(index_path(index), database)


def index_path(index):
    return index._folder.path


@pytest.fixture
async def filled(sqlite, index):
    """An index of two articles, one passage of which names Japan."""
    await save(sqlite, make_draft("a.txt", "Un", "Le Japon aide."), make_draft("b.txt", "Deux"))
    await save(sqlite, make_draft("b.txt", "Deux", "La Chine vient."))
    await index.sync()
    return index


async def is_whole(index, database):
    return (
        await found(index, database, JAPAN) == ["Le Japon aide."]
        and await index.passage_count() == 4
    )


async def test_an_article_saved_without_sync_is_found_when_opened_again(sqlite, filled):
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    index = await reopen(filled, sqlite)

    assert await found(index, sqlite, query("inde")) == ["L'Inde vient."]
    await index.close()


async def test_an_article_saved_without_sync_is_found_by_a_search_soon_after(sqlite, filled):
    assert await is_whole(filled, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))

    await asyncio.sleep(_LOOK_SECONDS)

    assert await found(filled, sqlite, query("inde")) == ["L'Inde vient."]


async def test_a_folder_deleted_while_running_is_made_again(sqlite, filled):
    assert await is_whole(filled, sqlite)
    shutil.rmtree(index_path(filled))

    assert await is_whole(filled, sqlite)
    assert find_damage(index_path(filled), {}) is None


async def test_a_folder_deleted_between_two_runs_is_made_again(sqlite, filled):
    await filled.close()
    shutil.rmtree(index_path(filled))
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await index.close()


def damage(path: Path, how: str):
    content = path.read_bytes()
    path.unlink()
    match how:
        case "empty":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"garbage")
        case "flip":
            path.write_bytes(bytes(byte ^ 0x55 for byte in content[:64]) + content[64:])
        case "cut":
            path.write_bytes(content[: len(content) // 2])


SEGMENT_FILES = [f"*.{extension}" for extension in "idx pos term store fast fieldnorm".split()]
FILES = ["meta.json", ".managed.json", *SEGMENT_FILES]


def pick(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize("how", ["delete", "empty", "garbage", "flip", "cut"])
@pytest.mark.parametrize("pattern", FILES)
async def test_a_file_damaged_between_two_runs_is_mended(sqlite, filled, pattern, how):
    await filled.close()
    damage(pick(index_path(filled), pattern), how)
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    assert await index.sync() == 1
    await index.close()


@pytest.mark.parametrize("how", ["delete", "empty", "garbage", "flip", "cut"])
@pytest.mark.parametrize("pattern", FILES)
async def test_a_file_damaged_while_running_is_mended(sqlite, filled, pattern, how):
    assert await is_whole(filled, sqlite)
    damage(pick(index_path(filled), pattern), how)

    assert await is_whole(filled, sqlite)
    assert find_damage(index_path(filled), {}) is None
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    assert await filled.sync() >= 1
    assert await found(filled, sqlite, query("inde")) == ["L'Inde vient."]


@pytest.mark.parametrize("pattern", SEGMENT_FILES)
async def test_one_wrong_byte_is_damage(filled, pattern):
    path = pick(index_path(filled), pattern)
    content = path.read_bytes()
    end = content.rindex(b'{"version"')

    for place in range(0, end, 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert find_damage(index_path(filled), {}) == f"{path.name} is damaged"


async def test_files_of_someone_else_in_the_folder_are_left_alone(sqlite, filled):
    folder = index_path(filled)
    (folder / "notes.txt").write_text("mine")
    (folder / "sub").mkdir()
    damage(folder / "meta.json", "garbage")

    assert await is_whole(filled, sqlite)
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "sub").is_dir()


async def test_an_index_of_an_older_format_is_rebuilt(sqlite, filled, monkeypatch):
    await filled.close()
    monkeypatch.setattr(fields, "FORMAT", fields.FORMAT + 1)
    monkeypatch.setattr("storage.index.tantivy_index.FORMAT", fields.FORMAT)
    index = await TantivyIndex.open(index_path(filled), sqlite)
    rebuilt = await index.generation()

    assert await is_whole(index, sqlite)
    assert rebuilt > 1
    await index.close()


async def test_an_index_with_other_fields_is_rebuilt(sqlite, filled):
    await filled.close()
    meta = index_path(filled) / "meta.json"
    content = json.loads(meta.read_text())
    content["schema"][0]["name"] = "older"
    meta.write_text(json.dumps(content))
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await index.close()


async def test_an_index_of_another_database_is_rebuilt(sqlite, filled, tmp_path):
    await filled.close()
    other = Database(f"sqlite+aiosqlite:///{tmp_path}/other.sqlite3")
    await other.open()
    for text in ("L'Inde vient.", "L'Inde va.", "L'Inde est là."):
        await save(other, make_draft("a.txt", "Autre", text))
    index = await TantivyIndex.open(index_path(filled), other)

    assert await index.search(JAPAN) == []
    assert await found(index, other, query("inde")) == ["L'Inde est là."]
    await index.close()
    await other.close()


async def copy_back(database, saved: Path):
    """Put a SQLite file back to an earlier copy of it."""
    await database.close()
    for suffix in ("-wal", "-shm"):
        database.path.with_name(database.path.name + suffix).unlink(missing_ok=True)
    shutil.copy(saved, database.path)
    await database.open()


def copy_out(database, copy: Path):
    with sqlite3.connect(database.path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


async def test_an_index_ahead_of_a_restored_database_is_rebuilt(sqlite, filled, tmp_path):
    copy_out(sqlite, tmp_path / "copy")
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()
    await filled.close()
    await copy_back(sqlite, tmp_path / "copy")
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await index.search(query("inde")) == []
    assert await is_whole(index, sqlite)
    await index.close()


async def test_a_restored_database_that_went_its_own_way_is_told_apart(sqlite, filled, tmp_path):
    copy_out(sqlite, tmp_path / "copy")
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()
    await filled.close()
    await copy_back(sqlite, tmp_path / "copy")
    await save(
        sqlite, make_draft("d.txt", "Quatre", "Un sommet."), make_draft("e.txt", "Cinq", "Rien.")
    )
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await index.search(query("inde")) == []
    assert await found(index, sqlite, query("somme")) == ["Un sommet."]
    assert await index.passage_count() == 8
    await index.close()


async def test_a_hit_whose_passage_is_gone_is_no_result(sqlite, filled):
    hits = await filled.search(JAPAN)
    await save(sqlite, make_draft("a.txt", "Un", "L'Inde aide."))

    async with sqlite.session() as session:
        assert await get_passages(session, [hit.passage_id for hit in hits]) == {}


@pytest.mark.parametrize("place", ["/proc/vigie/index", "{tmp}/file", "{tmp}/file/index"])
async def test_a_folder_that_cannot_be_written_is_named(sqlite, tmp_path, place):
    (tmp_path / "file").write_text("")
    path = Path(place.format(tmp=tmp_path))

    with pytest.raises(IndexUnavailableError, match=re.escape(str(path))) as caught:
        await TantivyIndex.open(path, sqlite)
    assert "\n" not in str(caught.value)


async def test_an_index_serves_both_kinds_of_database(database, tmp_path):
    await save(database, make_draft("a.txt", "Titre", "Le Japon aide."))
    index = await TantivyIndex.open(tmp_path / "other", database)
    await save(database, make_draft("b.txt", "Titre b", "La Chine aide."))

    assert await index.sync() == 1
    assert await found(index, database, JAPAN) == ["Le Japon aide."]
    assert await found(index, database, query("chine")) == ["La Chine aide."]
    await index.close()


# Several at once.


async def test_what_one_handle_takes_in_another_finds(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    assert await is_whole(other, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()

    assert await found(other, sqlite, query("inde")) == ["L'Inde vient."]
    await other.close()


async def test_a_busy_writer_does_not_hold_up_a_search(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    writing = other._folder.start_writing()
    assert writing is not None
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))

    async with asyncio.timeout(5):
        assert await filled.sync() == 0
        assert await is_whole(filled, sqlite)
    writing.close()
    assert await filled.sync() == 1
    await other.close()


async def test_two_handles_that_both_find_damage_mend_it_once_each_at_most(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    damage(index_path(filled) / "meta.json", "garbage")

    wholes = await asyncio.gather(*(is_whole(i, sqlite) for i in (filled, other) * 4))

    assert all(wholes)
    await other.close()


async def test_searches_go_on_while_articles_are_taken_in(sqlite, filled):
    async def write():
        for number in range(30):
            await save(sqlite, make_draft(f"w{number}", f"Titre {number}", f"Inde {number}"))
            await filled.sync()

    writing = asyncio.create_task(write())
    searches = 0
    while not writing.done():
        assert await found(filled, sqlite, JAPAN) == ["Le Japon aide."]
        searches += 1
    await writing

    assert searches > 30
    assert len(await filled.search(query("inde"))) == 30


async def test_a_search_at_seed_size_takes_milliseconds(sqlite, index):
    body = [f"Le Japon et la Chine, paragraphe numéro {n} du sommet." for n in range(20)]
    await save(sqlite, *(make_draft(f"{n}", f"Titre {n}", f"{n}", *body) for n in range(20)))
    await index.sync()
    wanted = query("japon", "chine", "parag", "numér", "somme", words={"japon": 1.0})
    async with sqlite.session() as session:
        await find_neighbours(session, [1])
    times = []
    for _ in range(50):
        start = time.perf_counter()
        await index.search(wanted)
        times.append(time.perf_counter() - start)

    # Ten times what it takes, so that a busy machine does not fail it.
    assert sorted(times)[25] < 0.02
