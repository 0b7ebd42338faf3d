"""What stands around a quote."""

from news.surroundings import cut_around

TEXT = "Titre\n\nUn. Deux.\n\nTrois. Quatre. Cinq.\n\nSix.\n\nSept."


def around(quote, text=TEXT):
    start = text.index(quote)
    return cut_around(text, start, start + len(quote))


def test_a_quote_comes_with_its_paragraph_and_those_beside_it():
    found = around("Quatre.")

    assert found.before == "Un. Deux.\n\nTrois. "
    assert found.quote + found.after == "Quatre. Cinq.\n\nSix."
    assert (found.begins, found.ends) == (False, False)


def test_the_first_and_the_last_paragraph_have_one_neighbour():
    assert around("Titre").before == ""
    assert around("Titre").after == "\n\nUn. Deux."
    assert around("Sept.").before == "Six.\n\n"
    assert around("Sept.").after == ""


def test_long_surroundings_are_cut_between_sentences():
    found = around(
        "Milieu.", "Une phrase assez longue. " * 100 + "Milieu." + " Et une autre." * 200
    )

    assert (found.begins, found.ends) == (True, True)
    assert found.before.startswith("Une phrase")
    assert found.after.endswith("autre.")
    assert max(len(found.before), len(found.after)) <= 1200


def test_a_sentence_without_end_is_cut_between_words():
    found = around("milieu", "mot " * 1000 + "milieu" + " mot" * 1000)

    assert found.before.startswith("mot ")
    assert found.after.endswith(" mot")
