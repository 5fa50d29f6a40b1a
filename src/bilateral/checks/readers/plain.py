"""Text and Markdown: bytes made into characters, every character kept in its place."""

import codecs
import re

from bilateral.checks.readers.contract import INVISIBLE, MOST_TEXT, Reading, Unreadable, bounded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_TELLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b") | {127})
_NO_TEXT = "Save the document as plain text (.txt), .md, .html, .docx or .pdf."
#: Encodings that a page may declare: not UTF-16, whose pages could not be read as far as there.
_LEGACY = re.compile(r"utf-8$|cp\d+$|iso8859-|iso2022_|koi8|mac-|shift_jis|euc_|gb|big5|tis-620|johab")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: All of these: most texts have none, and are looked through once.
_ODD = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def read(raw: bytes) -> Reading:
    """Decode a text. Raises Unreadable for what is none."""
    text, notes = decoded(raw)
    return of_text(text, notes)


def of_text(text: str, notes: tuple[str, ...] = ()) -> Reading:
    """A text that is decoded already. Characters are only ever replaced one for one."""
    if "\0" in text:
        if text.count("\0") > max(8, len(text) // 100):
            raise Unreadable(f"is not text but binary. {_NO_TEXT}")
        text = text.replace("\0", " ")
        notes = (*notes, "zero bytes were read as blanks")
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    if text.isascii():
        return bounded(Reading(text, notes=notes))
    if not _ODD.search(text):
        return bounded(Reading(text, notes=notes))
    if _DIRECTION.search(text):
        notes = (*notes, "signs of direction are in the text: what is shown may stand in another order")
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        notes = (*notes, "characters that are none were read as \ufffd")
    return bounded(Reading(text, notes=notes))


def decoded(raw: bytes, declared: str = "", most: int = 4 * MOST_TEXT + 16) -> tuple[str, tuple[str, ...]]:
    """The text of bytes and notes on how its encoding was found: its mark, what it declares, UTF-8, or a guess."""
    cut, raw = len(raw) > most, raw[: most - most % 4]
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _by(raw[len(mark) :], name, cut)
    if wide := _wide(raw[:_SAMPLE]):
        text, notes = _by(raw, wide, cut)
        return text, (*notes, f"the text bears no mark of its encoding: it was read as {wide.upper()}")
    sample = raw[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _TELLS)) > len(sample) // 100 + 2:
        raise Unreadable(f"is not text but binary. {_NO_TEXT}")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw, final=not cut), ()
    except UnicodeDecodeError as error:
        place = error.start
    name = _codec(declared)
    if name not in ("", "utf-8", "cp1252"):
        text, notes = _by(raw, name, cut)
        if text.count("\ufffd") <= len(text) // 100:
            return text, notes
    return _guessed(raw, place, sure=name == "cp1252", cut=cut)


def _by(raw: bytes, name: str, cut: bool) -> tuple[str, tuple[str, ...]]:
    text = codecs.getincrementaldecoder(name)("replace").decode(raw, final=not cut)
    bad = text.count("\ufffd")
    if bad > len(text) // 10 + 1:
        raise Unreadable(f"is said to be {name.upper()}, but is not. {_NO_TEXT}")
    return text, ((f"{bad} characters are no {name.upper()}",) if bad else ())


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    half = len(sample) // 2
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if half >= 4 and odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if half >= 4 and even > 0.4 * half and odd < 0.02 * half else ""


def _codec(declared: str) -> str:
    """Python's name of a declared encoding; "" for one unknown. Latin-1 means Windows-1252, as browsers hold."""
    try:
        name = codecs.lookup(declared.strip().lower()[:40]).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    name = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
    return name if _LEGACY.match(name) else ""


def _guessed(raw: bytes, place: int, sure: bool, cut: bool) -> tuple[str, tuple[str, ...]]:
    high = sum(byte > 127 for byte in raw[:_SAMPLE])
    broken = len(codecs.getincrementaldecoder("utf-8")("replace").decode(raw[:_SAMPLE])) - len(
        codecs.getincrementaldecoder("utf-8")("ignore").decode(raw[:_SAMPLE])
    )
    if high > 50 * broken:  # UTF-8 with a few bad bytes
        text, _ = _by(raw, "utf-8", cut)
        return text, (f"is UTF-8 but for some bytes, the first at byte {place:,}: they were read as \ufffd",)
    if not sure and high > 0.25 * min(len(raw), _SAMPLE):
        raise Unreadable(f"is not UTF-8 at byte {place:,}, nor in an encoding that shows. Save it in UTF-8.")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
        return text, (f"is not UTF-8 at byte {place:,}: it was read as Latin-1, which is a guess",)
    return text, (() if sure else (f"is not UTF-8 at byte {place:,}: it was read as Windows-1252, which is a guess",))


def visible(text: str) -> bool:
    """Whether anything is left of a text when what can't be seen is taken out."""
    return any(c.isalnum() for c in text.translate(INVISIBLE))
