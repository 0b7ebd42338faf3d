"""A desk in a process of its own, so that an ingest uses every core."""

import logging
import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any, Final

from news.desk import LocalDesk
from news.drafts import PageDraft
from news.sources import SourceDocument
from storage.records import ArticleDraft
from text.pipeline import Pipeline
from text.topics import Gazetteer, TopicPack

logger = logging.getLogger(__name__)

_CLEAN: Final = "clean"
_ANNOTATE: Final = "annotate"
_STOP_SECONDS: Final = 5.0


class DeskGoneError(Exception):
    """The process ended, or failed: its work is to be done by another desk."""


class ProcessDesk:
    """Does the work in another process, for one thread at a time.

    The process is begun afresh, not forked: this one has threads and open databases. It ends by
    itself once its end of the pipe is all that is left, so it does not outlive a killed ingest.
    """

    def __init__(self, pack: TopicPack) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, pack), daemon=True)
        # An interrupt at the terminal is for the ingest to heed: this process is stopped by it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until the model is loaded, which takes seconds.

        Raises:
            DeskGoneError: It could not be.
        """
        self._receive()

    def clean(self, documents: Sequence[SourceDocument]) -> list[PageDraft]:
        """Make drafts of documents, not yet annotated.

        Raises:
            DeskGoneError: The process ended.
        """
        pages: list[PageDraft] = self._ask(_CLEAN, documents)
        return pages

    def annotate(self, drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
        """Add to drafts what is read out of them.

        Raises:
            DeskGoneError: The process ended.
        """
        annotated: list[ArticleDraft] = self._ask(_ANNOTATE, drafts)
        return annotated

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._process.terminate()
        self._process.join(_STOP_SECONDS)
        self._connection.close()

    def _ask(self, task: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 - by task
        try:
            self._connection.send((task, list(values)))
        except OSError as error:
            raise DeskGoneError from error
        return self._receive()

    def _receive(self) -> Any:  # noqa: ANN401 - by task
        try:
            return self._connection.recv()
        except (EOFError, OSError) as error:
            raise DeskGoneError from error


def _serve(connection: Connection, pack: TopicPack) -> None:
    """Work until the other end of the pipe is closed."""
    gazetteer = Gazetteer(pack)
    desk = LocalDesk(Pipeline.load(gazetteer), gazetteer)
    try:
        connection.send(None)
        while True:
            task, values = connection.recv()
            connection.send(desk.clean(values) if task == _CLEAN else desk.annotate(values))
    except (EOFError, OSError):
        return
