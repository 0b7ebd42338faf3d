"""Topics: the pack that lists them, and the gazetteer that finds them in a text."""

from text.topics.gazetteer import Gazetteer, TopicMention
from text.topics.pack import Topic, TopicPack, TopicsFileError, load_pack

__all__ = ["Gazetteer", "Topic", "TopicMention", "TopicPack", "TopicsFileError", "load_pack"]
