"""The chat page in a real browser, with a small bot standing in for the product's handlers."""

import re
import struct
import zlib

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.demo.botapi.records import User

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
QUOTE = "".join(f"• <a href='https://example.org/{n}'>Source {n}</a>\n" for n in range(9))
ANSWER = (
    "<b>53 membres</b> &lt;exact&gt;\n<a href='https://t.me/vigie_demo_bot?start=a_12'>L'article</a>\n"
    f"<tg-spoiler>caché</tg-spoiler> <code>x</code>\n<blockquote expandable>{QUOTE}</blockquote>"
)


def make_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = zlib.compress(b"\x00\x20\x60\xa0" * 1)
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def say_hello(update, context):
    await update.message.reply_text(f"start {' '.join(context.args)}".strip())


async def answer_text(update, context):
    message = update.message
    if message.via_bot:
        return
    await message.reply_chat_action("typing")
    if message.text == "photo":
        await message.reply_photo(make_png(), caption="Un graphique")
        return
    buttons = [
        [
            InlineKeyboardButton("Plus", callback_data="toast"),
            InlineKeyboardButton("Alerte", callback_data="alert"),
            InlineKeyboardButton("Modifier", callback_data="edit"),
        ],
        [InlineKeyboardButton("Chercher", switch_inline_query_current_chat="Japon")],
    ]
    await message.reply_html(
        ANSWER,
        reply_markup=InlineKeyboardMarkup(buttons),
        reply_parameters=ReplyParameters(message.message_id),
    )


async def answer_press(update, context):
    query = update.callback_query
    if query.data == "edit":
        await query.answer()
        await query.edit_message_text("Texte changé")
    else:
        await query.answer("C'est noté", show_alert=query.data == "alert")


async def answer_search(update, context):
    query = update.inline_query
    start = int(query.offset or 0)
    results = [
        InlineQueryResultArticle(
            str(number),
            f"{query.query} {number}",
            InputTextMessageContent(f"<b>Article {number}</b>", parse_mode="HTML"),
            description="Une description",
        )
        for number in range(start, start + 10)
    ]
    await query.answer(results, next_offset=str(start + 10) if start < 20 else "", cache_time=1)


@pytest_asyncio.fixture
async def small_bot(server):
    built = Application.builder().token(server.token).base_url(f"{server.api_url}/bot").build()
    built.add_handler(CommandHandler("start", say_hello))
    built.add_handler(MessageHandler(filters.TEXT, answer_text))
    built.add_handler(CallbackQueryHandler(answer_press))
    built.add_handler(InlineQueryHandler(answer_search))
    async with built:
        commands = [BotCommand("aide", "Ce que je sais faire"), BotCommand("resume", "Un résumé")]
        await built.bot.set_my_commands(commands, language_code="fr")
        await built.bot.set_my_commands([BotCommand("help", "What I do")], language_code="en")
        await built.bot.set_my_description("Je réponds.")
        await built.start()
        assert built.updater is not None
        await built.updater.start_polling(timeout=5)
        server.mark_ready()
        yield built
        await built.updater.stop()
        await built.stop()


@pytest_asyncio.fixture
async def browser(chromium):
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture
async def open_page(browser, server, small_bot):
    """Open the page as a new person; no console message or error is tolerated at the end."""
    problems: list[str] = []
    contexts = []

    async def open_page(**options):
        context = await browser.new_context(locale="fr-FR", **options)
        contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(server.url)
        await expect(page.get_by_role("button", name="DÉMARRER")).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert problems == []


async def ask(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Message")
    await box.fill(text)
    await box.press("Enter")


def bubbles(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("article")


def listed(page: Page) -> Locator:
    """Find the options of the list above the input; the language menu has options too."""
    return page.locator("#options").get_by_role("option")


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


async def test_an_inline_result_is_chosen_with_the_keyboard(open_page):
    page = await open_page()
    await ask(page, "a")
    await page.get_by_role("button", name="Chercher").click()
    box = page.get_by_role("textbox", name="Message")
    await expect(box).to_have_value("@vigie_demo_bot Japon")
    options = page.get_by_role("listbox", name="Résultats de recherche").get_by_role("option")
    await expect(options).to_have_count(10)

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


async def test_each_browser_has_a_chat_of_its_own(open_page, world):
    first, second = await open_page(), await open_page()

    await ask(first, "secret")

    await expect(bubbles(first)).to_have_count(2)
    await expect(bubbles(second)).to_have_count(0)
    people = [chat.members[chat.id] for chat in world.chats.values()]
    assert len(people) == 2
    assert all(isinstance(person, User) for person in people)


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


async def test_the_bot_is_seen_typing(open_page, small_bot, world):
    page = await open_page()
    await page.wait_for_function("document.querySelector('#status').textContent === 'bot'")
    [chat_id] = world.chats

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
