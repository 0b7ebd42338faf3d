"""Pages as the press's content systems make them: the text comes in, what is around it does not."""

import pytest

from news.drafts import draft_page
from news.sources.contents import make_document
from news.sources.markup import Page, read_markup, read_page
from tests.news.cms_pages import BODY, CAPTION, LEAD, NOISE, PAGES, SECOND, TITLE

ADDRESS = "https://site.example/eco/quai.html"
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {name: read_page(markup, ADDRESS) for name, markup in PAGES.items()}


@every_page
def test_title_lead_and_paragraphs_are_the_whole_text(pages, name):
    page = pages[name]

    assert page.title == TITLE
    assert page.text.removeprefix(f"{TITLE}\n\n") == "\n\n".join([LEAD, *BODY])
    assert [word for word in NOISE if word in page.text] == []


@every_page
def test_a_page_says_its_date_language_and_picture(pages, name):
    page = pages[name]

    assert (page.published, page.language) == ("2025-06-03", "fr")
    assert page.image is not None
    assert page.image.endswith("/quai.jpg")


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("agency", "Vietnam+ (VietnamPlus)"),
        ("courrier", "Le Courrier du Vietnam"),
        ("wordpress", "Le Port"),
    ],
)
def test_a_page_says_its_publisher(pages, name, publisher):
    assert pages[name].publisher == publisher


@every_page
def test_captions_close_the_cleaned_text(pages, name):
    document = make_document(pages[name], ADDRESS)
    article = draft_page(document, names=frozenset(), foundings={}, edition="").article

    assert (article.title, article.lead, article.place) == (TITLE, LEAD, "Hanoï")
    assert article.captions == (CAPTION, SECOND)
    assert article.text.endswith(f"{BODY[2]}\n\n{CAPTION}\n\n{SECOND}")


def test_a_piece_of_html_keeps_its_captions_and_picture_apart():
    piece = (
        "<p>Le quai ouvre.</p><figure><img src='https://a.example/q.jpg'>"
        "<figcaption>Le quai.</figcaption></figure> Suite."
    )

    assert read_markup(piece) == Page(
        "", "Le quai ouvre.\n\nSuite.", image="https://a.example/q.jpg", captions=("Le quai.",)
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>À lire aussi :</strong> <a href=/r>Le riz se vend moins cher</a></p>",
        "<p>Xem thêm: <a href=/r>Le riz se vend moins cher que la semaine passée</a></p>",
        "<div class='box related-posts'><p>Le riz se vend moins cher au marché.</p></div>",
    ],
)
def test_a_link_to_other_news_between_two_paragraphs_is_no_text(line):
    text = "".join(f"<p>{part}</p>{line}" for part in (LEAD, *BODY))
    page = read_page(f"<html><body><article><h1>{TITLE}</h1>{text}</article></body></html>")

    assert page.text.removeprefix(f"{TITLE}\n\n") == "\n\n".join([LEAD, *BODY])


def test_an_article_in_a_block_of_a_misleading_name_is_read():
    text = "".join(f"<p>{part}</p>" for part in (LEAD, *BODY))
    block = f"<div class='social comments-on'><h1>{TITLE}</h1>{text}</div>"
    page = read_page(f"<html><body><div>{block}</div></body></html>")

    assert BODY[2] in page.text
