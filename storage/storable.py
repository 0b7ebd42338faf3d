"""What a text column takes: names of files and questions may hold what is no character."""


def make_storable(value: str) -> str:
    r"""Write what is no character, as in a file name of another encoding, with a backslash.

    Lone surrogates and NUL can be neither stored nor printed; left out, two names might be one.
    """
    return value.encode("utf-8", "backslashreplace").decode().replace("\0", r"\x00")
