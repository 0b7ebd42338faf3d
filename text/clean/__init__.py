"""Clean press pages: structure, typography, lost signs and spaces, words run together."""

from text.clean.page import CLEANER_VERSION, PARAGRAPH_BREAK, clean_page
from text.clean.undo import undo_repairs
from text.clean.values import CleanPage, CleanText, TextRepair

__all__ = [
    "CLEANER_VERSION",
    "PARAGRAPH_BREAK",
    "CleanPage",
    "CleanText",
    "TextRepair",
    "clean_page",
    "undo_repairs",
]
