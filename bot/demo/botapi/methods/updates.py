"""getUpdates and the webhook methods."""

import re

from pydantic import Field

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.methods.base import Parameters, Strings, make_method
from bot.demo.botapi.webhook import is_local
from bot.demo.botapi.world import Telegram

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class _GetUpdates(Parameters):
    offset: int = 0
    limit: int = 100
    timeout: float = 0
    allowed_updates: Strings | None = None


class _SetWebhook(Parameters):
    url: str
    secret_token: str | None = None
    max_connections: int = Field(40, ge=1, le=100)
    allowed_updates: Strings | None = None
    drop_pending_updates: bool = False


class _DeleteWebhook(Parameters):
    drop_pending_updates: bool = False


async def _get_updates(world: Telegram, wanted: _GetUpdates) -> object:
    if world.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    world.updates.allow(wanted.allowed_updates)
    return await world.updates.take(wanted.offset, wanted.limit, wanted.timeout)


async def _set_webhook(world: Telegram, wanted: _SetWebhook) -> object:
    # A Bot API server of one's own takes plain http too, which is all this one delivers to.
    if wanted.url and not wanted.url.startswith("https://") and not is_local(wanted.url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if wanted.secret_token is not None and not _SECRET.fullmatch(wanted.secret_token):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(wanted.allowed_updates)
    if wanted.drop_pending_updates:
        world.updates.drop_all()
    world.webhook.set(wanted.url, secret=wanted.secret_token, connections=wanted.max_connections)
    return True


async def _delete_webhook(world: Telegram, wanted: _DeleteWebhook) -> object:
    world.webhook.set("")
    if wanted.drop_pending_updates:
        world.updates.drop_all()
    return True


async def _get_webhook_info(world: Telegram, _: Parameters) -> object:
    return world.webhook.to_json()


METHODS = (
    make_method("getUpdates", _GetUpdates, _get_updates),
    make_method("setWebhook", _SetWebhook, _set_webhook),
    make_method("deleteWebhook", _DeleteWebhook, _delete_webhook),
    make_method("getWebhookInfo", Parameters, _get_webhook_info),
)
