"""PDF: its pages as PDFium reads them, in a process apart (`pdf_pages`), made into paragraphs (`lines`)."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from bilateral.checks.readers.contract import Reading, Unreadable, bounded
from bilateral.checks.readers.lines import Page, Piece, text_of
from bilateral.checks.readers.pdf_pages import SECONDS_IN_ALL

_MODULE = "bilateral.checks.readers.pdf_pages"
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_AGAIN = "Save it again as PDF, or as .docx or .txt."


def read(raw: bytes) -> Reading:
    """The text of a PDF, running heads and page numbers left out. Raises Unreadable."""
    about, found, damaged = _pages(raw)
    count = int(about["count"])
    notes = []
    if len(found) + len(damaged) < count:
        first = max([*(number for number, _ in found), *damaged], default=0) + 1
        notes.append(f"pages {first:,} to {count:,} were not read" if first < count else f"page {count:,} was not read")
    if damaged:
        notes.append(f"pages that are damaged were not read: {', '.join(map(str, damaged[:20]))}")
    pages = [page for _, page in found]
    text = text_of(pages)
    if not any(c.isalnum() for c in text):
        if len(found) < count or damaged:
            raise Unreadable(f"is a PDF of which no page can be read in bounded time and memory. {_AGAIN}")
        raise Unreadable("is a PDF without text, as a scanner makes it. Run text recognition (OCR) over it first.")
    empty = sum(not page.pieces for page in pages)
    if empty > 0.3 * len(pages):
        notes.append(f"{empty:,} of {len(pages):,} pages hold no text, only pictures")
    said = about.get("about") or {}
    day = _DAY.match(str(said.get("CreationDate") or ""))
    title = " ".join(str(said.get("Title") or "").split())[:300]
    return bounded(Reading(text, title, "-".join(day.groups()) if day else "", notes=tuple(notes)))


def _pages(raw: bytes) -> tuple[dict[str, Any], list[tuple[int, Page]], list[int]]:
    try:
        import pypdfium2  # noqa: F401
    except ImportError as error:
        raise Unreadable(
            "is a PDF, and pypdfium2, which reads them, is not installed: pip install pypdfium2."
        ) from error
    printed = _apart(raw)
    records = [json.loads(line) for line in printed.split(b"\n")[:-1]]
    if not records:
        raise Unreadable(f"is a PDF that took too much time or memory, or is damaged. {_AGAIN}")
    about, *rest = records
    if about.get("error") == "password":
        raise Unreadable("is a PDF locked by a password. Save it without one.")
    if about.get("error"):
        raise Unreadable(f"is a damaged PDF, or one cut short. {_AGAIN}")
    found = [
        (one["page"], Page(one["height"], [Piece(*each) for each in one["pieces"]])) for one in rest if "pieces" in one
    ]
    return about, found, [one["page"] for one in rest if "damaged" in one]


def _apart(raw: bytes) -> bytes:
    """What the child prints; of one that ran out of time or died, what it had printed until then."""
    home = str(Path(__file__).resolve().parents[3])
    paths = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        return child.communicate(raw, timeout=SECONDS_IN_ALL)[0]
    except subprocess.TimeoutExpired:
        child.kill()
        return child.communicate()[0]
    finally:
        child.kill()
