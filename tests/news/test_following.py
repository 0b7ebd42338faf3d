import pytest

from news.following import is_follow_request, parse_following
from storage.following import Combination, Salience

CORPUS = frozenset(
    "prix riz sport football cafe inondations visite price rice bong da gao gia".split()
)
JAPAN, CHINA, KOREA = "partner/japan", "partner/china", "partner/south-korea"
RUSSIA, DEFENCE, TRADE = "partner/russia", "theme/defence", "theme/trade"
RCEP = "framework/rcep"


@pytest.fixture
def understand(gazetteer):
    return lambda request: parse_following(request, gazetteer, CORPUS)


@pytest.mark.parametrize(
    ("request_", "topics"),
    [
        ("Japon", (JAPAN,)),
        ("défense Japon chaque matin à 8h", (DEFENCE, JAPAN)),
        ("suivre la défense et le Japon", (DEFENCE, JAPAN)),
        ("defense + japon", (DEFENCE, JAPAN)),
        ("je voudrais suivre le Japon s'il te plaît", (JAPAN,)),
        ("abonne-moi à la Chine chaque semaine", (CHINA,)),
        ("envoie-moi les nouvelles sur la Nouvelle-Zélande", ("partner/new-zealand",)),
        ("Japn", (JAPAN,)),
        ("coree du sud hebdo", (KOREA,)),
        ("l'actualité de la mer Orientale", ("theme/south-china-sea",)),
        ("les articles du RCEP et de la Chine", (RCEP, CHINA)),
        ("ASEAN+3 tous les lundis", ("framework/asean-plus-three",)),
        ("Préviens-moi chaque lundi des nouvelles de la Chine", (CHINA,)),
        ("Tiens-moi au courant de la défense", (DEFENCE,)),
        ("Tenez-moi informé sur le RCEP", (RCEP,)),
        ("keep me posted on Japan", (JAPAN,)),
        ("Subscribe me to Russia weekly", (RUSSIA,)),
        ("comerce Chine", (TRADE, CHINA)),
        ("Russia weekly", (RUSSIA,)),
        ("follow Russia and China every Monday", (RUSSIA, CHINA)),
        ("I want to follow Japan", (JAPAN,)),
        ("subscribe to news about South Korea daily at 9", (KOREA,)),
        ("digest on Russia every morning", (RUSSIA,)),
        ("send me updates on trade", (TRADE,)),
        ("Nhật Bản", (JAPAN,)),
        ("theo dõi Nhật Bản mỗi sáng", (JAPAN,)),
        ("tôi muốn theo dõi Trung Quốc", (CHINA,)),
        ("tin tức về Hàn Quốc hàng tuần", (KOREA,)),
        ("gửi cho tôi tin về quốc phòng", (DEFENCE,)),
        ("Úc", ("partner/australia",)),
    ],
)
def test_topics_are_found_whatever_stands_around_them(understand, request_, topics):
    found = understand(request_)

    assert found.combination == Combination(topics)
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("request_", "topics"),
    [
        ("Japon ou Corée", (JAPAN, KOREA)),
        ("Japan or Russia weekly", (JAPAN, RUSSIA)),
        ("Trung Quốc hoặc Hàn Quốc", (CHINA, KOREA)),
    ],
)
def test_one_of_several_is_enough_where_the_request_says_or(understand, request_, topics):
    assert understand(request_).combination == Combination(topics, any_of=True)


@pytest.mark.parametrize(
    ("request_", "combination"),
    [
        ("Japon sauf sport", Combination((JAPAN,), without_words=("sport",))),
        (
            "Chine sauf défense et commerce",
            Combination((CHINA,), without_topics=(DEFENCE, TRADE)),
        ),
        ("Japan except trade", Combination((JAPAN,), without_topics=(TRADE,))),
        ("Japan but not defence", Combination((JAPAN,), without_topics=(DEFENCE,))),
        ("Nhật Bản trừ quốc phòng", Combination((JAPAN,), without_topics=(DEFENCE,))),
        ("Japon sans patinage", Combination((JAPAN,), without_words=("patinage",))),
    ],
)
def test_exclusions_are_kept_apart(understand, request_, combination):
    assert understand(request_).combination == combination


@pytest.mark.parametrize(
    ("request_", "combination"),
    [
        ("prix du riz", Combination(words=("prix du riz",))),
        ("« prix du riz » Japon", Combination((JAPAN,), words=("prix du riz",))),
        ('"price of rice" or football', Combination((), True, ("price of rice", "football"))),
        ("inondations, café", Combination(words=("inondations", "café"))),
        ("giá gạo", Combination(words=("giá gạo",))),
    ],
)
def test_words_of_the_corpus_are_followed_as_phrases(understand, request_, combination):
    assert understand(request_).combination == combination


@pytest.mark.parametrize(
    ("request_", "salience"),
    [
        ("toute mention du Japon", Salience.NAMED),
        ("any mention of Japan", Salience.NAMED),
        ("uniquement le Japon", Salience.MAIN),
        ("mainly about Japan", Salience.MAIN),
    ],
)
def test_how_much_of_an_article_a_topic_must_be_is_read(understand, request_, salience):
    assert understand(request_).combination == Combination((JAPAN,), salience=salience)


@pytest.mark.parametrize(
    ("request_", "asked"),
    [
        ("préviens-moi quand on parle de RCEP", Combination((RCEP,))),
        ("Préviens moi dès qu'on parle du RCEP", Combination((RCEP,))),
        ("alerte-moi si on parle d'inondations", Combination(words=("inondations",))),
        ("dites-moi quand la presse parle du Japon", Combination((JAPAN,))),
        ("tell me when someone mentions RCEP", Combination((RCEP,))),
        ("let me know when there is news on Japan", Combination((JAPAN,))),
        ("báo cho tôi khi có tin về RCEP", Combination((RCEP,))),
    ],
)
def test_a_plain_sentence_may_ask_to_be_told_at_once(understand, request_, asked):
    found = understand(request_)

    assert is_follow_request(request_)
    assert (found.combination, found.rhythm.rhythm) == (asked, "instant")


@pytest.mark.parametrize(
    "request_",
    [
        "dis-moi quand on parle du Japon",
        "tell me when someone mentions Japan",
        "Abonne-moi à la Chine chaque semaine",
        "Préviens-moi chaque lundi des nouvelles de la Chine",
        "Tiens-moi au courant de la défense",
        "suivre le Japon chaque lundi",
        "M'abonner au RCEP",
        "Recevoir les nouvelles de la Chine tous les matins",
        "Alerte-moi sur le RCEP",
        "Keep me posted on Japan",
        "Subscribe me to Russia weekly",
        "I'd like to follow Japan",
        "theo dõi Nhật Bản mỗi sáng",
    ],
)
def test_a_plain_sentence_may_ask_to_follow(request_):
    assert is_follow_request(request_)


@pytest.mark.parametrize(
    "question",
    [
        "Quand a été créé l'ASEM ?",
        "Dis-moi combien de membres compte l'ASEM",
        "Quelles nouvelles du Japon ?",
        "Tell me who chairs ASEAN",
        "Dis-moi quand l'ASEM a été créé",
        "Tell me about Japan",
        "Khi nào RCEP có hiệu lực?",
        "",
    ],
)
def test_a_question_asks_for_no_subscription(question):
    assert not is_follow_request(question)


def test_an_unknown_name_is_told_with_the_topics_that_come_nearest(understand):
    found = understand("Japon et Koréee")

    assert found.combination.topics[0] == JAPAN
    assert understand("zzyzx").combination.is_empty
    assert understand("zzyzx").unknown[0].typed == "zzyzx"


@pytest.mark.parametrize("request_", ["", "chaque matin", "suivre", "  ,, ; ", "<b>&", "🙂" * 50])
def test_a_request_that_names_nothing_is_empty(understand, request_):
    assert understand(request_).combination.is_empty
