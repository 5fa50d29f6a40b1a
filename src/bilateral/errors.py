"""Every error the program raises on purpose. Each message says what, where and the remedy.

    BilateralError
    ├── UsageError            wrong use: the words of the call           exit code 2
    │   ├── UnknownCountry        no country by that name or code
    │   ├── AmbiguousCountry      several; `candidates` lists them
    │   ├── CountryNotThere       the country did not exist on that day
    │   ├── SameCountry           a pair of one
    │   ├── BadDate               not a date we read
    │   └── UnknownName           an unknown kind, column, format or unit
    ├── InputError            bad input: what a file holds               exit code 3
    │   ├── DamagedData           a shipped or compiled data file
    │   ├── UnreadableDocument    a document given to `check`
    │   ├── MalformedEvents       an event file given to `events ingest`
    │   └── RawData               a raw source, when facts are compiled
    └── OutputError           a result that can't be written             exit code 4

Exit code 1 is kept for findings (`check --fail-on`), 0 for success.
"""

from collections.abc import Iterable, Sequence


class BilateralError(Exception):
    """The root of all errors raised on purpose; `exit_code` is what the command line returns."""

    exit_code = 3


class UsageError(BilateralError):
    """The call's own words are off."""

    exit_code = 2


class InputError(BilateralError):
    """A file holds what it should not, or not what it should."""

    exit_code = 3


class OutputError(BilateralError):
    """A result could not be written."""

    exit_code = 4


class UnknownCountry(UsageError):
    """No country has this name or code."""


class AmbiguousCountry(UsageError):
    """Several countries have this name; `candidates` holds their ids."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class CountryNotThere(UsageError):
    """The country is known, but did not exist on the day asked for."""


class SameCountry(UsageError):
    """Both parties of a pair are one country."""


class BadDate(UsageError):
    """A text that is no date of the forms we read."""


class UnknownName(UsageError):
    """A kind, column, format or unit that does not exist."""


class DamagedData(InputError):
    """A data file is missing, truncated or altered."""


class UnreadableDocument(InputError):
    """A document to check can't be read, or lacks what the check needs."""


class MalformedEvents(InputError):
    """A file of events is cut off, or a line of it is not as its form has it."""


class RawData(InputError):
    """A raw record that an adapter can't read and no correction covers."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``" Did you mean a, b?"`` for near names, or ``""``."""
    from difflib import get_close_matches  # imported here: --help must stay quick

    near = get_close_matches(word.lower(), {k.lower(): k for k in known}, n=3, cutoff=0.6)
    return f" Did you mean {', '.join(near)}?" if near else ""
