"""The child process that opens a PDF: bytes come in, one line of JSON a page goes out.

PDFium is C++ and a PDF can be made to cost it any time and memory, or its life; so it runs apart, under limits that the
system keeps. Run as ``python -m bilateral.checks.readers.pdf_pages``.
"""

import json
import sys
import time
from collections.abc import Iterator

from bilateral.checks.readers.contract import MOST_TEXT

MOST_PAGES = 300
#: Pieces of text on one page; a page of prose has some 60.
MOST_PIECES = 5_000
SECONDS, SECONDS_IN_ALL = 6.0, 9
_MEMORY = 480_000_000  # of addresses, the program and its libraries included


def limit() -> None:
    """Bind this process to its share of time and memory, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock remains
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, SECONDS_IN_ALL), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))


def pages(raw: bytes) -> Iterator[dict[str, object]]:
    """First what the file says of itself, then a dict for each page: ``pieces`` are [left, foot, right, top, text]."""
    import pypdfium2 as pdfium

    started = time.monotonic()
    try:
        file = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        yield {"error": "password" if "password" in str(error).lower() else "damaged"}
        return
    yield {"count": len(file), "about": file.get_metadata_dict()}
    size = 0
    for number in range(min(len(file), MOST_PAGES)):
        if time.monotonic() - started > SECONDS or size > MOST_TEXT:
            return
        try:
            page = file[number]
            text = page.get_textpage()
            pieces = []
            for at in range(min(text.count_rects(), MOST_PIECES)):
                place = text.get_rect(at)
                pieces.append([*(round(side, 1) for side in place), text.get_text_bounded(*place)])
            height = page.get_height()
        except (pdfium.PdfiumError, ValueError):
            yield {"page": number + 1, "damaged": True}
            continue
        size += sum(len(piece[4]) for piece in pieces)
        yield {"page": number + 1, "height": height, "pieces": pieces}


def main() -> None:
    limit()
    for page in pages(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(page) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
