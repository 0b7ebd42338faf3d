"""getUpdates and the webhook methods."""

import re

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.methods.base import Parameters, Strings, make_method
from bot.demo.botapi.records import JsonObject
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
    allowed_updates: Strings | None = None
    drop_pending_updates: bool = False


class _DeleteWebhook(Parameters):
    drop_pending_updates: bool = False


async def _get_updates(world: Telegram, wanted: _GetUpdates) -> object:
    if world.webhook:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    world.updates.allow(wanted.allowed_updates)
    return await world.updates.take(wanted.offset, wanted.limit, wanted.timeout)


async def _set_webhook(world: Telegram, wanted: _SetWebhook) -> object:
    if wanted.url and not wanted.url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if wanted.secret_token is not None and not _SECRET.fullmatch(wanted.secret_token):
        raise bad_request("secret token contains unallowed characters")
    world.webhook = wanted.url
    world.updates.allow(wanted.allowed_updates)
    if wanted.drop_pending_updates:
        world.updates.drop_all()
    return True


async def _delete_webhook(world: Telegram, wanted: _DeleteWebhook) -> object:
    world.webhook = ""
    if wanted.drop_pending_updates:
        world.updates.drop_all()
    return True


async def _get_webhook_info(world: Telegram, _: Parameters) -> object:
    found: JsonObject = {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    return found


METHODS = (
    make_method("getUpdates", _GetUpdates, _get_updates),
    make_method("setWebhook", _SetWebhook, _set_webhook),
    make_method("deleteWebhook", _DeleteWebhook, _delete_webhook),
    make_method("getWebhookInfo", Parameters, _get_webhook_info),
)
