"""The chat page opened before the bot is ready, in a real browser."""

import pytest
from playwright.async_api import expect

from tests.flows.test_page_access import find_violations

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_page_says_that_it_loads_and_goes_on_by_itself(new_page, page_server):
    page = await new_page()
    await page.goto(page_server.url)
    await expect(page.get_by_text("Chargement du modèle français")).to_be_visible()

    page_server.note_read(8)
    await expect(page.get_by_text("Articles lus : 8")).to_be_visible()
    assert await find_violations(page) == []
    page_server.mark_ready()

    await expect(page.get_by_role("button", name="DÉMARRER")).to_be_visible()


async def test_without_scripts_the_page_looks_again_by_itself(new_page, page_server):
    page = await new_page(java_script_enabled=False)
    await page.goto(page_server.url)
    await expect(page.get_by_text("Chargement du modèle français")).to_be_visible()

    page_server.mark_ready()

    await expect(page.get_by_role("textbox")).to_be_visible()
