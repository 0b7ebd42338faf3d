from news.salience import Layout, rank_topics
from text.pipeline import Entity

LAYOUT = Layout(title_end=50, lead_end=150, opening_end=300, body_end=2_000)
JAPAN, CHINA, INDIA, LAOS = "partner/japan", "partner/china", "partner/india", "member/laos"


def entity(start: int, topic: str, evidence: float = 1.0) -> Entity:
    return Entity(start, start + 5, "TOPIC", "xxxxx", topic, evidence)


def test_a_country_of_the_title_is_what_the_article_is_about():
    about, named = rank_topics([entity(10, JAPAN), entity(400, CHINA)], LAYOUT)

    assert about == (JAPAN,)
    assert named == (JAPAN, CHINA)


def test_a_capital_city_of_the_lead_is_only_where_people_met():
    about, _ = rank_topics([entity(10, JAPAN), entity(100, LAOS, 0.6)], LAYOUT)

    assert about == (JAPAN,)


def test_a_capital_city_of_the_title_stands_for_its_government():
    about, _ = rank_topics([entity(10, JAPAN, 0.6), entity(400, CHINA)], LAYOUT)

    assert about == (JAPAN,)


def test_countries_listed_three_times_are_not_what_the_article_is_about():
    listed = [
        entity(start + 10 * place, topic)
        for start in (400, 600, 800)
        for place, topic in enumerate((JAPAN, CHINA, INDIA, LAOS))
    ]
    about, named = rank_topics([entity(10, "framework/rcep"), *listed], LAYOUT)

    assert about == ("framework/rcep",)
    assert len(named) == 5


def test_countries_named_three_times_apart_are_what_the_article_is_about():
    apart = [entity(start, topic) for topic, start in ((JAPAN, 400), (CHINA, 500))]
    apart += [entity(start, JAPAN) for start in (700, 900)]
    about, _ = rank_topics(sorted(apart, key=lambda found: found.start), LAYOUT)

    assert about == (JAPAN,)


def test_the_first_sentence_of_the_body_stands_for_a_title_and_lead_without_names():
    found = [entity(10, "theme/health"), entity(200, JAPAN), entity(400, CHINA)]

    assert set(rank_topics(found, LAYOUT)[0]) == {"theme/health", JAPAN}


def test_the_first_sentence_adds_nothing_to_a_title_with_a_name():
    about, _ = rank_topics([entity(10, CHINA), entity(200, JAPAN)], LAYOUT)

    assert about == (CHINA,)


def test_an_article_without_topics_is_about_none():
    assert rank_topics([], LAYOUT) == ((), ())
