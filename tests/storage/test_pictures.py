"""A picture may change without a word of the text."""

from dataclasses import replace

import pytest

from storage.articles import get_article, save_article
from storage.records import SaveOutcome
from tests.storage.drafts import make_draft

OLD, NEW = "https://a.example/old.jpg", "https://a.example/new.jpg"


@pytest.mark.parametrize(
    ("image", "outcome", "stored"),
    [
        (NEW, SaveOutcome.UPDATED, NEW),
        (OLD, SaveOutcome.UNCHANGED, OLD),
        (None, SaveOutcome.UNCHANGED, OLD),
    ],
)
async def test_a_new_picture_takes_the_place_of_the_old_in_the_same_version(
    database, image, outcome, stored
):
    draft = make_draft("a")
    found = []
    for picture in (OLD, image):
        async with database.transaction() as session:
            found.append(await save_article(session, replace(draft, image=picture)))
    async with database.session() as session:
        article = await get_article(session, found[0][0])

    assert found[1] == (article.id, outcome)
    assert (article.image, article.version) == (stored, 1)
