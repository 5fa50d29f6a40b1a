"""Reading pocom: every element accounted for, every wrong record corrected under guard.

A guard holds the raw values on which a correction rests; when the raw record changes, the compile fails and
somebody looks again. A guard that ends in "..." is the beginning of the value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bilateral.dates import Date, Day, parse_day
from bilateral.errors import BadDate, RawData
from bilateral.sources.historyatstate import Fields, parse, text, whole_path
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
CHIEFS, NOMINEES = "chiefs", "other-nominees"
#: Children of a record that hold one text each.
PLAIN = (
    "id", "person-id", "role-title-id", "contemporary-territory-id", "note", "created-date", "last-modified-date"
)  # fmt: skip
MOMENTS = ("appointed", "arrived", "started", "ended")


@dataclass(frozen=True)
class Record:
    """One appointment as pocom has it: texts with single spaces, dates as EDTF, empty where it is silent.

    `list` is the part of the file it stands in; `remarks` are notes of our own reading, for `original`.
    """

    file: str
    list: str
    mission: str
    values: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    served: bool = False

    @property
    def id(self) -> str:
        return self.values["id"]

    @property
    def place(self) -> str:
        return f"missions-countries/{self.file}#{self.id}"

    def date(self, moment: str) -> Date | None:
        """The date as written, before its note is read; None where there is none. Raises RawData."""
        text = self.values[moment]
        try:
            return Date.parse(text) if text else None
        except BadDate as error:
            raise RawData(f"{self.place}, {moment}: {error} Or read it in corrections.yml.") from error

    @property
    def published(self) -> Day:
        """The day of the record's last change, or of what it tells, if that is later.

        Until then nobody is known to have read the record as it stands. Some records tell of later days than
        that of their change: somebody changed them without saying so, not before those days.
        """
        days = []
        for name in ("created-date", "last-modified-date"):
            try:
                days.append(parse_day(self.values[name]))
            except BadDate as error:
                raise RawData(f"{self.place}, {name}: {error} Or read it in corrections.yml.") from error
        told = [date.earliest for date in map(self.date, MOMENTS) if date and date.earliest]
        return max(days + told)


def fields() -> Fields:
    """The fields of pocom, named from the record (chief, mission-note) or from the root of the file down."""
    return Fields.load(HERE / "source.yml", lambda element: whole_path(element, "chief", "mission-note"))


def records(folder: Path, fields: Fields) -> Iterator[Record]:
    """All records of all missions, in order of file and place, as they stand."""
    for path in sorted(folder.glob("*.xml")):
        root = parse(path)
        fields.check(root, path)
        mission = text(root, "territory-id")
        for part in (CHIEFS, NOMINEES):
            for chief in root.iterfind(f"{part}/chief"):
                values = {name: text(chief, name) for name in PLAIN}
                for moment in MOMENTS:
                    values[moment] = text(chief, f"{moment}/date")
                    values[f"{moment}-note"] = text(chief, f"{moment}/note")
                yield Record(path.name, part, mission, values)


@dataclass
class Corrections:
    """The entries of corrections.yml; each must meet exactly one record."""

    entries: Sequence[Mapping[str, Any]]
    used: set[int] = field(default_factory=set)

    @classmethod
    def load(cls, path: Path = HERE / "corrections.yml") -> "Corrections":
        return cls(load(path)["records"])

    @cached_property
    def of(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            found.setdefault(entry["id"], []).append(number)
        return found

    def apply(self, record: Record) -> tuple[Record | None, str]:
        """The record as we read it, or None and the reason where it is left out."""
        for number in self.of.get(record.id, ()):
            entry = self.entries[number]
            if not all(_meets(record.values[name], str(raw)) for name, raw in entry["guard"].items()):
                continue
            if number in self.used:
                raise RawData(f"{record.place}: corrections.yml meets two records; make its guard narrower.")
            self.used.add(number)
            if entry.get("drop"):
                return None, entry["drop"]
            changes = {name: str(value) for name, value in entry.get("set", {}).items()}
            record = replace(
                record,
                values={**record.values, **changes},
                remarks=record.remarks + _remark(record, changes, entry["reason"]),
                served=record.served or entry.get("served", False),
            )
        return record, ""

    def finish(self, files: set[str]) -> None:
        """Raise RawData for an entry that met no record of the files read."""
        for number, entry in enumerate(self.entries):
            if number not in self.used and entry["file"] in files:
                raise RawData(
                    f"missions-countries/{entry['file']}#{entry['id']}: the record no longer has the values on which "
                    f"corrections.yml rests ({entry['guard']}). Look at it again."
                )


def _remark(record: Record, changes: Mapping[str, str], reason: str) -> tuple[str, ...]:
    """What the source has where we read something else; nothing where only its day of change is concerned."""
    if not set(changes) - {"last-modified-date"}:
        return ()
    raw = ", ".join(f"{name}: {value}" for name in changes if (value := record.values.get(name, "")))
    return (f"{raw} ({reason})" if raw else reason,)


def _meets(value: str, guard: str) -> bool:
    return value.startswith(guard[:-3]) if guard.endswith("...") else value == guard
