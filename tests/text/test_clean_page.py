import pytest

from text.clean import clean_page

PAGE = """\
Un port en eau profonde s’ouvre à Sihanoukville

Le Cambodge a inauguré jeudi son premier port en eau profonde.
Un port en eau profonde s’ouvre à Sihanoukville ảnh 1Vue du port. Photo : VNA
Phnom Penh (VNA) – Le Cambodge a inauguré jeudi son premier port en eau profonde, a dit le ministre.

Un port en eau profonde s’ouvre à Sihanoukville ảnh 2

Les quais du terminal. Photo: VNA/CVN

Photo : VNA

Le chantier a coûté 1,5 milliard de dollars de dollars.-VNA

Voir plus

Des rizières près de Can Tho. Photo : VNA

Le riz vietnamien gagne de nouveaux marchés

Les exportations de riz ont progressé de 12 % au premier semestre.

Une ligne ferroviaire entre Hanoï et Vientiane

Une ligne ferroviaire entre Hanoï et Vientiane

Les deux ministres ont signé un protocole d’accord le 3 mars 2025.
"""


def test_a_page_is_read_into_its_parts():
    article = clean_page(PAGE).article

    assert article.title == "Un port en eau profonde s'ouvre à Sihanoukville"
    assert article.lead == "Le Cambodge a inauguré jeudi son premier port en eau profonde."
    assert article.body[-1] == "Le chantier a coûté 1,5 milliard de dollars."
    assert article.captions == ("Vue du port. Photo : VNA", "Les quais du terminal. Photo: VNA/CVN")


def test_dateline_and_sign_off_leave_the_text():
    article = clean_page(PAGE).article

    assert (article.place, article.publisher) == ("Phnom Penh", "VNA")
    assert article.body[0].startswith("Le Cambodge a inauguré")
    assert "(VNA)" not in article.text
    assert "-VNA" not in article.text


def test_the_text_is_title_lead_body_and_captions():
    article = clean_page(PAGE).article
    parts = (article.title, article.lead, *article.body, *article.captions)

    assert article.text == "\n\n".join(parts)


def test_each_teaser_is_a_brief_with_or_without_a_caption():
    first, second = clean_page(PAGE).briefs

    assert first.title == "Le riz vietnamien gagne de nouveaux marchés"
    assert first.captions == ("Des rizières près de Can Tho. Photo : VNA",)
    assert second.title == "Une ligne ferroviaire entre Hanoï et Vientiane"
    assert second.lead.endswith("le 3 mars 2025.")
    assert second.captions == ()


def test_every_repair_stands_where_it_says():
    article = clean_page(PAGE).article

    assert {repair.rule for repair in article.repairs} == {"dateline", "sign-off", "doubled"}
    for repair in article.repairs:
        assert article.text[repair.start : repair.start + len(repair.now)] == repair.now


def test_a_date_before_the_title_is_a_given_date():
    article = clean_page(" date 2024-11 Un titre\n\nUn chapeau.\n\nUn corps.").article

    assert (article.title, article.published) == ("Un titre", "2024-11")
    assert not article.published_estimated


@pytest.mark.parametrize("date", ["2024-73", "2024-00", "2024-02-30", "1024"])
def test_a_date_that_no_calendar_has_stays_in_the_title(date):
    article = clean_page(f" date {date} Un titre\n\nUn chapeau.\n\nUn corps.").article

    assert article.published is None
    assert article.title == f"date {date} Un titre"


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [("VNA/CVN", "VNA/CVN"), ("– VNA", "VNA"), ("-VNA", "VNA"), ("Lan Anh - Hoa/CVN", "CVN")],
)
def test_a_sign_off_on_its_own_line_names_the_publisher(foot, publisher):
    article = clean_page(f"Un titre\n\nUn chapeau.\n\nUn corps de texte.\n\n{foot}").article

    assert article.publisher == publisher
    assert article.body == ("Un corps de texte.",)


def test_a_dateline_without_a_space_and_with_a_date_is_read():
    page = "Titre\n\nChapeau.\n\nHô Chi Minh-Ville, 3 mai (VNA)– La foire ouvre.\n\nFin."
    article = clean_page(page).article

    assert article.place == "Hô Chi Minh-Ville"
    assert article.body[0] == "La foire ouvre."


def test_a_teaser_title_may_end_with_a_question_mark_or_a_full_stop():
    page = (
        "Titre\n\nCorps.\n\nVoir plus\n\nVue du lac. Photo : VNA\n\nLe lac est sauvé.\n\n"
        "Le niveau remonte.\n\nQue faire du fleuve ?\n\nLes experts débattent du fleuve."
    )
    first, second = clean_page(page).briefs

    assert (first.title, first.lead) == ("Le lac est sauvé.", "Le niveau remonte.")
    assert (second.title, second.lead) == (
        "Que faire du fleuve ?",
        "Les experts débattent du fleuve.",
    )


def test_a_brief_shown_twice_is_kept_once():
    teaser = "Un accord sur le café\n\nLes deux pays ont signé.\n\n"

    assert len(clean_page(f"Titre\n\nCorps.\n\nVoir plus\n\n{teaser}{teaser}").briefs) == 1


def test_a_hard_wrapped_paragraph_is_put_back_on_one_line():
    lines = [
        "Le ministère de l'Agriculture a présenté mardi un plan de reboisement",
        "qui couvre six provinces du delta et doit durer quatre ans, avec l'aide",
        "de plusieurs partenaires étrangers.",
    ]
    article = clean_page("Titre\n\nChapeau.\n\n" + "\n".join(lines) + "\n\nFin.").article

    assert article.body[0] == " ".join(lines)


@pytest.mark.parametrize("raw", ["", "\n\n", "Voir plus", "\ufeff", "\x00", "\ud800", "ảnh 1"])
def test_a_page_of_almost_nothing_is_no_error(raw):
    page = clean_page(raw)

    assert page.briefs == ()
