"""What tells two events of one kind apart."""

import pytest

from text.particulars import HEAD_BIT, NAME_BIT, find_particulars


def find(text):
    return set(find_particulars("", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12.000 tonnes", "12 000 tonnes"),
        ("1,204 cases", "1.204 cas"),
        ("7,2 milliards", "7.2 billion"),
        ("trois navires", "3 ships"),
        ("mardi", "Tuesday"),
        ("le 3 juin", "on June 3"),
        ("le 25e dialogue", "the 25th dialogue"),
        ("à Hué", "in Huế"),
    ],
)
def test_a_particular_is_the_same_however_it_is_written(one, other):
    assert find(f"Ici {one}.") == find(f"Ici {other}.") != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("le 24e dialogue", "le 25e dialogue"),
        ("le 28 septembre", "le 28 novembre"),
        ("le 11e cycle", "11 chapitres"),
        ("7,2 milliards", "72 milliards"),
        ("à Tokyo", "à Manille"),
    ],
)
def test_two_events_differ_in_their_particulars(one, other):
    assert not find(f"Ici {one}.") & find(f"Ici {other}.")


def test_the_first_word_of_a_sentence_is_no_name():
    assert find("Depuis hier, il pleut. Demain aussi.\nEncore.") == set()


def test_what_the_head_gives_is_marked():
    found = find_particulars("Séance à Tokyo", "Séance à Tokyo. Il y a 40 sièges à Manille.")

    assert sorted((mark & NAME_BIT, mark & HEAD_BIT) for mark in found) == [
        (0, 0),
        (NAME_BIT, 0),
        (NAME_BIT, HEAD_BIT),
    ]
