"""What every reader hands back, and how much it may read."""

from dataclasses import dataclass, replace

#: Characters of text shown, about 120 pages. The rest is not read, and a note says so.
MOST_TEXT = 300_000
#: Bytes of a file of any form.
LARGEST_FILE = 100_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as text, with what its file says of it beside the text.

    The lines of `text` bear layout's markers: ``# `` a heading, ``- `` an item, an empty line between paragraphs.
    `title` and `date` (ISO, a day) are hints; `publisher` names who keeps the page. `notes` tell the user what was
    left out or guessed, each a sentence without its stop.
    """

    text: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """Why a file can't be read and what to do: two sentences. The caller puts the file's name before them."""


def bounded(reading: Reading) -> Reading:
    """No more of a reading than MOST_TEXT, cut at a line or a word where there is one."""
    text = reading.text
    if len(text) <= MOST_TEXT:
        return reading
    cut = max(text.rfind(blank, MOST_TEXT - 5_000, MOST_TEXT) for blank in "\n ")
    cut = cut if cut > 0 else MOST_TEXT
    return replace(reading, text=text[:cut], notes=(*reading.notes, f"only the first {cut:,} characters were read"))


#: Signs of direction and of no width: they hide within words and move what a terminal shows.
INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = dict.fromkeys({*range(32), 127, *range(0x80, 0xA0)} - {9, 10, 13}, " ")
_LINES: dict[int, str | None] = {
    0x2028: "\n",
    0x2029: "\n",
    0xFFFE: None,
    0xFFFF: None,
    **dict.fromkeys(range(55296, 57344), "�"),
}
_CLEAN = {**INVISIBLE, **_LIGATURES, **_CONTROLS, **_LINES}


def clean(text: str) -> str:
    """Text without controls, ligatures and invisible signs: for forms whose text shown is made here."""
    return text.translate(_CLEAN)


def joined(lines: list[str]) -> str:
    """Lines as a text: items of a list below each other, an empty line between all else."""
    out: list[str] = []
    for at, line in enumerate(lines):
        if at:
            out.append("\n" if line.startswith("- ") and lines[at - 1].startswith("- ") else "\n\n")
        out.append(line)
    return "".join(out) + ("\n" if out else "")


def row(cells: list[str]) -> str:
    """A row of a table as one item: ``- Capital: Nairobi`` of two cells, ``- a | b | c`` of more."""
    held = [" ".join(cell.split()) for cell in cells]
    held = [cell for cell in held if cell]
    if len(held) == 2 and len(held[0]) <= 60 and not held[0].endswith((".", "?", "!")):
        return f"- {held[0].rstrip(':')}: {held[1]}"
    return "- " + " | ".join(held) if held else ""
