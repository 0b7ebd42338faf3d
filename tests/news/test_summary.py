from news.summary import pick_sentences

TITLE = "Le fleuve rouge déborde à Hanoï"
SENTENCES = [
    "Le fleuve rouge a débordé lundi à Hanoï, où trois quartiers sont sous les eaux.",
    "Le fleuve rouge a débordé lundi à Hanoï, où trois quartiers sont sous les eaux.",
    "La mairie de Hanoï a fait évacuer deux mille habitants des quartiers proches du fleuve.",
    "Que faire ?",
    "Un match de football amical a été reporté par la fédération nationale.",
    "Les digues du fleuve rouge seront relevées d'un mètre avant la prochaine saison des pluies.",
]


def test_the_first_sentence_that_says_the_title_comes_first():
    assert pick_sentences(TITLE, SENTENCES, 1) == [0]


def test_a_repeated_sentence_is_picked_once():
    assert 1 not in pick_sentences(TITLE, SENTENCES, 5)


def test_questions_and_scraps_are_left_out():
    assert 3 not in pick_sentences(TITLE, SENTENCES, 5)


def test_what_is_off_the_subject_comes_last():
    assert pick_sentences(TITLE, SENTENCES, 5)[-1] == 4


def test_a_text_of_scraps_still_has_a_summary():
    assert pick_sentences("Titre", ["Oui.", "Non."], 1) == [0]


def test_no_sentences_give_no_summary():
    assert pick_sentences(TITLE, [], 3) == []
