"""World Leaders Current: who is seen in office, since when, who is left out, and that a person stays one person."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bilateral import compile as compiling
from bilateral.compile import describe, expected_rows
from bilateral.dates import Date
from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.facts import Fact
from bilateral.relations.leader.row import CHIEF, HEAD, Leader
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.world_leaders_current import adapter
from bilateral.store import DATA, ParquetStore

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
STARMER = Entity("keir-starmer", PERSON, "Keir Starmer", detail="Starmer|Keir")
KNOWN = Leader(country="GBR", person="keir-starmer", role=HEAD, office="Prime Minister", source="other",
               start=Date.parse("2024-07-05"), end=Date.parse("2026-02-04/.."))  # fmt: skip
#: What corrections.yml expects to find.
GUARDED = {
    "saudi_arabia": ("SA", {"head_of_state": ("King", "Mohammed bin Salman", "2022-09-27")}),
    "south_korea": ("KR", {"head_of_government": ("President", "Lee Jae Myung", "2025-06-04")}),
    "turkey": ("TR", {"head_of_government": ("President", "Recep Tayyip Erdoğan", "2014-08-28")}),
    "brunei": (
        "BN",
        {
            "head_of_state": ("Sultan", "Hassanal Bolkiah", "1984-01-01"),
            "head_of_government": ("Sultan and Prime Minister", "Hassanal Bolkiah", "1984-01-01"),
        },
    ),
}
Entries = dict[str, tuple[str, dict[str, Any]]]


def snapshot(entries: Entries) -> str:
    def position(told: tuple[str, str, str | None] | None) -> dict[str, Any]:
        title, name, since = told or ("President", None, None)
        holder = {"name_en": name, "wikidata_id": "Q1", "since": since, "party": None, "born": None}
        return {"title_en": title, "title_local": title, "current_holder": holder if name else None}

    countries = {
        key: {
            "country": {"iso_code": code, "name_en": key, "name_local": key},
            "positions": {role: position(told) for role, told in positions.items()},
        }
        for key, (code, positions) in entries.items()
    }
    return json.dumps({"snapshot_date": "", "captured_at": "", "countries": countries})


def compiled(folder: Path, may: Entries, august: Entries, facts: tuple[Fact, ...] = ()) -> Output:
    for name, entries in (("05/2026-05-16", may), ("08/2026-08-22", august)):
        path = folder / "world-leaders-current" / "snapshots" / "2026" / f"{name}.json"
        path.parent.mkdir(parents=True)
        path.write_text(snapshot(GUARDED | entries), "utf-8")
    inputs = Inputs(folder, folder, describe("world_leaders_current"), {STARMER.id: STARMER}, facts)
    return adapter.compile(inputs)


def told(out: Output, country: str) -> list[tuple[str, ...]]:
    return [
        (f.person, f.role, f.office, str(f.start), str(f.end), f.edition, f.last_edition, str(f.published))
        for f in out.facts if isinstance(f, Leader) and f.country == country
    ]  # fmt: skip


def test_a_successor_is_somebody_new_and_who_was_known_stays_one_person(tmp_path: Path) -> None:
    may: Entries = {"uk": ("GB", {"head_of_government": ("Prime Minister", "Keir Starmer", "2024-07-05")})}
    august: Entries = {"uk": ("GB", {"head_of_government": ("Prime Minister", "Andy Burnham", "2026-07-20")})}
    out = compiled(tmp_path, may, august, (KNOWN,))
    assert told(out, "GBR") == [
        ("andy-burnham", HEAD, "Prime Minister", "2026-07-20", "2026-08-22/..", *["2026-08-22"] * 3),
        ("keir-starmer", HEAD, "Prime Minister", "2024-07-05", "2026-05-16/..", *["2026-05-16"] * 3),
    ]
    assert [e.id for e in out.entities if "keir" in e.id or "andy" in e.id] == ["andy-burnham"]


def test_what_is_wrong_or_no_country_is_left_out(tmp_path: Path) -> None:
    more: Entries = {
        "eu": ("EU", {"head_of_state": ("President of the European Council", "António Costa", "2024-12-01")}),
        "malaysia": ("MY", {"head_of_state": None}),
    }
    out = compiled(tmp_path, more, more)
    assert out.ignored == {
        "bodies": 2, "offices without a holder": 2,
        "offices that the person does not hold, or that others say another holds": 4,
    }  # fmt: skip
    assert {row[:5] for row in told(out, "BRN")} == {
        ("hassanal-bolkiah", role, "Sultan", "../2026-05-16", "2026-08-22/..") for role in (CHIEF, HEAD)
    }
    assert not told(out, "SAU") and not told(out, "KOR")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("FR", {"head_of_state": ("Consul", "A B", "2020-01-01")}), "title 'Consul'"),
        (("XX", {"head_of_state": ("President", "A B", "2020-01-01")}), "XX"),
        (("FR", {"head_of_state": ("President", "A B", "2027-01-01")}), "after the day of the snapshot"),
        (("FR", {"head_of_state": ("President", "A B", "soon")}), "soon"),
        (("SA", {"head_of_state": ("King", "Salman", "2015-01-23")}), "nothing to correct"),
    ],
)
def test_what_can_t_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: tuple[str, dict[str, Any]], said: str
) -> None:
    if entry[0] == "SA":
        monkeypatch.delitem(GUARDED, "saudi_arabia")
    with pytest.raises(RawData, match=said):
        compiled(tmp_path, {"one": entry}, {"one": entry})


@pytest.mark.raw
def test_the_real_snapshots_find_the_leaders_known(monkeypatch: pytest.MonkeyPatch) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    kept = compiling.Kept(DATA, ())
    facts = [f for name in ("factbook_leaders", "archigos", "reign", "visits") for f in kept.facts(name)]
    inputs = Inputs(
        SHARED / "raw", SHARED, describe("world_leaders_current"), dict(ParquetStore(DATA).entities()), facts
    )
    out = adapter.compile(inputs)
    least, most = expected_rows("world_leaders_current")["leader"]
    assert least <= len(out.facts) <= most
    assert {e.id for e in out.entities} == {"andy-burnham", "le-minh-hung", "sebastien-lecornu"}
    assert all(f.end.earliest and f.end.earliest >= dt.date(2026, 5, 16) for f in out.facts)
