"""Passages kept from one question to the next."""

import news.candidate_cache
from news.article_text import AWAITED_SECONDS
from news.candidate_cache import CandidateCache
from storage.candidates import Candidate


def candidate(number: int, vectors: bytes | None) -> Candidate:
    return Candidate(number, 1, number, "pont", "pont", (), "pont", "article", None, vectors)


def test_a_passage_without_vectors_is_kept_until_they_may_be_there(monkeypatch):
    now = 100.0
    monkeypatch.setattr(news.candidate_cache, "monotonic", lambda: now)
    cache = CandidateCache()
    cache.put([candidate(1, None), candidate(2, b"vectors")])
    now += AWAITED_SECONDS - 1
    cache.let_go()
    before = [cache.get(1) is not None, cache.get(2) is not None]

    now += 1
    cache.let_go()

    assert before == [True, True]
    assert [cache.get(1) is not None, cache.get(2) is not None] == [False, True]


def test_the_passages_kept_longest_make_room(monkeypatch):
    monkeypatch.setattr(news.candidate_cache, "_REMEMBERED", 2)
    cache = CandidateCache()

    cache.put([candidate(number, b"vectors") for number in (1, 2, 3)])

    assert [cache.get(number) is not None for number in (1, 2, 3)] == [False, True, True]
