from text.word_classes import WordClass, split_tokens, word_class


def test_elisions_numbers_and_signs_are_tokens_of_their_own():
    tokens = [token for token, _, _ in split_tokens("L'eau couvre 4 000 km² (70%).")]

    assert tokens[:4] == ["L'", "eau", "couvre", "4 000"]
    assert tokens[-4:] == ["(", "70%", ")", "."]


def test_function_words_names_and_endings_tell_the_class_of_a_word():
    assert word_class("depuis", opens=False) is WordClass.WITH
    assert word_class("Luang", opens=False) is WordClass.NAME
    assert word_class("rapidement", opens=False) is WordClass.ADVERB
