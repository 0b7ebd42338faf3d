"""The button under a digest: shows the stories that it left out."""

from telegram import MaybeInaccessibleMessage

from handlers.context import BotContext
from handlers.digest import fit_digest
from handlers.issues import Issue, compose_issue, make_more, view_of
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.services import Services
from storage.deliveries import find_sent
from storage.errors import SubscriptionNotFoundError
from storage.subscriptions import get_subscription
from storage.told import save_told


async def find_issue(services: Services, delivery: int, chat: int) -> Issue | None:
    """Find the digest that a button belongs to.

    Args:
        services: The flows.
        delivery: Id of the delivery, as the button says.
        chat: The chat in which the button was pressed.

    Returns:
        None when it was sent to another chat, is no digest, or is no longer known.
    """
    async with services.database.session() as session:
        found = await find_sent(session, delivery, chat)
        if found is None or found.subscription is None:
            return None
        try:
            return Issue(found, await get_subscription(session, found.subscription))
        except SubscriptionNotFoundError:
            return None


async def show_rest(message: MaybeInaccessibleMessage, context: BotContext, issue: Issue) -> None:
    """Reply with the next stories of a digest, and note that its chat was told of them."""
    services = context.services
    digest = await compose_issue(services, issue)
    view = await view_of(context.bot, services, issue.subscription)
    if not digest.stories:
        await send_reply(message, Reply(escape(view.texts("digest.nothing_more"))))
        return
    html, shown = fit_digest(digest, view)
    await send_reply(message, Reply(html, make_more(issue.delivery, shown, view)))
    delivery = issue.delivery
    async with services.database.transaction() as session:
        now = services.clock()
        await save_told(session, delivery.chat, delivery.thread, shown.versions, now)
