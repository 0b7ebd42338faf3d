"""Who may follow for a chat: oneself in private, administrators elsewhere."""

from datetime import timedelta

from telegram import MaybeInaccessibleMessage, Message, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from handlers.context import BotContext

_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
_CACHED = timedelta(minutes=1)
_MOST_CACHED = 10_000


async def may_manage(
    message: MaybeInaccessibleMessage, user: User | None, context: BotContext
) -> bool:
    """Tell whether a person may decide what is sent to the chat of a message.

    Args:
        message: A message of that chat; one written as the chat itself is an administrator's.
        user: Who asks; None for one who writes as the chat.
        context: Of the update.
    """
    chat = message.chat
    if chat.type == ChatType.PRIVATE:
        return True
    if user is None or user.is_bot:
        return writes_as_chat(message)
    known = context.bot_data.admins
    now = context.services.clock()
    found = known.get((chat.id, user.id))
    if found is None or found[0] <= now:
        if len(known) >= _MOST_CACHED:
            known.clear()
        found = (now + _CACHED, await _is_admin(chat.id, user.id, context))
        known[chat.id, user.id] = found
    return found[1]


def writes_as_chat(message: MaybeInaccessibleMessage) -> bool:
    """Tell whether a message was written as its chat: by an anonymous administrator, or a post."""
    if not isinstance(message, Message) or message.sender_chat is None:
        return False
    return message.sender_chat.id == message.chat.id


def read_owner(message: Message) -> int:
    """Return whose subscriptions those asked for in a message are: a person's, or the chat's."""
    user = message.from_user
    return message.chat.id if user is None or writes_as_chat(message) else user.id


async def _is_admin(chat: int, user: int, context: BotContext) -> bool:
    try:
        member = await context.bot.get_chat_member(chat, user)
    # The person has left, or the bot may not ask.
    except (BadRequest, Forbidden):
        return False
    return member.status in _ADMINS
