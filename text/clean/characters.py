"""One form for each character: spaces, apostrophes, quotation marks, composed letters.

None of this changes a letter or a word, so none of it is listed as a repair.
"""

import re
import unicodedata

from text.clean.remembered import remember_paragraphs

APOSTROPHES = "’‘ʼ‛´`＇"
"""Signs that stand for an apostrophe between two letters."""

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_APOSTROPHE_SPACE = re.compile(
    r"(?<!')\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu)' (?=[^\W\d_])", re.IGNORECASE
)
# Each alternative stops at the next quotation mark, so a paragraph is read once.
_QUOTE = re.compile(
    r"[“„‟](?P<curly>[^“”„‟«»\n]*)[”“‟]"
    r"|(?<![^\s(\['])\"(?=[^\s\"])(?P<straight>[^\"«»“”\n]*)(?<=[^\s\"])\"(?![^\W_])"
    r"|[«»]"
)
_GUILLEMET_OPEN = re.compile(r"«\s*(?=\S)")
_GUILLEMET_CLOSE = re.compile(r"(?<=\S)[^\S\n]*»")


def normalize_characters(raw: str) -> str:
    r"""Give every character of a page its one form, keeping the lines.

    Args:
        raw: Any string, lone surrogates included.

    Returns:
        NFC text with ``\n`` line ends, plain single spaces, no invisible or control characters,
        and straight apostrophes.
    """
    text = _LINE_ENDS.sub("\n", raw)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    text = _APOSTROPHE.sub("'", text)
    return _SPACES.sub(" ", text)


def normalize_paragraph(line: str, *, french: bool = True) -> str:
    """Give a paragraph uniform French quotation marks, without doubled or outer spaces.

    Text of another language keeps its quotation marks and apostrophes.
    """
    if not french:
        return _SPACES.sub(" ", line).strip()
    return _normalize_french(line)


@remember_paragraphs
def _normalize_french(line: str) -> str:
    text = _unify_quotes(line.strip())
    text = _GUILLEMET_OPEN.sub("« ", text)
    text = _GUILLEMET_CLOSE.sub(" »", text)
    text = _APOSTROPHE_SPACE.sub(r"\1'", text)
    return _SPACES.sub(" ", text).strip()


def _unify_quotes(text: str) -> str:
    """Turn outer curly and straight pairs into guillemets; pairs inside guillemets stay."""
    pieces: list[str] = []
    cursor = depth = 0
    for match in _QUOTE.finditer(text):
        if match.lastgroup is None:
            depth = depth + 1 if match.group() == "«" else max(0, depth - 1)
            continue
        inner = match.group(match.lastgroup).strip()
        if inner and not depth:
            pieces += (text[cursor : match.start()], f"« {inner} »")
            cursor = match.end()
    return "".join(pieces) + text[cursor:]
