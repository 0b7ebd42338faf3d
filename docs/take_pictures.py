"""Take the README's pictures from the chat page: `make demo` in one terminal, this in another.

It needs Chromium; the address of the page may be given: `python docs/take_pictures.py URL`.
"""

import asyncio
import shutil
import sys
from pathlib import Path

from playwright.async_api import Page, async_playwright

IMAGES = Path(__file__).resolve().parent / "images"
QUESTIONS = ("Combien de membres compte l'ASEAN ?", "quant le rcep est il entré en viguer")
SIZE = {"width": 760, "height": 820}
ANSWER_MS = 10_000


async def ask(page: Page, question: str) -> None:
    """Write a question and wait for its answer."""
    answers = page.get_by_role("log").get_by_role("button", name="Résumé")
    before = await answers.count()
    await page.get_by_role("textbox").fill(question)
    await page.keyboard.press("Enter")
    await answers.nth(before).wait_for(timeout=ANSWER_MS)


async def main(url: str) -> None:
    """Ask the questions and save the picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport=SIZE, locale="fr-FR", device_scale_factor=2)
        await page.goto(url)
        for question in QUESTIONS:
            await ask(page, question)
        await page.wait_for_timeout(1000)
        await page.screenshot(path=IMAGES / "chat.png")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"))
