"""Text made comparable: no accents, one kind of dash, apostrophe and blank, with the way back to the original."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(code if chr(code).isalpha() else 32 for code in range(128)).ljust(256)
_LETTERS = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe",
            "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "&": "and"}  # fmt: skip
_APOSTROPHES = "’‘ʼʻ`´′"
_DASHES = "‐‑‒–—―−"


def fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the place in `text`; None where places are equal."""
    if text.isascii() and text.isprintable() and "&" not in text and "  " not in (plain := text.replace("-", " ")):
        return plain, None
    letters = {ord(char): _fold_char(char) for char in set(text)}
    if all(len(plain) == 1 for plain in letters.values()):
        plain = text.translate(letters)
        if "  " not in plain:
            return plain, None
        kept = [at for at, char in enumerate(plain) if char != " " or plain[at - 1 : at] != " "]
        return "".join([plain[at] for at in kept]), kept
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for plain in _fold_char(char):
            if plain != " " or not out or out[-1] != " ":
                out.append(plain)
                places.append(place)
    return "".join(out), places


def plainly(text: str) -> str:
    """The folded text, runs of blanks as they are."""
    return text.translate({ord(char): _fold_char(char) for char in set(text)})


def words(text: str) -> frozenset[str]:
    """A set of words written as a text."""
    return frozenset(text.split())


@lru_cache(maxsize=4)
def words_in(text: str) -> frozenset[str]:
    """The words of a sentence, in small letters: most patterns need one of a few, and are not asked without."""
    low = text.lower()
    if low.isascii():
        return frozenset(low.encode().translate(_NO_LETTERS).decode().split())
    return frozenset(_WORD.findall(low))


def lowered(text: str) -> str:
    """Lower case, letter by letter, never longer or shorter."""
    if text.isascii():
        return text.lower()
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES or char == "-" or char.isspace():
        return " "
    if char in _LETTERS:
        return _LETTERS[char]
    if char == "\u00ad" or unicodedata.category(char) in ("Mn", "Cf"):
        return ""
    base = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return base if len(base) == 1 and base.isprintable() else char
