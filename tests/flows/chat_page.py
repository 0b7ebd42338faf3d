"""What browser tests do and look for on the chat page, by accessible role and name."""

from playwright.async_api import Locator, Page


async def ask(page: Page, text: str) -> None:
    """Write a question and send it."""
    box = page.get_by_role("textbox", name="Message")
    await box.fill(text)
    await box.press("Enter")


def bubbles(page: Page) -> Locator:
    """Find the messages."""
    return page.get_by_role("log").get_by_role("article")


def listed(page: Page) -> Locator:
    """Find the options of the list above the input; the language menu has options too."""
    return page.locator("#options").get_by_role("option")
