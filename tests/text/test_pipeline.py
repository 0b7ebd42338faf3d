from text.passages import MOST_CHARACTERS, MOST_SENTENCES, split_passages
from text.pipeline import Annotation

TEXT = (
    "Le Japon et l'Australie signent un accord\n\n"
    "Le ministre Fumio Kishida a reçu Penny Wong à Tokyo. Ils ont parlé de l'ASEAN+3.\n\n"
    "Penny Wong a salué cet accord."
)


def test_sentences_never_cross_a_paragraph(pipeline):
    annotation = pipeline.annotate(TEXT)

    assert [TEXT[a:b] for a, b in annotation.sentences] == [
        "Le Japon et l'Australie signent un accord",
        "Le ministre Fumio Kishida a reçu Penny Wong à Tokyo.",
        "Ils ont parlé de l'ASEAN+3.",
        "Penny Wong a salué cet accord.",
    ]


def test_every_entity_stands_where_it_says(pipeline):
    for entity in pipeline.annotate(TEXT).entities:
        assert TEXT[entity.start : entity.end] == entity.text


def test_topics_bear_their_ids(pipeline):
    topics = {entity.text: entity.topic for entity in pipeline.annotate(TEXT).entities}

    assert topics["Japon"] == "partner/japan"
    assert topics["Australie"] == "partner/australia"
    assert topics["ASEAN+3"] == "framework/asean-plus-three"


def test_a_person_is_labelled_as_one_each_time(pipeline):
    labels = [e.label for e in pipeline.annotate(TEXT).entities if e.text == "Penny Wong"]

    assert labels == ["PER", "PER"]


def test_many_texts_are_annotated_as_each_alone(pipeline):
    texts = [TEXT, "", "Un seul mot", TEXT[::-1]]

    assert list(pipeline.annotate_many(texts)) == [pipeline.annotate(text) for text in texts]


def test_a_paragraph_too_long_for_the_model_still_has_sentences_and_topics(pipeline):
    text = "Le Japon est venu. " * 3000
    annotation = pipeline.annotate(text)

    assert len(annotation.sentences) == 3000
    assert sum(entity.topic == "partner/japan" for entity in annotation.entities) == 3000


def test_the_title_is_a_passage_of_its_own(pipeline):
    start, end, sentences = split_passages(pipeline.annotate(TEXT), TEXT)[0]

    assert TEXT[start:end] == "Le Japon et l'Australie signent un accord"
    assert len(sentences) == 1


def test_passages_are_short_and_hold_every_sentence_once():
    text = "\n\n".join(" ".join(f"Phrase {n}." for n in range(m)) for m in range(1, 9))
    sentences, cursor = [], 0
    while (stop := text.find(".", cursor)) >= 0:
        start = cursor + len(text[cursor:]) - len(text[cursor:].lstrip())
        sentences.append((start, stop + 1))
        cursor = stop + 1
    passages = split_passages(Annotation(tuple(sentences), ()), text)

    assert [s for _, _, group in passages for s in group] == sentences
    for start, end, group in passages:
        assert 1 <= len(group) <= MOST_SENTENCES
        assert "\n" not in text[start:end]
        assert end - start <= MOST_CHARACTERS


def test_long_sentences_do_not_share_a_passage():
    text = "A" * 400 + ". " + "B" * 400 + "."
    passages = split_passages(Annotation(((0, 401), (402, 803)), ()), text)

    assert len(passages) == 2


def test_a_text_without_sentences_has_no_passages():
    assert split_passages(Annotation((), ()), "") == []
