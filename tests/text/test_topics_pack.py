"""The topics file: what it must hold, and how a bad one is refused."""

from pathlib import Path

import pytest

from text.topics import Topic, TopicsFileError, load_pack

JAPAN = """
[[topic]]
id = "partner/japan"
kind = "partner"
names = { fr = "Japon", en = "Japan", vi = "Nhật Bản" }
"""
PROMISED = {
    "partner": "japan china south-korea united-states european-union russia india australia "
    "new-zealand canada united-kingdom pakistan norway switzerland turkey brazil "
    "united-arab-emirates morocco south-africa germany chile france italy",
    "member": "vietnam brunei cambodia indonesia laos malaysia myanmar philippines singapore "
    "thailand timor-leste",
    "framework": "asean-plus-one asean-plus-three eas arf admm admm-plus rcep asem som amm "
    "covax-amc jasmine vientiane-vision-2 community-vision-2045 ceppp unclos "
    "new-southern-policy plan-of-action work-plan",
    "theme": "defence south-china-sea trade digital cybersecurity climate-energy health "
    "education-culture mekong-water women tourism connectivity justice peacekeeping",
}


@pytest.fixture
def write(tmp_path: Path):
    def _write(text: str) -> Path:
        path = tmp_path / "pack.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.mark.parametrize("kind", PROMISED)
def test_the_bundled_pack_has_every_promised_topic(kind):
    expected = {f"{kind}/{name}" for name in PROMISED[kind].split()}

    assert expected <= {topic.id for topic in load_pack().topics if topic.kind == kind}


def test_the_bundled_pack_has_eleven_members():
    assert sum(topic.kind == "member" for topic in load_pack().topics) == 11


def test_a_file_of_ones_own_is_read(write):
    pack = load_pack(write(JAPAN + 'aliases = ["Nippon"]\nfounded = 1973\n'))

    assert pack.topics == (
        Topic(
            "partner/japan",
            "partner",
            {"fr": "Japon", "en": "Japan", "vi": "Nhật Bản"},
            aliases=("Nippon",),
            founded=1973,
        ),
    )


def test_a_topic_s_founding_year_is_found_by_each_of_its_names(write):
    pack = load_pack(write(JAPAN + "founded = 1973\n"))

    assert pack.foundings == {"Japon": 1973, "Japan": 1973, "Nhật Bản": 1973}


def test_the_glossary_is_read_with_and_without_accents(write):
    pack = load_pack(write(JAPAN + '[glossary.vi]\n"thành lập" = ["créer", "fonder"]\n'))

    assert pack.glossary["vi"]["thành lập"] == ("créer", "fonder")
    assert pack.glossary["vi"]["thanh lap"] == ("créer", "fonder")


def test_a_file_without_topics_still_has_the_general_glossary(write):
    pack = load_pack(write("# no topic\n"))

    assert pack.topics == ()
    assert "fondé" in pack.glossary["en"]["founded"]


def test_the_bundled_glossaries_are_rich():
    glossary = load_pack().glossary

    assert min(len(glossary[language]) for language in ("en", "vi")) >= 120
    assert "fondé" in glossary["en"]["founded"]


def test_proper_names_hold_names_and_capitals_but_no_theme():
    names = load_pack().proper_names

    assert {"Japon", "Séoul", "RCEP", "japonais"} <= names
    assert "Tourisme" not in names


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(TopicsFileError, match=r"nowhere\.toml"):
        load_pack(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("[[topic]\n", "", "not valid TOML"),
        ("topic = 3\n", "", "topic must be a list"),
        ('[[topic]]\nkind = "partner"\n', "topic 1", "no id"),
        (JAPAN.replace('kind = "partner"', ""), "partner/japan", "kind must be"),
        (JAPAN.replace("partner/japan", "japan"), "japan", "partner/name"),
        (JAPAN.replace(', vi = "Nhật Bản"', ""), "partner/japan", "fr, en, vi"),
        (JAPAN.replace("Japon", " "), "partner/japan", "names.fr is empty"),
        (JAPAN + 'aliases = "Nippon"\n', "partner/japan", "list of texts"),
        (JAPAN + 'alias = ["Nippon"]\n', "partner/japan", "unknown field alias"),
        (JAPAN + 'founded = "1973"\n', "partner/japan", "must be a year"),
        (JAPAN + JAPAN, "partner/japan", "used twice"),
        (JAPAN + JAPAN.replace("/japan", "/nippon"), "partner/nippon", "already names"),
        (JAPAN + "[glossary]\nen = 3\n", "glossary.en", "must be a table"),
        (JAPAN + '[foundings]\nASEAN = "1967"\n', "foundings", "a year for each name"),
        ("ignored = [3]\n" + JAPAN, "ignored", "list of texts"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_entry(write, text, entry, reason):
    with pytest.raises(TopicsFileError, match=reason) as caught:
        load_pack(write(text))

    assert caught.value.file == "pack.toml"
    assert caught.value.entry == entry
