"""What the id of a topic says of it: its kind stands before the slash."""


def is_party(topic: str | None) -> bool:
    """Tell whether a topic is a partner or a member; None is neither."""
    return topic is not None and topic.startswith(("partner/", "member/"))


def is_theme(topic: str | None) -> bool:
    """Tell whether a topic is a theme; None is none."""
    return topic is not None and topic.startswith("theme/")
