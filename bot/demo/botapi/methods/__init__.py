"""The Bot API methods known here, by lower-case name."""

from bot.demo.botapi.methods import files, inline, messages, setup, updates
from bot.demo.botapi.methods.base import Method

METHODS: dict[str, Method] = {
    method.name.lower(): method
    for module in (updates, messages, files, inline, setup)
    for method in module.METHODS
}
