"""What a question asks for, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.question import MAX_QUESTION, AnswerKind, parse_form

QUESTIONS = [
    ("fr", "number", "Combien de pays ont signé la déclaration de Phnom Penh ?"),
    ("fr", "number", "Combien y a-t-il d'observateurs à la conférence ?"),
    ("fr", "number", "combien de stagiaires ont été formés"),
    ("fr", "number", "Quel est le nombre de navires engagés ?"),
    ("fr", "number", "Quelle est la population du Laos ?"),
    ("fr", "number", "Quelle est la longueur du câble sous-marin ?"),
    ("fr", "number", "De combien de membres se compose le comité ?"),
    ("fr", "percentage", "Quel pourcentage des exportations part vers l'Inde ?"),
    ("fr", "percentage", "Quelle part du riz est exportée ?"),
    ("fr", "percentage", "Quel est le taux de croissance du Cambodge ?"),
    ("fr", "percentage", "À quel niveau la feuille de route a-t-elle été appliquée ?"),
    ("fr", "percentage", "Dans quelle mesure le programme a-t-il été appliqué ?"),
    ("fr", "money", "Quel montant le Canada a-t-il versé ?"),
    ("fr", "money", "Combien de dollars ont été promis ?"),
    ("fr", "money", "Quel est le budget du fonds ?"),
    ("fr", "money", "À combien s'élève la valeur des échanges ?"),
    ("fr", "money", "Quelle somme l'Inde a-t-elle prêtée ?"),
    ("fr", "rank", "Quel rang occupe l'Inde parmi les acheteurs de café ?"),
    ("fr", "rank", "Quelle est la place du Vietnam dans les exportations de poivre ?"),
    ("fr", "rank", "À quelle place se classe la Thaïlande ?"),
    ("fr", "date", "Quand le traité a-t-il été signé ?"),
    ("fr", "date", "En quelle année le Timor-Leste a-t-il déposé sa candidature ?"),
    ("fr", "date", "Depuis quand le centre est-il ouvert ?"),
    ("fr", "date", "À quelle date commence la conférence ?"),
    ("fr", "date", "Quel jour se réunissent les ministres ?"),
    ("fr", "date", "quant est ce que le sommet a eu lieu"),
    ("fr", "period", "Quelle période couvre la feuille de route ?"),
    ("fr", "period", "Sur quelles années porte le programme ?"),
    ("fr", "place", "Où se trouve le siège de la Commission du Mékong ?"),
    ("fr", "place", "Où a eu lieu la réunion des ministres ?"),
    ("fr", "place", "Où siège le secrétariat ?"),
    ("fr", "place", "Dans quelle ville siège le secrétariat ?"),
    ("fr", "place", "Dans quel pays le centre a-t-il ouvert ?"),
    ("fr", "place", "Quelle est la capitale du Laos ?"),
    ("fr", "place", "D'où vient la délégation ?"),
    ("fr", "person", "Qui a ouvert la conférence ?"),
    ("fr", "person", "Qui préside le comité ?"),
    ("fr", "person", "Par qui la lettre a-t-elle été signée ?"),
    ("fr", "person", "Avec qui le ministre s'est-il entretenu ?"),
    ("fr", "person", "Quel ministre a signé l'accord ?"),
    ("fr", "person", "Quelle ambassadrice a remis ses lettres ?"),
    ("fr", "person", "Quel est le nom du porte-parole ?"),
    ("fr", "list", "Quels pays bordent le Mékong ?"),
    ("fr", "list", "Quelles sont les priorités de la présidence ?"),
    ("fr", "list", "Quels sont les trois volets du programme ?"),
    ("fr", "list", "Qui sont les fondateurs ?"),
    ("fr", "list", "Cite les membres du groupe."),
    ("fr", "list", "Donne-moi la liste des observateurs"),
    ("fr", "definition", "Qu'est-ce que l'ARF ?"),
    ("fr", "definition", "Qu'est-ce que la Déclaration de Bangkok ?"),
    ("fr", "definition", "C'est quoi le RCEP ?"),
    ("fr", "definition", "Que signifie SOM ?"),
    ("fr", "definition", "Que veut dire AMM ?"),
    ("fr", "definition", "Donne la définition de la connectivité"),
    ("fr", "reason", "Pourquoi le sommet a-t-il été reporté ?"),
    ("fr", "reason", "Pour quelle raison le pont a-t-il été fermé ?"),
    ("fr", "reason", "Quelles sont les causes de la crise ?"),
    ("fr", "comparison", "Compare l'aide de l'Inde et celle du Canada"),
    ("fr", "comparison", "Quelles différences entre l'Inde et la Chine ?"),
    ("fr", "comparison", "Fais une comparaison du Japon et de la Russie"),
    ("fr", "news", "Quoi de neuf sur la Russie ?"),
    ("fr", "news", "Quelles sont les dernières nouvelles du Laos ?"),
    ("fr", "news", "Actualités du Myanmar"),
    ("fr", "any", "Que dit le communiqué sur la pêche ?"),
    ("fr", "any", "Comment le Laos produit-il son électricité ?"),
    ("fr", "summary", "Parle-moi du barrage"),
    ("fr", "summary", "Résume ce qu'on dit du barrage"),
    ("fr", "summary", "Que sait-on du Laos ?"),
    ("fr", "summary", "Fais-moi un résumé sur la pêche"),
    ("fr", "timeline", "Chronologie des relations entre l'Inde et le Laos"),
    ("fr", "timeline", "Quelles sont les grandes étapes du chantier ?"),
    ("fr", "organisation", "Quelle banque a prêté la somme ?"),
    ("fr", "comparison", "Inde vs Canada"),
    ("fr", "definition", "c'est quoi l'ARF"),
    ("fr", "any", "accord pêche Thaïlande"),
    ("fr", "rank", "C'était la combientième réunion ?"),
    ("fr", "rank", "À quelle édition en est le festival ?"),
    ("fr", "place", "Où Penny Wong est-elle née ?"),
    ("fr", "place", "secrétariat du forum où"),
    ("fr", "place", "Quel pays préside le forum ?"),
    ("fr", "place", "Lieu du premier exercice ?"),
    ("fr", "date", "Inauguration de l'école de garde-côtes ?"),
    ("fr", "date", "Date du premier exercice"),
    ("fr", "money", "Montant de l'aide russe ?"),
    ("fr", "number", "Nombre de stations payées"),
    ("fr", "person", "Quelle est la fonction de Penny Wong ?"),
    ("fr", "person", "Quel poste occupe Richard Marles ?"),
    ("fr", "person", "ministre australienne"),
    ("en", "number", "How many ports does the corridor link?"),
    ("en", "number", "How tall is the bridge?"),
    ("en", "money", "How much did Canada pay?"),
    ("en", "money", "What amount has India lent?"),
    ("en", "percentage", "What percentage of coffee is exported?"),
    ("en", "percentage", "To what extent was the roadmap carried out?"),
    ("en", "rank", "What rank does Thailand hold?"),
    ("en", "date", "When did the ministers meet?"),
    ("en", "date", "In which year was the treaty signed?"),
    ("en", "date", "What is the date of the summit?"),
    ("en", "period", "What period does the roadmap cover?"),
    ("en", "place", "Where is the secretariat?"),
    ("en", "place", "In which city did they meet?"),
    ("en", "person", "Who chaired the meeting?"),
    ("en", "person", "Which minister signed the deal?"),
    ("en", "list", "Which countries border the river?"),
    ("en", "list", "What are the priorities of the chair?"),
    ("en", "list", "Who are the founding members?"),
    ("en", "definition", "What is the ARF?"),
    ("en", "definition", "What does SOM stand for?"),
    ("en", "definition", "What does AMM mean?"),
    ("en", "reason", "Why was the summit put off?"),
    ("en", "comparison", "Compare India and Canada"),
    ("en", "news", "What's new about Laos?"),
    ("en", "news", "Latest news on Russia"),
    ("en", "summary", "Tell me about the dam"),
    ("en", "summary", "What do we know about Laos?"),
    ("en", "timeline", "Timeline of relations between India and Laos"),
    ("en", "organisation", "Which bank lent the money?"),
    ("en", "list", "fishing agreement members"),
    ("vi", "number", "Có bao nhiêu nước tham gia hội nghị?"),
    ("vi", "money", "Canada tài trợ bao nhiêu tiền?"),
    ("vi", "percentage", "Bao nhiêu phần trăm cà phê được xuất khẩu?"),
    ("vi", "date", "Hiệp định được ký khi nào?"),
    ("vi", "date", "Hội nghị bắt đầu năm nào?"),
    ("vi", "place", "Trụ sở ở đâu?"),
    ("vi", "place", "Cuộc họp diễn ra tại đâu?"),
    ("vi", "person", "Ai chủ trì cuộc họp?"),
    ("vi", "list", "Những nước nào nằm bên sông Mê Công?"),
    ("vi", "definition", "RCEP là gì?"),
    ("vi", "reason", "Tại sao hội nghị bị hoãn?"),
    ("vi", "comparison", "So sánh Ấn Độ và Canada"),
    ("vi", "news", "Có gì mới về Lào?"),
    ("vi", "rank", "Việt Nam đứng thứ mấy?"),
    ("vi", "period", "Kế hoạch áp dụng cho giai đoạn nào?"),
    ("vi", "definition", "SOM la gi"),
    ("vi", "summary", "Tóm tắt về Lào"),
    ("vi", "timeline", "Dòng thời gian quan hệ Lào"),
]


@pytest.mark.parametrize(("language", "kind", "question"), QUESTIONS)
def test_the_wording_tells_the_language_and_the_kind_of_answer(language, kind, question):
    form = parse_form(question)

    assert (form.language, form.kind) == (language, kind)


FRENCH = [question for language, _, question in QUESTIONS if language == "fr"]


@pytest.mark.parametrize("question", FRENCH)
def test_a_question_in_capitals_asks_for_the_same(question):
    assert parse_form(question.upper()).kind is parse_form(question).kind


@pytest.mark.parametrize("question", FRENCH)
def test_a_question_with_typographic_signs_asks_for_the_same(question):
    typeset = question.replace("'", "’").replace(" ?", "\u202f?")

    assert parse_form(typeset).kind is parse_form(question).kind


@pytest.mark.parametrize("question", FRENCH)
def test_spaces_around_a_question_change_nothing(question):
    assert parse_form(f" \n {question.replace(' ', '  ')} ") == parse_form(question)


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Combien de ports le corridor relie-t-il ?", "ports"),
        ("Quelle ambassadrice a remis ses lettres ?", "ambassadrice"),
        ("Dans quelle ville siège le secrétariat ?", "ville"),
        ("Quels fleuves traversent le Laos ?", "fleuves"),
        ("How many ports does the corridor link?", "ports"),
    ],
)
def test_the_focus_is_what_the_answer_must_carry(question, focus):
    assert parse_form(question).focus == focus


def test_a_question_without_a_unit_has_no_focus():
    assert parse_form("Combien ça coûte ?").focus == ""


def test_words_that_put_the_question_are_dropped():
    assert {"quelle", "annee"} <= parse_form("En quelle année le port a-t-il ouvert ?").dropped


def test_the_unit_counted_is_kept():
    assert "navires" not in parse_form("Combien de navires ont appareillé ?").dropped


def test_a_class_that_any_answer_belongs_to_is_dropped():
    assert "ville" in parse_form("Dans quelle ville siège le secrétariat ?").dropped


def test_number_words_are_kept():
    assert "trois" not in parse_form("Quels sont les trois volets du programme ?").dropped


@pytest.mark.parametrize("text", ["le port a ouvert ?", "qui a ouvert le port", "how many ports"])
def test_a_question_word_or_mark_shows_a_question(text):
    assert parse_form(text).asked


@pytest.mark.parametrize("text", ["port Laos", "accord pêche Thaïlande", ""])
def test_keywords_are_no_question(text):
    assert not parse_form(text).asked


@pytest.mark.parametrize("default", ["fr", "en", "vi"])
def test_names_alone_take_the_default_language(default):
    assert parse_form("Manila", default_language=default).language == default


@given(st.text())
def test_any_text_has_a_form(text):
    form = parse_form(text)

    assert form.kind in AnswerKind
    assert form.language in {"fr", "en", "vi"}


WORDS = (
    "qu'est-ce que combien de quel quelle où qui how does what is rank mean những nào et".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_string_of_question_words_has_a_form(text):
    assert parse_form(text).kind in AnswerKind


@pytest.mark.parametrize(
    "word", ["nhung ", "how does ", "what is ", "quel ", "merci ", " ", "?", "\ud800"]
)
def test_an_endless_question_is_read_at_once(word):
    assert parse_form(word * 100_000).kind in AnswerKind


def test_only_the_beginning_of_an_endless_question_counts():
    beginning = "Quand ".ljust(MAX_QUESTION, "x")

    assert parse_form(beginning + " combien") == parse_form(beginning)
