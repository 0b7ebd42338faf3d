"""What is said while there is no article to quote."""

from handlers.context import BotContext
from handlers.texts import Texts


def tell_empty(context: BotContext, texts: Texts) -> str:
    """Say that the corpus is empty; tell an operator what to do about it.

    Args:
        context: Of the update.
        texts: Of the reader's language.

    Returns:
        Plain text, not yet escaped.
    """
    operator = context.person in context.services.admins
    return texts("start.empty_admin" if operator else "start.empty")


async def tell_nothing(context: BotContext, key: str) -> str:
    """Say that nothing was found: what the key says, or that there is no article at all yet.

    Returns:
        Plain text, not yet escaped.
    """
    texts = context.texts
    empty = (await context.services.answerer.welcome(texts.language)).empty
    return tell_empty(context, texts) if empty else texts(key)
