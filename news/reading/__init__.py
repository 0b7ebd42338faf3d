"""Reading: the short answer inside a sentence that fits the question."""

from news.reading.read import read_sentence
from news.reading.reading import Reading

__all__ = ["Reading", "read_sentence"]
