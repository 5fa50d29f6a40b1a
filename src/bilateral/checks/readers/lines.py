"""Pieces of text at places of a page made into paragraphs: what print breaks up, joined again.

Places are in points from the page's lower left corner, as PDF has them. Pieces come in the order in which the file
draws them, which for most files is the order of reading; two columns drawn row by row are told apart.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bilateral.checks.folding import words
from bilateral.checks.readers.contract import clean, joined, row


class Piece(NamedTuple):
    """A run of text on one line."""

    left: float
    foot: float
    right: float
    top: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page of some height."""

    height: float
    pieces: list[Piece]


_HYPHENS = ("-", "\u00ad", "\u2010", "\x02", "\ufffe")
_BULLET = re.compile(r"(?:[•▪◦‣●○■□\uf0b7\uf0a7\uf0d8·]\s*|[-–*]\s+|o\s+(?=[A-Z]))(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\([a-z0-9]{1,3}\))\s+\S")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—\s|]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)
#: Parts of words that keep their hyphen at the end of a line.
_PREFIXES = words(
    "self well non long short high low co so pre post ex anti pro semi multi counter north south east west"
)
_MARGIN = 0.1


def text_of(pages: list[Page]) -> str:
    """The text shown of pages, with layout's markers."""
    furniture = _running(pages)
    lines = [
        line
        for page in pages
        for line in _in_order(_lines([p for p in page.pieces if not _is_furniture(p, page, furniture)]))
    ]
    return joined(_paragraphs(lines)) if lines else ""


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(clean(text).split())).casefold()


def _in_margin(piece: Piece, page: Page) -> bool:
    return piece.foot > (1 - _MARGIN) * page.height or piece.top < _MARGIN * page.height


def _running(pages: list[Page]) -> set[str]:
    """What stands at the head or foot of three pages or more, and of four in ten; of two, on both."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(piece.text) for piece in page.pieces if _in_margin(piece, page)})
    least = max(2 if len(pages) < 5 else 3, 0.4 * len(pages))
    return {shape for shape, count in counts.items() if count >= least}


def _is_furniture(piece: Piece, page: Page, running: set[str]) -> bool:
    if not _in_margin(piece, page):
        return False
    return _shape(piece.text) in running or bool(_PAGE_NUMBER.fullmatch(clean(piece.text).strip()))


@dataclass(slots=True)
class _Line:
    left: float
    foot: float
    right: float
    top: float
    text: str
    row: bool = False  # of a table

    @property
    def height(self) -> float:
        return self.top - self.foot

    def beside(self, piece: Piece) -> bool:
        """Whether a piece stands on the same line, to the right."""
        shared = min(self.top, piece.top) - max(self.foot, piece.foot)
        return shared > 0.4 * min(self.height, piece.top - piece.foot) and piece.left >= self.right - 3


def _lines(pieces: list[Piece]) -> list[list[_Line]]:
    """Rows of lines: more than one where wide gaps part what stands side by side."""
    rows: list[list[_Line]] = []
    for piece in pieces:
        text = piece.text.replace("\r", " ").replace("\n", " ")
        if not text.strip():
            continue
        last = rows[-1][-1] if rows else None
        if last is None or not last.beside(piece):
            rows.append([_Line(*piece[:4], text)])
        elif piece.left - last.right > 1.3 * max(last.height, piece.top - piece.foot, 6.0):
            rows[-1].append(_Line(*piece[:4], text))
        else:
            space = " " if piece.left - last.right > 0.15 * last.height and not last.text.endswith(" ") else ""
            last.text += space + text
            last.right, last.foot, last.top = piece.right, min(last.foot, piece.foot), max(last.top, piece.top)
    return rows


def _in_order(rows: list[list[_Line]]) -> list[_Line]:
    """Rows of prose in two columns read column by column, rows of short cells as a table."""
    out: list[_Line] = []
    at = 0
    while at < len(rows):
        if len(rows[at]) == 1:
            out.extend(rows[at])
            at += 1
            continue
        gutter = rows[at][1].left
        end = at
        while end < len(rows) and (
            (len(rows[end]) == 2 and abs(rows[end][1].left - gutter) < 12)
            or (len(rows[end]) == 1 and (rows[end][0].right < gutter or rows[end][0].left > gutter - 12))
        ):
            end += 1
        run = rows[at:end]
        left = [line for each in run for line in each if line.left < gutter - 12]
        right = [line for each in run for line in each if line.left >= gutter - 12]
        if len(run) >= 4 and min(median(len(line.text) for line in side) for side in (left, right) if side) >= 20:
            out.extend((*left, *right))
            at = end
            continue
        cells, text = rows[at], row([clean(line.text) for line in rows[at]])
        out.append(_Line(cells[0].left, cells[0].foot, cells[-1].right, cells[0].top, text, row=True))
        at += 1
    return out


def _paragraphs(lines: list[_Line]) -> list[str]:
    """Lines joined where the text runs on."""
    long = [line.height for line in lines if len(line.text) >= 30] or [line.height for line in lines]
    body = median(long)
    steps = [a.foot - b.foot for a, b in pairwise(lines) if 0 < a.foot - b.foot < 4 * body]
    pitch = median(steps) if steps else 1.3 * body
    counts = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).casefold()))
    widest = max(line.right for line in lines)
    out: list[str] = []
    held, marker, last = "", "", None
    for line in lines:
        large = line.height > 1.25 * body and len(line.text) <= 160
        bullet = None if line.row else _BULLET.match(line.text)
        text = line.text[bullet.end() :] if bullet else line.text
        new = "- " if bullet else "# " if large else ""
        if last is not None and not bullet and _runs_on(last, line, marker, new, pitch, widest):
            held = _mended(held, text, counts)
            last = line
            continue
        if held:
            out.append(_finished(marker, held))
        held, marker, last = text, new, line
    out.append(_finished(marker, held))
    return [text for text in out if text]


def _finished(marker: str, text: str) -> str:
    text = " ".join(clean(text).split())
    return marker + text if any(c.isalnum() for c in text) else ""


def _runs_on(last: _Line, line: _Line, marker: str, new: str, pitch: float, widest: float) -> bool:
    """Whether a line goes on with the paragraph of the last one."""
    if last.row or line.row or _NUMBERED.match(line.text):
        return False
    if (marker == "# ") != (new == "# "):
        return False
    step, text = last.foot - line.foot, last.text.rstrip()
    begins_small = line.text.lstrip()[:1].islower()
    if 0 < step <= 1.4 * pitch or (marker == "# " and 0 < step <= 1.6 * last.height):
        ended = text.endswith((".", "!", "?", ":", ".”", '."')) and last.right < line.right - 4 * last.height
        short = last.right - last.left < 0.6 * (widest - last.left) and not begins_small
        return not ended and (not short or line.right <= last.right) if marker != "# " else True
    if step <= 0 or step > 4 * pitch:  # the next column or page
        return not text.endswith((".", "!", "?", ":", "”", '"')) and (begins_small or text.endswith((",", *_HYPHENS)))
    return text.endswith(_HYPHENS) and begins_small


def _mended(held: str, text: str, counts: Counter[str]) -> str:
    """The text run on, a word that the line's end broke made whole."""
    held, text = held.rstrip(), text.lstrip()
    if not held.endswith(_HYPHENS) or not text[:1].islower() or not held[-2:-1].isalpha():
        return f"{held} {text}"
    first = re.search(r"[^\W\d_]+$", held[:-1])
    second = re.match(r"[^\W\d_]+", text)
    if first is None or second is None:
        return held + text
    a, b = first[0].casefold(), second[0].casefold()
    whole, parted = counts[a + b], counts[f"{a}-{b}"]
    keeps = parted > whole or (not whole and a in _PREFIXES)
    return held[:-1] + ("-" if keeps else "") + text
