"""How a country's name is compared: one key for every usual spelling.

`name_key` folds case, accents, punctuation, "&", "St." and a leading "the", so that "Côte d'Ivoire", "Cote
d’Ivoire" and "COTE D IVOIRE" meet. `variants` gives the other ways a text may be read: "Korea, Republic of",
"Bolivia (Plurinational State of)", "Republic of Ghana". Pure functions, no data: `bilateral.countries` holds
the names, and the adapter that compiles them uses the same key.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_FOLD = str.maketrans({
    "&": " and ", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss",
    "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
    "'": None, "’": None, "ʻ": None, "‘": None, "`": None, "´": None, ".": None,
})  # fmt: skip
_WORDS = {"st": "saint", "ste": "sainte", "rep": "republic", "dem": "democratic"}
_GENERIC = re.compile(
    r"^(?:(?:(?:federal|islamic|democratic|arab|federative|socialist) )*(?:peoples )?republic of"
    r"|kingdom of|commonwealth of|principality of|sultanate of|grand duchy of"
    r"|government of|govt of) (?:the )?(?=\S)"
)
_PARENTHESIS = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\W*$")
# Words that, alone in parentheses after a name, leave the country what it is.
_HARMLESS = {
    "the", "of", "and", "republic", "kingdom", "state", "states", "union", "federation", "federal",
    "federated", "islamic", "arab", "democratic", "peoples", "socialist", "plurinational", "bolivarian",
    "independent", "united", "principality", "commonwealth", "former", "formerly", "sar",
}  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")


@lru_cache(maxsize=32768)
def name_key(text: str) -> str:
    """The text by which two spellings of one name are equal; ``""`` for a text without letters or digits."""
    folded = text.casefold()
    if not _PLAIN.fullmatch(folded):
        folded = folded.translate(_FOLD)
        if not folded.isascii():
            folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
            folded = folded.casefold()
        folded = _NOT_WORD.sub(" ", folded).strip()
    words = folded.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join([_WORDS.get(w, w) for w in words])


def variants(text: str) -> Iterator[str]:
    """Other keys under which the name may be known, the most literal first. The text itself is not repeated."""
    seen = {name_key(text)}
    for other in _readings(text):
        key = name_key(other)
        if key and key not in seen:
            seen.add(key)
            yield key


def doubled(text: str) -> tuple[str, str] | None:
    """The keys of a name and of the one in parentheses after it: "Myanmar (Burma)"."""
    inner = _PARENTHESIS.match(text)
    return (name_key(inner["name"]), name_key(inner["inside"])) if inner else None


def _readings(text: str) -> Iterator[str]:
    inner = _PARENTHESIS.match(text)
    harmless = inner and _HARMLESS.issuperset(name_key(inner["inside"]).split())
    if inner:
        yield f"{inner['inside']} {inner['name']}"
    if inner and harmless:
        yield inner["name"]
    head, comma, tail = text.partition(",")
    if comma and tail.strip():
        yield f"{tail} {head}"
        yield f"{tail} of {head}"
    for reading in (text, inner["name"] if inner and harmless else ""):
        bare = _GENERIC.sub("", name_key(reading))
        if bare and bare != name_key(reading):
            yield bare
    last = text.rsplit(maxsplit=1)
    if len(last) == 2 and last[1].rstrip(".").casefold() in ("is", "isl", "isls"):
        yield f"{last[0]} Islands"


def spellings(text: str) -> Iterator[str]:
    """The text and the other ways to write it that prose uses: "St." for "Saint", "&", without accents."""
    seen = dict.fromkeys([text])
    for old, new in (("Saint ", "St. "), ("Saint ", "St "), (" and ", " & "), ("'", "’")):
        for known in list(seen):
            if old in known:
                seen[known.replace(old, new)] = None
    for known in list(seen):
        if not known.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFKD", known) if not unicodedata.combining(c))
            seen[plain] = None
    yield from seen


def people(demonym: str) -> Iterator[str]:
    """A demonym and, where it has one of its own, its plural: Kenyan, Kenyans; but Japanese, Swiss, Irish alone."""
    yield demonym
    if not demonym.endswith(("s", "ese", "ish", "ch", "men", "S.")):
        yield demonym[:-3] + "men" if demonym.endswith(("chman", "shman", "xman")) else demonym + "s"
