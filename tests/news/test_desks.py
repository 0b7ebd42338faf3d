import pytest

import news.desks
from news.desk import LocalDesk
from news.desk_process import DeskGoneError, ProcessDesk
from news.desks import Desks
from news.sources import SourceDocument, read_sources


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> list[SourceDocument]:
    folder = tmp_path_factory.mktemp("press")
    for number in range(3):
        text = f"Visite numéro {number}\n\nHanoï (VNA) – Le Japon a prêté {number + 2} bateaux."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [read for read in read_sources([folder]) if isinstance(read, SourceDocument)]


async def test_a_desk_of_another_process_works_like_ours_and_may_be_killed(
    gazetteer, pipeline, documents, monkeypatch
):
    local = LocalDesk(pipeline, gazetteer)
    expected = local.annotate([page.article for page in local.clean(documents)])
    monkeypatch.setattr(news.desks, "_PAYS", 1)

    async with Desks(local, gazetteer.pack, others=1) as desks:
        drafts = [page.article for page in await desks.clean(documents)]
        assert await desks.annotate(drafts) == expected
        (beginning,) = desks._beginning
        await beginning
        (process,) = desks._processes
        assert process.annotate([page.article for page in process.clean(documents)]) == expected

        process._process.kill()
        with pytest.raises(DeskGoneError):
            process.clean(documents)
        # Twice: both desks are asked in turn.
        for _ in range(2):
            assert await desks.annotate(drafts) == expected


def test_a_desk_is_stopped_while_it_loads(gazetteer):
    desk = ProcessDesk(gazetteer.pack)

    desk.stop()

    assert not desk._process.is_alive()
