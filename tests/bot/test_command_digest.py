"""`vigie digest`: what a subscriber would get."""


def test_a_digest_has_exactly_the_keys_of_the_contract(vigie, corpus):
    (digest,) = vigie("digest", "--topic", "ASEM", "--json").objects

    assert list(digest) == ["topics", "since", "stories"]
    assert (digest["topics"], digest["since"]) == (["framework/asem"], None)
    (story,) = digest["stories"]
    assert list(story) == ["title", "articles", "quotes", "why"]
    assert story["why"] == ["framework/asem"]
    text = vigie("article", str(story["articles"][0]), "--json").objects[0]["text"]
    assert all(text[q["start"] : q["end"]] == q["text"] for q in story["quotes"])


def test_a_digest_is_shown_as_the_bot_words_it(vigie, corpus):
    shown = vigie("digest", "--topic", "ASEM").out

    assert shown.startswith("Du nouveau : Dialogue Asie-Europe")
    assert "L'ASEM fête ses vingt-cinq ans" in shown


def test_a_digest_since_a_day_to_come_is_empty(vigie, corpus):
    (digest,) = vigie("digest", "--topic", "ASEM", "--since", "2999", "--json").objects

    assert digest["stories"] == []


def test_an_unknown_topic_or_a_wrong_day_is_one_line_and_status_2(vigie, corpus):
    for flags in (["--topic", "Atlantide"], ["--topic", "ASEM", "--since", "hier"], []):
        ran = vigie("digest", *flags)

        assert (ran.status, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1
