"""Text in columns for a terminal, wrapped and coloured. What draws finer tables takes longer to load than a check."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

#: A cell's text, and its style: words as in `CODES`.
Cell = tuple[str, str]
#: The codes of the words of a style.
CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
PLAIN_WIDTH = 140
#: No column is narrower, and so many blanks lie between two.
_LEAST, _GAP = 8, 2


def width_of_page(*, colour: bool) -> int:
    """That of the terminal for what is coloured there; elsewhere always the same."""
    return shutil.get_terminal_size().columns if colour and sys.stdout.isatty() else PLAIN_WIDTH


def styled(text: str, style: str) -> str:
    return f"\x1b[{';'.join(CODES[word] for word in style.split())}m{text}\x1b[0m" if style and text else text


def flat(text: str) -> str:
    """Text on one line, without what could steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def room(text: str) -> int:
    """The places of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than that; words that are wider are cut."""
    lines = [""]
    for word in flat(text).split(" "):
        rest = word
        if lines[-1] and room(lines[-1]) + 1 + room(rest) <= width:
            lines[-1] += f" {rest}"
            continue
        if lines[-1]:
            lines.append("")
        while room(rest) > width:
            cut = next(n for n in range(len(rest), 0, -1) if room(rest[:n]) <= width or n == 1)
            lines[-1] = rest[:cut]
            lines.append("")
            rest = rest[cut:]
        lines[-1] = rest
    return lines


def columns(rows: Sequence[Sequence[Cell]], shares: Sequence[int], width: int, *, colour: bool) -> Iterator[str]:
    """The lines of a table, its first column set to the right.

    Columns with a share of 0 are as wide as they must be; the others share what is left, none with more than it needs.
    """
    needed = [max(room(flat(row[at][0])) for row in rows) for at in range(len(shares))]
    left = width - sum(need for need, share in zip(needed, shares, strict=True) if not share) - _GAP * (len(shares) - 1)
    widths = needed[:]
    sharing = sorted((at for at, share in enumerate(shares) if share), key=lambda at: needed[at] / shares[at])
    for number, at in enumerate(sharing):
        share = left * shares[at] // sum(shares[each] for each in sharing[number:])
        widths[at] = min(needed[at], max(_LEAST, share))
        left -= widths[at]
    for row in rows:
        cells = [wrapped(text, max(wide, 1)) for (text, _style), wide in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            line = ""
            for at, cell in enumerate(cells):
                text = cell[number] if number < len(cell) else ""
                blank = " " * (widths[at] - room(text))
                shown = styled(text, row[at][1]) if colour else text
                line += (blank + shown if at == 0 else shown + blank) + " " * _GAP
            yield line.rstrip()
