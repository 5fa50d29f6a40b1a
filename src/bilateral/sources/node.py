"""A mapping of a hand-kept file, read key by key, so that nothing in it goes unread."""

import re
from collections.abc import Sequence
from typing import Any

from bilateral.countries import countries
from bilateral.dates import Date, Day
from bilateral.errors import BadDate, RawData, suggestion

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Node:
    """A mapping in a file, read key by key; what is missing, of the wrong type or left over raises RawData."""

    def __init__(self, place: str, value: object) -> None:
        self.place = place
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self.bad("is not a mapping", "write it as keys and values")
        self._left: dict[str, Any] = dict(value)

    def bad(self, what: str, remedy: str) -> RawData:
        return RawData(f"{self.place}: {what}; {remedy}.")

    def has(self, key: str) -> bool:
        return key in self._left

    def take(self, key: str, default: object = None) -> Any:
        """The value of a key. Without a default the key is needed."""
        if key in self._left:
            return self._left.pop(key)
        if default is None:
            raise self.bad(f"has no {key!r}", "add it")
        return default

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.bad(f"{key!r} is {value!r}, not a text", "write it as one, quoted if need be")
        return value.strip()

    def flag(self, key: str) -> bool:
        value = self.take(key)
        if not isinstance(value, bool):
            raise self.bad(f"{key!r} is {value!r}", "write true or false")
        return value

    def number(self, key: str, allowed: range, default: int | None = None) -> int:
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or (value not in allowed and value != default):
            raise self.bad(f"{key!r} is {value!r}", f"write a whole number from {allowed[0]} to {allowed[-1]}")
        return value

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        value = self.take(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.bad(f"{key!r} is {value!r}", "write a list of texts")
        if default is None and not value:
            raise self.bad(f"{key!r} is empty", "name at least one")
        if len(set(value)) != len(value):
            raise self.bad(f"{key!r} names one thing twice", "strike the second")
        return tuple(value)

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.bad(f"unknown {key} {value!r}.{suggestion(value, allowed)}", f"use one of: {', '.join(allowed)}")
        return value

    def slug(self, key: str, default: str | None = None) -> str:
        value = self.text(key, default)
        if value != default and not _SLUG.fullmatch(value):
            raise self.bad(f"the {key} {value!r} is no slug", "use small letters, digits and single hyphens")
        return value

    def country(self, key: str, default: str | None = None) -> str:
        """The id of a country of ours."""
        value = self.text(key, default)
        return value if value == default else self._our(value)

    def countries(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Ids of countries of ours, each once."""
        return tuple(map(self._our, self.texts(key, default)))

    def _our(self, country: str) -> str:
        if country not in countries():
            raise self.bad(f"{country!r} is no country's id", "see data/countries.json for the ids")
        return country

    def day(self, key: str) -> Day:
        """A date of day precision."""
        day = self.date(key).day
        if day is None:
            raise self.bad(f"{key!r} is not one day", "write it as 2026-11-23")
        return day

    def date(self, key: str) -> Date:
        value = self.take(key)
        try:
            date = Date.parse(f"{value:04d}" if isinstance(value, int) else str(value))
        except BadDate as error:
            raise self.bad(f"{key!r}: {error}", "see dates.py for the forms") from error
        if date.latest is None:
            raise self.bad(f"{key!r} is {value!r}, without a last day", "give a day, a month, a year or a span")
        return date

    def done(self) -> None:
        if self._left:
            keys = ", ".join(map(repr, sorted(self._left)))
            raise self.bad(f"has unknown keys {keys}", "mend their spelling or strike them")
