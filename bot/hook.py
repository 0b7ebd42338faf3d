"""What the settings say of a webhook, and whether they go together."""

from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.setting_values import Hook
from bot.settings import TELEGRAM_API_URL, Settings

_HOOK_SETTINGS = ("webhook_url", "webhook_secret", "listen")
_HOOK_PORTS = (443, 80, 88, 8443)
"""Those that Telegram calls."""


def read_hook(settings: Settings) -> Hook | None:
    """Read what the settings say of a webhook; None where they leave the bot to poll.

    Raises:
        SettingsError: They do not go together, or Telegram would not call that address.
    """
    if settings.webhook_url is None or settings.webhook_secret is None or settings.listen is None:
        given = [name for name in _HOOK_SETTINGS if getattr(settings, name) is not None]
        if not given:
            return None
        missing = " and ".join(
            f"VIGIE_{name.upper()}" for name in _HOOK_SETTINGS if name not in given
        )
        raise SettingsError(f"VIGIE_{given[0].upper()} is set without {missing}")
    parts = urlsplit(settings.webhook_url)
    # A Bot API server of one's own may take any address.
    if settings.telegram_api_url == TELEGRAM_API_URL:
        if parts.scheme != "https":
            raise SettingsError("VIGIE_WEBHOOK_URL must be an https:// address")
        if parts.port not in {None, *_HOOK_PORTS}:
            ports = ", ".join(map(str, _HOOK_PORTS))
            raise SettingsError(f"VIGIE_WEBHOOK_URL has a port other than {ports}")
    return Hook(settings.webhook_url, settings.webhook_secret.get_secret_value(), settings.listen)
