"""What the store already holds under some identities, so that it need not be read again."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.records import ArticleKind
from storage.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class KnownText:
    """A stored text: its id, the hash it was saved with, and the address of its picture."""

    id: int
    content_hash: str
    image: str | None


def hash_text(text: str) -> str:
    """Return the SHA-256, in hex, by which an identity or a text is looked up."""
    # An identity may hold lone surrogates: it may be the name of a file that is not UTF-8.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


async def find_known(
    session: AsyncSession, kind: ArticleKind, identities: Collection[str]
) -> dict[str, KnownText]:
    """Find the texts of a kind that are stored under some identities; unknown ones are left out."""
    digests = {hash_text(name): name for name in identities}
    if not digests:
        return {}
    rows = await session.execute(
        select(
            ArticleRow.identity_hash, ArticleRow.id, ArticleRow.content_hash, ArticleRow.image
        ).where(ArticleRow.kind == kind, ArticleRow.identity_hash.in_(digests))
    )
    return {digests[row[0]]: KnownText(row[1], row[2], row[3]) for row in rows}
