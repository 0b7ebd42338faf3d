"""A conversation on the chat page, in a real browser."""

import re

import pytest
from playwright.async_api import expect

from tests.flows.chat_page import ask, bubbles, listed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_question_and_its_answer_get_their_bubbles(open_page):
    page = await open_page()

    await ask(page, "Combien de membres ?")

    await expect(bubbles(page).nth(0)).to_contain_text("Combien de membres ?")
    answer = bubbles(page).nth(1)
    await expect(answer.locator("b", has_text="53 membres")).to_be_visible()
    await expect(answer).to_contain_text("<exact>")
    await expect(answer.locator(".replied")).to_contain_text("Combien de membres ?")
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("")


async def test_shift_enter_makes_a_line_and_markup_of_people_stays_text(open_page):
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")

    await box.fill("<img src=x onerror=alert(1)>")
    await box.press("Shift+Enter")
    await box.type("deux")
    await box.press("Enter")

    await expect(bubbles(page).first.locator(".body")).to_contain_text(
        re.compile(r"<img src=x onerror=alert\(1\)>\s*deux")
    )
    assert await page.locator("#log img").count() == 0


async def test_a_long_quote_unfolds_and_a_spoiler_is_revealed(open_page):
    page = await open_page()
    await ask(page, "a")
    fold = page.get_by_role("button", name="Dérouler la citation")
    folded = await page.locator(".quote").bounding_box()

    await fold.click()

    await expect(page.get_by_role("button", name="Replier la citation")).to_be_visible()
    assert (await page.locator(".quote").bounding_box())["height"] > folded["height"] * 2
    await page.get_by_role("button", name="Texte masqué, afficher").click()
    await expect(page.locator(".spoiler.shown")).to_have_text("caché")


async def test_a_link_to_the_bot_is_followed_in_the_page(open_page):
    page = await open_page()
    await ask(page, "a")

    await page.get_by_role("link", name="L'article").click()

    await expect(bubbles(page).last).to_contain_text("start a_12")
    assert page.url.endswith("/")


async def test_a_tapped_button_shows_the_bots_toast(open_page):
    page = await open_page()
    await ask(page, "a")

    await page.get_by_role("button", name="Plus").click()

    await expect(page.locator("#toast.shown")).to_have_text("C'est noté")


async def test_an_alert_is_a_dialog_that_closes(open_page):
    page = await open_page()
    await ask(page, "a")
    await page.get_by_role("button", name="Alerte").click()

    await expect(page.get_by_role("dialog")).to_contain_text("C'est noté")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_an_edited_message_changes_in_place(open_page):
    page = await open_page()
    await ask(page, "a")

    await page.get_by_role("button", name="Modifier").click()

    await expect(bubbles(page).nth(1)).to_contain_text("Texte changé")
    await expect(bubbles(page).nth(1)).to_contain_text("modifié")
    await expect(bubbles(page)).to_have_count(2)


async def test_a_photo_is_shown_with_its_caption(open_page):
    page = await open_page()

    await ask(page, "photo")

    photo = page.get_by_role("img", name="Un graphique")
    await expect(photo).to_be_visible()
    await page.wait_for_function("document.querySelector('.photo').naturalWidth === 1")


async def test_an_inline_result_shows_its_picture_and_is_chosen_with_the_keyboard(open_page):
    page = await open_page()
    await ask(page, "a")
    await page.get_by_role("button", name="Chercher").click()
    box = page.get_by_role("textbox", name="Message")
    await expect(box).to_have_value("@vigie_demo_bot Japon")
    options = page.get_by_role("listbox", name="Résultats de recherche").get_by_role("option")
    await expect(options).to_have_count(10)

    picture = options.nth(1).locator("img")
    await picture.wait_for()
    await page.wait_for_function("document.querySelector('.tile img').naturalWidth > 0")
    assert await options.locator("img").count() == 1
    await box.press("ArrowDown")
    await expect(box).to_have_attribute("aria-activedescendant", "result-1")
    await box.press("Enter")

    await expect(bubbles(page).last).to_contain_text("via @vigie_demo_bot")
    await expect(bubbles(page).last.locator("b", has_text="Article 1")).to_be_visible()
    await expect(options).to_have_count(0)


async def test_more_inline_results_come_at_the_end_of_the_list(open_page):
    page = await open_page()
    box = page.get_by_role("textbox", name="Message")
    await box.fill("@vigie_demo_bot Japon")
    options = listed(page)
    await expect(options).to_have_count(10)

    await options.last.scroll_into_view_if_needed()
    await expect(options).to_have_count(20)
    await expect(options.nth(19)).to_contain_text("Japon 19")
    await options.last.scroll_into_view_if_needed()
    await expect(options).to_have_count(30)

    await box.press("Escape")
    await expect(options).to_have_count(0)
    await expect(box).to_have_value("@vigie_demo_bot Japon")


async def test_the_command_menu_filters_while_a_command_is_typed(open_page):
    page = await open_page()
    await page.get_by_role("button", name="Commandes").click()
    options = page.get_by_role("listbox", name="Commandes").get_by_role("option")
    await expect(options).to_have_text([re.compile("/aide"), re.compile("/resume")])

    box = page.get_by_role("textbox", name="Message")
    await box.type("/r")
    await expect(options).to_have_count(1)
    await box.press("Enter")

    await expect(bubbles(page).first).to_contain_text("/resume")
    await expect(box).to_have_value("")
