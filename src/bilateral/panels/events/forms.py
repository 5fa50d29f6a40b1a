"""The forms in which event files come: which fields a line has, what we take of them, when a line is malformed.

A form is data: SQL over the fields of a line as text, `c0`, `c1` …, and over `fields`, the number of them. Every form
gives the columns of `EVENT` from these, so that all that follows is alike for all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: What is kept of an event, and how: see docs/events.md. Scaled integers, so that sums are the same on every engine.
EVENT: Mapping[str, str] = {
    "id": "BIGINT",  # the source's own
    "day": "DATE",  # on which it happened
    "a": "VARCHAR",  # our id of who acts
    "b": "VARCHAR",  # our id of whom it concerns
    "code": "VARCHAR",  # CAMEO, its leading nought kept
    "quad": "TINYINT",  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    "root_event": "BOOLEAN",  # of the leading paragraph
    "goldstein_tenths": "SMALLINT",
    "tone_millionths": "INTEGER",
    "mentions": "INTEGER",
    "sources": "INTEGER",
    "articles": "INTEGER",
    "added": "BIGINT",  # YYYYMMDDhhmmss
    "article": "BIGINT",  # a hash of the article's address
}

#: Of a line, beside EVENT without `a` and `b`: the words for the two actors, as the source has them.
WORDS = ("a_word", "b_word")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of file. `taken` holds SQL for the columns of EVENT (but a and b) and WORDS; `faults` pairs of a
    condition and a message, the first that holds being why a line is malformed; `names` gives the ids, with days,
    of a word for an actor (see `actors`); a `header` is the file's first line. `unnamed` are the members of state
    systems, by our ids, for which the source has no word: its silence on them means nothing.
    """

    name: str
    widths: tuple[int, ...]
    encoding: str
    header: tuple[str, ...]
    taken: Mapping[str, str]
    faults: tuple[tuple[str, str], ...]
    names: Callable[[str], str | None]
    citation: str
    unnamed: frozenset[str] = frozenset()

    def parsed(self, rows: str) -> str:
        """A SELECT of what is taken of the `rows` (SQL that has `file`, `line`, `fields`, `c0` …), and the `fault`."""
        taken = ",\n".join(f"{sql} AS {name}" for name, sql in self.taken.items())
        wide = f"fields NOT IN ({', '.join(map(str, self.widths))})"
        told = ", ".join(map(str, self.widths[:-1])) + " or " if self.widths[1:] else ""
        faults = [(wide, f"fields || ' fields, not {told}{self.widths[-1]}'"), *self.faults]
        cases = "\n".join(f"WHEN {condition} THEN {message}" for condition, message in faults)
        return f"SELECT file, line, {taken},\nCASE {cases} END AS fault\nFROM ({rows})"


def normal_code(field: str) -> str:
    """SQL for a CAMEO code with the nought that some tables lost: 43 is 043, and 834 is 0834.

    Roots end at 20, and of the first nine only 02, 03 and 08 have codes of four digits: no code is taken for another.
    """
    lost = f"length({field}) = 3 AND left({field}, 2) > '20' AND left({field}, 1) IN ('2', '3', '8')"
    return (
        f"CASE WHEN try_cast({field} AS INTEGER) IS NULL THEN {field} "
        f"WHEN length({field}) < 3 THEN lpad({field}, 3, '0') WHEN {lost} THEN '0' || {field} ELSE {field} END"
    )


def scaled(field: str, decimals: int, type_: str) -> str:
    """SQL for a decimal number as a whole one, ten to the `decimals` times as large; null where it is none."""
    return f"try_cast(try_cast({field} AS DECIMAL(12, {decimals})) * {10**decimals} AS {type_})"


def hashed(field: str) -> str:
    """SQL for a number that stands for a text, alike in every release; null for none."""
    return f"CASE WHEN {field} <> '' THEN (md5_number_lower({field}) >> 1)::BIGINT END"
