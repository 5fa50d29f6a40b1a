"""Documents of any form, read as text: the form is told by what the file holds, its name is only a hint.

Nothing of a document is ever executed, fetched or followed. Time and memory are bounded: see each reader.
"""

import re

from bilateral.checks.readers.contract import LARGEST_FILE, Reading, Unreadable

__all__ = ["ENDINGS", "LARGEST_FILE", "Reading", "Unreadable", "read"]

_NAMES = {
    "pdf": "a PDF file",
    "docx": "a Word document",
    "html": "HTML",
    "text": "plain text",
}
_BY_SUFFIX = {".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".html": "html", ".htm": "html",
              ".xhtml": "html", ".mht": "html", ".txt": "text", ".md": "text", ".markdown": "text",
              ".text": "text"}  # fmt: skip
#: Endings of files that are looked for in a folder.
ENDINGS = tuple(_BY_SUFFIX)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file (.doc) or one with a password. Save it as .docx."),
    (b"{\\rtf", "is rich text (RTF). Save it as .docx or .txt."),
    (b"%!PS", "is PostScript. Save it as .pdf."),
    (b"\x89PNG", "is a picture. Give the document as text."),
    (b"\xff\xd8\xff", "is a picture. Give the document as text."),
    (b"GIF8", "is a picture. Give the document as text."),
    (b"\x1f\x8b", "is packed with gzip. Unpack it first."),
    (b"7z\xbc\xaf", "is an archive. Unpack it first."),
    (b"Rar!", "is an archive. Unpack it first."),
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|h1|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_WITHIN = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)


def read(raw: bytes, suffix: str = "") -> Reading:
    """The text of a file; `suffix` as in ``.pdf``, or empty for standard input. Raises Unreadable."""
    if len(raw) > LARGEST_FILE:
        raise Unreadable(f"is larger than {LARGEST_FILE // 1_000_000} MB; a fact sheet has some pages. Split it.")
    if not raw.strip(b"\0 \t\r\n\f\v"):
        raise Unreadable("is empty: it holds no text. Give a document with sentences in it.")
    said, is_ = _BY_SUFFIX.get(suffix.lower(), ""), _form(raw, suffix)
    reading = _READERS[is_](raw)
    if said and said != is_:
        note = f"its name says {suffix}, but it is {_NAMES[is_]} and was read as that"
        return Reading(reading.text, reading.title, reading.date, reading.publisher, (note, *reading.notes))
    return reading


def _form(raw: bytes, suffix: str) -> str:
    for sign, why in _FOREIGN:
        if raw.startswith(sign):
            raise Unreadable(why)
    if raw.startswith(b"PK") and raw[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08", b""):
        return "docx"
    if b"%PDF-" in raw[:1024] and (suffix.lower() == ".pdf" or raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")):
        return "pdf"
    said = _BY_SUFFIX.get(suffix.lower())
    narrow = raw[:8192].replace(b"\0", b"") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw[:8192]
    narrow = narrow.lstrip(b"\xff\xfe")
    if said == "html" or (_MARKUP.match(narrow) and said != "text") or _is_page(narrow):
        return "html"
    if said in ("pdf", "docx") and b"\0" in raw[:1024]:
        raise Unreadable(f"is not {_NAMES[said]}, whatever its name says, and not text. Save it again.")
    return "text"


def _is_page(start: bytes) -> bool:
    """Whether a file is a whole page of HTML, not a Markdown text with a tag or two at its head."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", start, re.IGNORECASE)) or (
        bool(_MARKUP.match(start)) and bool(_MARKUP_WITHIN.search(start))
    )


def _text(raw: bytes) -> Reading:
    from bilateral.checks.readers.plain import read as of

    return of(raw)


def _html(raw: bytes) -> Reading:
    from bilateral.checks.readers.html import read as of

    return of(raw)


def _docx(raw: bytes) -> Reading:
    from bilateral.checks.readers.docx import read as of

    return of(raw)


def _pdf(raw: bytes) -> Reading:
    from bilateral.checks.readers.pdf import read as of

    return of(raw)


_READERS = {"text": _text, "html": _html, "docx": _docx, "pdf": _pdf}
