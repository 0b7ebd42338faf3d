"""Languages, themes, small screens, keyboards and contrast of the chat page."""

import re
from importlib import resources

import pytest
from playwright.async_api import expect

from tests.flows.chat_page import ask, bubbles, listed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_another_language_changes_labels_and_commands(open_page):
    page = await open_page()

    await page.get_by_role("combobox", name="Langue").select_option("en")

    await expect(page.get_by_role("button", name="START")).to_be_visible()
    await page.get_by_role("button", name="Commands").click()
    await expect(listed(page)).to_have_text([re.compile("/help")])
    await page.reload()
    await expect(page.get_by_role("button", name="START")).to_be_visible()


async def test_a_reload_finds_the_conversation_again(open_page):
    page = await open_page()
    await page.get_by_role("button", name="DÉMARRER").click()
    await expect(bubbles(page)).to_have_count(2)

    await page.reload()

    await expect(bubbles(page)).to_have_count(2)


async def test_each_browser_has_a_chat_of_its_own(open_page, page_server):
    first, second = await open_page(), await open_page()

    await ask(first, "secret")

    await expect(bubbles(first)).to_have_count(2)
    await expect(bubbles(second)).to_have_count(0)
    assert len(page_server.world.chats) == 2


async def test_dark_mode_follows_the_system_and_the_button(open_page):
    page = await open_page(color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.top')).backgroundColor"
    assert await page.evaluate(ground) == "rgb(23, 33, 43)"

    await page.get_by_role("button", name="Passer au thème clair").click()

    assert await page.evaluate(ground) == "rgb(255, 255, 255)"
    await page.reload()
    assert await page.evaluate(ground) == "rgb(255, 255, 255)"


async def test_a_phone_360_pixels_wide_needs_no_sideways_scroll(open_page):
    page = await open_page(viewport={"width": 360, "height": 640})
    await ask(page, "mot" * 60)
    await expect(bubbles(page)).to_have_count(2)
    await page.get_by_role("button", name="Commandes").click()
    await expect(listed(page).first).to_be_visible()

    widest = await page.evaluate(
        "Math.max(...['html', '#scroller'].map((name) => document.querySelector(name).scrollWidth))"
    )

    assert widest <= 360


async def test_the_bot_is_seen_typing(open_page, small_bot, page_server):
    page = await open_page()
    await page.wait_for_function("document.querySelector('#status').textContent === 'bot'")
    [chat_id] = page_server.world.chats

    await small_bot.bot.send_chat_action(chat_id, "typing")

    await expect(page.locator("#status")).to_have_text("écrit…")


async def test_everything_is_reached_with_the_tab_key(open_page):
    page = await open_page()
    names = []
    await page.get_by_role("combobox", name="Langue").focus()
    for _ in range(5):
        names.append(await page.evaluate("document.activeElement.id"))
        await page.keyboard.press("Tab")

    assert [name for name in names if name] == ["language", "theme", "start", "commands", "input"]


CONTRAST = """
() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const linear = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return null;
  };
  const low = [];
  const texts = "#bot-name, #status, .body, .meta, .body a, .send, .option b, .option span";
  for (const name of texts.split(", ")) {
    for (const element of document.querySelectorAll(name)) {
      const behind = ground(element);
      if (!behind) continue;
      const pair = [light(parse(getComputedStyle(element).color)), light(behind)];
      pair.sort((a, b) => b - a);
      const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
      if (ratio < 4.5) low.push(`${name} ${ratio.toFixed(2)}`);
    }
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_stands_out_from_its_ground(open_page, scheme):
    page = await open_page(color_scheme=scheme)
    await ask(page, "/aide https://example.org")
    await expect(bubbles(page)).to_have_count(2)
    await page.get_by_role("button", name="Commandes").click()

    assert await page.evaluate(CONTRAST) == []


async def find_violations(page) -> list[str]:
    """Have axe-core judge the page; only what it calls serious or critical counts."""
    script = resources.files("axe_playwright_python").joinpath("axe.min.js")
    # Evaluated, not added: the page's policy allows no script but its own.
    await page.evaluate(script.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['html']}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_serious_fault(open_page, scheme):
    page = await open_page(color_scheme=scheme, viewport={"width": 390, "height": 780})
    await ask(page, "photo")
    await ask(page, "a")
    await expect(bubbles(page)).to_have_count(4)
    await page.get_by_role("textbox", name="Message").fill("@vigie_demo_bot Japon")
    await expect(listed(page)).to_have_count(10)

    assert await find_violations(page) == []


async def test_two_people_write_in_one_group_and_each_in_private(open_page):
    page = await open_page(viewport={"width": 390, "height": 780})
    place = page.get_by_role("combobox", name="Qui écrit, et où")
    await ask(page, "en privé")
    await place.select_option(label="Vous, groupe")
    await expect(page.get_by_role("heading", name="Groupe d’essai")).to_be_visible()
    await ask(page, "a")
    await expect(bubbles(page)).to_have_count(2)

    await place.select_option(label="Visiteur 2, groupe")
    await expect(bubbles(page).first).to_contain_text("Visiteur")
    await page.get_by_role("button", name="Plus").click()

    await expect(page.locator("#toast.shown")).to_have_text("C'est noté")
    await place.select_option(label="Visiteur 2")
    await expect(bubbles(page)).to_have_count(0)
    await place.select_option(label="Vous")
    await expect(bubbles(page).first).to_contain_text("en privé")


async def test_where_the_bot_is_no_member_it_hears_only_what_mentions_it(open_page, world):
    page = await open_page(viewport={"width": 390, "height": 780})
    await page.get_by_role("combobox", name="Qui écrit, et où").select_option("elsewhere")
    await expect(page.get_by_role("heading", name="Groupe sans le bot")).to_be_visible()
    await expect(page.locator("#status")).to_have_text("mentionnez le bot pour l’inviter")

    await ask(page, "entre nous")
    box = page.get_by_role("textbox", name="Message")
    await box.fill("@vigie_demo_bot combien ?")
    await expect(listed(page)).to_have_count(10)
    await box.press("Enter")

    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(page).last).to_contain_text("En invité")
    assert await find_violations(page) == []
