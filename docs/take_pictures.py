"""Take the README's pictures from the chat page: `make demo` in one terminal, this in another.

It needs Chromium. `python docs/take_pictures.py [URL] [NAME…]`: the address of the page, and which
pictures to take; all of them when none is named.
"""

import asyncio
import io
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Error, Locator, Page, async_playwright

IMAGES = Path(__file__).resolve().parent / "images"
URL = "http://127.0.0.1:8080"
PLAIN = {"width": 760, "height": 1000}
PHONE = {"width": 390, "height": 760}
ANSWER_MS = 20_000
LOADING_MS = 300_000
"""How long the demonstration may take to load its articles."""
COLOURS = 256
"""A picture keeps so many, which makes it several times smaller."""

Scene = Callable[[Page], Awaitable[object]]


def said(page: Page) -> Locator:
    """Find what the bot has said."""
    return page.locator("#log article:not(.mine)")


async def say(page: Page, text: str) -> Locator:
    """Write something and wait for the reply to it."""
    before = await said(page).count()
    await page.get_by_role("textbox").fill(text)
    await page.keyboard.press("Enter")
    reply = said(page).nth(before)
    await reply.wait_for(timeout=ANSWER_MS)
    return reply


async def ask(page: Page) -> None:
    """Ask two questions, the second one carelessly."""
    await say(page, "Combien de membres compte l'ASEAN ?")
    await say(page, "quant le rcep est il entré en viguer")


async def show_card(page: Page) -> None:
    """Ask for the card of a partner."""
    await say(page, "/partenaire Japon")


async def compare(page: Page) -> None:
    """Set two partners side by side."""
    await say(page, "/comparer Australie Nouvelle-Zélande")


async def draw_chart(page: Page) -> None:
    """Ask how much was written about some topics."""
    await say(page, "/tendances Japon, République de Corée, RCEP")


async def search_inline(page: Page) -> None:
    """Type the bot's name and some words, as in any chat."""
    await page.get_by_role("textbox").fill("@vigie_demo_bot quand l'ASEAN a-t-elle été fondée ?")
    await page.locator("#options [role=option]").nth(1).wait_for(timeout=ANSWER_MS)


async def show_digest(page: Page) -> None:
    """Follow a topic, and try the digest out."""
    settings = await say(page, "/suivre Japon chaque lundi à 8h")
    before = await said(page).count()
    await settings.get_by_role("button", name="Un exemple maintenant").click()
    await said(page).nth(before).wait_for(timeout=ANSWER_MS)


SCENES: dict[str, tuple[Scene, dict[str, int], str]] = {
    "chat": (ask, PLAIN, "light"),
    "card": (show_card, PHONE, "light"),
    "comparison": (compare, PHONE, "light"),
    "chart": (draw_chart, PHONE, "light"),
    "inline": (search_inline, PHONE, "dark"),
    "digest": (show_digest, PHONE, "dark"),
}


async def open_page(page: Page, url: str) -> None:
    """Open the page, and wait until the bot answers on it: the start page reloads by itself."""
    async with asyncio.timeout(LOADING_MS / 1_000):
        while True:
            try:
                await page.goto(url)
                break
            except Error:
                # Nothing listens yet.
                await asyncio.sleep(1)
    await page.get_by_role("textbox").wait_for(timeout=LOADING_MS)


async def take(browser: Browser, url: str, name: str) -> None:
    """Play a scene as somebody new, and keep its picture."""
    scene, size, scheme = SCENES[name]
    context = await browser.new_context(
        viewport=size, locale="fr-FR", device_scale_factor=2, color_scheme=scheme
    )
    page = await context.new_page()
    await open_page(page, url)
    await scene(page)
    await page.mouse.move(1, 1)
    if size is PHONE and await said(page).count():
        # What is longer than the screen is shown from its beginning.
        await said(page).last.evaluate("reply => reply.scrollIntoView({block: 'start'})")
    # Bubbles arrive, toasts leave, pictures load.
    await page.wait_for_timeout(3_000)
    shot = await page.screenshot()
    await context.close()
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


async def main(url: str, names: list[str]) -> None:
    """Take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in names or SCENES:
            await take(browser, url, name)
        await browser.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    address = given.pop(0) if given and "://" in given[0] else URL
    asyncio.run(main(address, given))
