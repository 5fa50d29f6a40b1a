"""Whose an actor's code is on a day."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from event_rows import gdelt, written

from bilateral.countries import countries, get
from bilateral.panels.events import ingest
from bilateral.panels.events.actors import NO_COUNTRY, REGION, UNKNOWN, cameo, dated, named, spells

BEGIN, END = dt.date(1979, 1, 1), dt.date(2026, 1, 1)


def held(code: str, day: dt.date) -> str:
    (found,) = [id_ for _, first, last, id_ in spells(code, cameo, {}) if first <= day <= last]
    return found


@pytest.mark.parametrize(
    ("code", "day", "country"),
    [
        ("RUS", "1985-06-01", "SUN"),
        ("RUS", "1995-06-01", "RUS"),
        ("CZE", "1979-01-01", "CSK"),
        ("SVK", "1992-12-31", "CSK"),
        ("SVK", "1993-01-01", "SVK"),
        ("SRB", "1990-01-01", "YUG"),
        ("SRB", "1995-01-01", "SCG"),
        ("SRB", "2010-01-01", "SRB"),
        ("MTN", "1990-01-01", "YUG"),
        ("MTN", "2007-01-01", "MNE"),
        ("IMY", "2007-01-01", "IMN"),
        ("ROM", "2007-01-01", "ROU"),
        ("TMP", "2007-01-01", "TLS"),
        ("TMP", "1985-01-01", "IDN"),
        ("ERI", "1990-01-01", "ETH"),
        ("SSD", "2010-01-01", "SDN"),
        ("DEU", "1985-01-01", "DEU"),
        ("WSB", "2010-01-01", "PSE"),
        ("GZS", "1985-01-01", "PSE"),  # no state holds it before: the country itself
        ("NAM", "1985-01-01", "NAM"),  # likewise
        ("HKG", "1985-01-01", "HKG"),
        ("AFR", "1985-01-01", REGION),
        ("XQX", "1985-01-01", UNKNOWN),
    ],
)
def test_a_code_on_a_day(code: str, day: str, country: str) -> None:
    assert held(code, dt.date.fromisoformat(day)) == country


def test_spells_follow_upon_each_other_and_whoever_holds_was_there() -> None:
    for id_ in countries():
        rows = dated(id_)
        assert rows[0][0] == dt.date(1900, 1, 1) and rows[-1][1] == dt.date(9999, 12, 31)
        assert all(b[0] - a[1] == dt.timedelta(days=1) and a[2] != b[2] for a, b in pairwise(rows))
        for first, last, holder in rows:
            if holder != id_:
                assert get(holder).existed(first) is not False and get(holder).existed(last) is not False
                assert get(id_).existed(first) is False and get(id_).existed(last) is False


@pytest.mark.raw
def test_every_code_of_gdelt_is_a_country_or_known_to_be_none(shared: Path) -> None:
    lines = (shared / "raw" / "cameo-lookups" / "CAMEO.country.txt").read_text("utf-8").splitlines()[1:]
    codes = [line.split("\t")[0] for line in lines]
    assert len(codes) == 263 and {code for code in codes if cameo(code) == REGION} == NO_COUNTRY
    assert [code for code in codes if cameo(code) is None] == []


@pytest.mark.raw
def test_every_country_of_icews_is_known(shared: Path) -> None:
    rows = duckdb.sql(f"SELECT DISTINCT i FROM '{shared}/raw/icews-dyadyear/icews.parquet'").fetchall()
    assert len(rows) == 152 and [name for (name,) in rows if not named(name)] == []


def test_what_is_unknown_is_told_with_the_remedy(tmp_path: Path) -> None:
    rows = [gdelt(1, a="XQX"), gdelt(2, a="XQX", b="XQX"), gdelt(3, a="AFR"), gdelt(4, b="USA"), gdelt(5, b="")]
    file = written(tmp_path / "a.CSV", [*rows, gdelt(6, day="19850101", a="RUS", b="UZB")])
    report = ingest(file, tmp_path / "events")
    assert report.dropped == {"unknown_code": 2, "region": 1, "one_country": 2, "no_country": 1}
    assert report.unknown == {"XQX": 2}
    assert "Unknown: 'XQX' (2). Say which country each is: --code WORD=ISO." in report.text
    told = ingest(file, tmp_path / "again", codes={"XQX": "Kosovo", "AFR": "ZAF"})
    assert (told.events, told.unknown) == (2, {})


def test_days_far_from_when_they_were_added(tmp_path: Path) -> None:
    rows = [gdelt(1), gdelt(2, day="20170102"), gdelt(3, day="20171203")]
    report = ingest(written(tmp_path / "a.CSV", rows), tmp_path / "events", within=30)
    assert report.events == 2 and report.dropped == {"far_from_added": 1}
