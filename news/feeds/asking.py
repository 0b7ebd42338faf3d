"""Ask a feed, or look at a folder, whether there is anything new."""

import asyncio
from dataclasses import dataclass
from hashlib import sha256

from news.feeds.entries import FeedEntry
from news.feeds.folders import fingerprint_folder
from news.sources.fetch import Fetched, Fetcher
from news.sources.site_answers import UNKNOWN, Validators
from storage.feed_states import FeedState


@dataclass(frozen=True, slots=True)
class Found:
    """What there is.

    Attributes:
        digest: Hash of it.
        is_new: Whether it is something else than the last time.
        validators: By which to ask the next time.
        fetched: The feed; None for a folder, and when the site says that nothing changed.
    """

    digest: str
    is_new: bool
    validators: Validators = UNKNOWN
    fetched: Fetched | None = None


async def ask(entry: FeedEntry, state: FeedState, fetcher: Fetcher) -> Found:
    """Find out what an entry holds.

    Args:
        entry: A feed or folder.
        state: What is known of it.
        fetcher: What asks the site.

    Raises:
        RejectedError: It cannot or must not be read.
    """
    if entry.folder is not None:
        digest = await asyncio.to_thread(fingerprint_folder, entry.folder)
        return Found(digest, digest != state.digest)
    known = UNKNOWN
    if state.digest is not None:
        known = Validators(state.etag or "", state.last_modified or "")
    fetched = await fetcher.fetch_changed(entry.url, known)
    if fetched is None:
        return Found(state.digest or "", is_new=False, validators=known)
    # Of five megabytes it takes some hundredths of a second.
    digest = (await asyncio.to_thread(sha256, fetched.content)).hexdigest()
    return Found(digest, digest != state.digest, fetched.validators, fetched)
