"""The chat page: static files, and the small JSON API that they talk to."""

from bot.demo.page.loading import Loading
from bot.demo.page.routes import page_routes
from bot.demo.page.visitors import Visitors

__all__ = ["Loading", "Visitors", "page_routes"]
