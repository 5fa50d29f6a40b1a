"""The Global Sanctions Data Base: cases of sanctions by year, 1949 to 2023. Does not ship.

A case has one sender and one target, or lists of them; each pair of countries named has the case. What bodies do, and
what befalls groups whose members are not named, is left out.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bilateral.countries import find
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.phrases import listed
from bilateral.relations.sanction import TYPES, Sanction
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "gsdb-sanctions", "GSDB_V4.csv"
FIRST, LAST = 1949, 2023
_TRADE = {
    "exp_compl": "all exports",
    "exp_part": "part of exports",
    "imp_compl": "all imports",
    "imp_part": "part of imports",
}
_AIMS = {
    "policy_change": "a change of policy",
    "human_rights": "human rights",
    "democracy": "democracy",
    "end_war": "the end of a war",
    "prevent_war": "the prevention of a war",
    "terrorism": "terrorism",
    "destab_regime": "a change of regime",
    "territorial_conflict": "a territorial conflict",
    "other": "",
}


def compile(inputs: Inputs) -> Output:
    """Compile the list of cases. Raises RawData, naming file and line, for a name, word or year that is not known."""
    out = Output()
    names = Names.load()
    day = dt.date.fromisoformat(inputs.source.published)
    for number, line in tables.rows(inputs.file(FOLDER, FILE), load(HERE / "source.yml")["fields"]):
        place = f"{FILE}, line {number}"
        common = _common(line, place) | {
            "source": inputs.source.id, "edition": inputs.source.edition, "published": day, "locator": place,
        }  # fmt: skip
        targets = names.split(line["sanctioned_state"])
        if line["target_mult"] == "1" and len(targets) == 1 and names.reason(targets[0]) is None:
            out.ignore("cases with several targets of which one is named")  # "Yugoslavia" for what came of it
            continue
        senders = names.split(line["sanctioning_state"])
        if len(senders) > 1 and any(names.reason(sender) for sender in senders):
            out.ignore("cases of a body and of states that followed it: since when each did is not told")
            continue
        for sender in senders:
            for target in targets:
                if reason := names.reason(sender) or names.reason(target):
                    out.ignore(f"pairs with {reason}")
                    continue
                pair = [names.country(name, common["start"], common["end"], place) for name in (sender, target)]
                if None in pair or pair[0] == pair[1]:
                    out.ignore("pairs of which one was no state when the case began or ended")
                    continue
                for kind, detail in _types(line, place):
                    out.facts.append(Sanction(sender=pair[0], target=pair[1], type=kind, detail=detail, **common))  # type: ignore[arg-type]
    span = dt.date(FIRST, 1, 1), dt.date(LAST, 12, 31)
    out.coverage.append(Coverage(inputs.source.id, "sanction", "", *span, False, inputs.source.edition, day))
    return out


def _common(line: Mapping[str, str], place: str) -> dict[str, Any]:
    """When, which case, and what for. A case that goes on in the last year was in force in it, on a day not known."""
    try:
        begin, end = int(line["begin"]), int(line["end"])
        aims = [words for aim in line["objective"].split(",") if (words := _AIMS[aim])]
    except (KeyError, ValueError) as error:
        raise RawData(f"{place}: {error} is no year or objective that is known. Look at the raw record.") from error
    if not FIRST <= begin <= end <= LAST:
        raise RawData(f"{place}: from {begin} to {end}. Look at the raw record.")
    ongoing = end == LAST and "ongoing" in line["success"]
    return {
        "case": line["case_id"],
        "start": Date.parse(f"{begin}"),
        "end": Date.since(dt.date(LAST, 1, 1)) if ongoing else Date.parse(f"{end}"),
        "aims": listed(aims),
    }


def _types(line: Mapping[str, str], place: str) -> Iterator[tuple[str, str]]:
    """What the sanctions bear on, and how far those on trade go."""
    for kind in TYPES:
        if line[kind] not in ("0", "1"):
            raise RawData(f"{place}: {kind} is {line[kind]!r}, neither 0 nor 1. Look at the raw record.")
        if line[kind] == "1":
            try:
                parts = [_TRADE[word] for word in line["descr_trade"].split(",")] if kind == "trade" else []
            except KeyError as error:
                raise RawData(f"{place}: {error} is no known description of trade sanctions.") from error
            yield kind, " and ".join(parts)


@dataclass(frozen=True)
class Names:
    """The names of the file: which are countries, from when, and which are none."""

    commas: tuple[str, ...]
    read: tuple[Mapping[str, Any], ...]
    none: Mapping[str, str]

    @classmethod
    def load(cls) -> "Names":
        given = load(HERE / "corrections.yml")
        none = {name: reason for reason, listed in given["not_countries"].items() for name in listed}
        return cls(tuple(given["commas"]), tuple(given["names"]), none)

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(r"\s*(?:" + "|".join(map(re.escape, self.commas)) + r"|[^,]+)")

    def split(self, text: str) -> list[str]:
        return [name.strip() for name in self._name.findall(text)]

    def reason(self, name: str) -> str | None:
        return self.none.get(name)

    def country(self, name: str, start: Date, end: Date, place: str) -> str | None:
        """Our country; None where there was no state of that name in the first year or the last."""
        first, last = start.earliest, end.latest or end.earliest
        assert first and start.latest and last
        told = next((r["read"] for r in self.read if r["name"] == name
                     and r.get("from", FIRST) <= first.year <= r.get("to", LAST)), name)  # fmt: skip
        try:
            found = [find(told, day) for day in (start.latest, first)]
        except BilateralError as error:
            raise RawData(f"{place}: {name!r} is no country. Put it into corrections.yml. {error}") from error
        there = [c for c, day in zip(found, (start.latest, first), strict=True) if c.existed(day)]
        over = [c for c in there if c.existed(end.earliest or last)]
        return over[0].id if over else None
