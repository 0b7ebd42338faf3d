"""Where in a chat a message stands."""

from telegram import MaybeInaccessibleMessage, Message


def find_thread(message: MaybeInaccessibleMessage | None) -> int | None:
    """Return the forum topic that a message stands in; None outside of one.

    Replies make threads of their own, which nothing can be sent to: forum topics can.
    """
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return message.message_thread_id
