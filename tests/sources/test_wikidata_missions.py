"""Missions in Wikidata: whose they are, in which city, and which are left out."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Fact
from bilateral.relations.mission import Mission
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.wikidata_missions import adapter
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
FIELDS = load(Path(adapter.__file__).with_name("source.yml"))["fields"]
COLUMNS = [*FIELDS["taken"], *FIELDS["ignored"]]
LONDON, ROME, WIEN = ("51.5", "-0.12"), ("41.9", "12.5"), ("48.2", "16.37")

Compile = Callable[..., list[tuple[str, str, str, str]]]


def row(
    operator: str,
    country: str,
    city: str = "",
    at: tuple[str, str] = ("", ""),
    type: str = "embassy",
    jurisdictions: str = "",
    item: str = "Q1",
) -> dict[str, str]:
    return {
        "operator": operator, "country": country, "city": city, "latitude": at[0], "longitude": at[1], "type": type,
        "jurisdictions": jurisdictions, "QID": f"http://www.wikidata.org/entity/{item}",
    }  # fmt: skip


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Compile these rows; gives sender, host, rank and city of what is taken."""

    def run(*rows: dict[str, str], facts: tuple[Fact, ...] = ()) -> list[tuple[str, str, str, str]]:
        folder = tmp_path / "embassies-wikidata-osm"
        folder.mkdir(exist_ok=True)
        with (folder / adapter.FILE).open("w", encoding="utf-8", newline="") as file:
            file.write(";".join(COLUMNS) + ";\n")
            csv.DictWriter(file, COLUMNS, delimiter=";", restval="").writerows(rows)
        output = adapter.compile(Inputs(tmp_path, tmp_path, describe("wikidata_missions"), {}, facts))
        assert len(output.facts) + sum(output.ignored.values()) == len(rows)
        return sorted((f.sender, f.host, f.rank, f.city) for f in output.facts if isinstance(f, Mission))

    return run


def test_a_district_is_in_the_city_and_a_town_keeps_its_name(compiled: Compile) -> None:
    found = compiled(
        row("Kenya", "United Kingdom", "Marylebone", LONDON, "high commission", "United Kingdom|Switzerland"),
        row("Norway", "United Kingdom", "", LONDON),
        row("Peru", "Israel", "Ramat Gan", ("32.08", "34.81")),
        row("Chad", "United Kingdom"),
        row("Vatican", "United Kingdom", type="apostolic nunciature"),
    )
    assert found == [
        ("KEN", "GBR", "high commission", "London"),
        ("NOR", "GBR", "embassy", "London"),
        ("PER", "ISR", "embassy", "Ramat Gan"),
        ("TCD", "GBR", "embassy", ""),
    ]


def test_embassies_to_the_holy_see_stand_in_rome(compiled: Compile) -> None:
    found = compiled(
        row("Japan", "Italy", "Rome", ROME, jurisdictions="Italy|Malta"),
        row("Japan", "Italy", "Rome", ROME, jurisdictions="Vatican", item="Q2"),
    )
    assert found == [("JPN", "ITA", "embassy", "Rome"), ("JPN", "VAT", "embassy", "Rome")]


def test_what_stands_elsewhere_or_twice_is_left_out(compiled: Compile) -> None:
    found = compiled(
        *(row(name, "Austria", "Vienna", WIEN) for name in ("Japan", "Kenya", "Norway")),
        row("Libya", "Tunisia", "Tunis", ("36.8", "10.2"), jurisdictions="Libya"),
        row("Peru", "Austria", "Salzburg", ("47.8", "13.0")),
        row("Chile", "Austria", "Vienna", WIEN, item="Q7"),
        row("Chile", "Austria", "Vienna", WIEN, item="Q12"),
        row("Kenya", "Austria", "Vienna", WIEN, "honorary consulate"),
        row("Kenya", "Austria", "Linz", ("48.3", "14.3"), "consulate general"),
        row("Quebec", "Austria", "Vienna", WIEN),
    )
    assert [f[0] for f in found] == ["CHL", "JPN", "KEN", "KEN", "NOR"]
    assert ("KEN", "AUT", "consulate general", "Linz") in found


def test_of_the_united_states_only_what_the_factbook_has(compiled: Compile) -> None:
    rows = [row("Japan", "United States of America", "Washington, D.C.", ("38.9", "-77.0"))]
    rows.append(row("Kenya", "United States of America", "Washington, D.C.", ("38.9", "-77.0")))
    seen = {"start": Date.parse("2001-01-01"), "end": Date.parse("2025-01-01/.."), "source": "factbook"}
    factbook = Mission(sender="JPN", host="USA", rank="embassy", city="Washington", **seen)  # type: ignore[arg-type]
    assert compiled(*rows, facts=(factbook,)) == [("JPN", "USA", "embassy", "Washington")]


def test_unknown_names_and_types_fail_by_name(compiled: Compile) -> None:
    with pytest.raises(RawData, match=r"line 2.*Freedonia"):
        compiled(row("Freedonia", "Kenya"))
    with pytest.raises(RawData, match=r"line 2.*'pavilion'"):
        compiled(row("Japan", "Kenya", type="pavilion"))


@pytest.fixture(scope="module")
def real() -> Output:
    if not (SHARED / "raw").is_dir():
        pytest.skip("no raw data")
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("wikidata_missions")))


@pytest.mark.raw
def test_the_real_file(real: Output) -> None:
    found = {(f.sender, f.host, f.rank): f for f in real.facts if isinstance(f, Mission)}
    least, most = expected_rows("wikidata_missions")["mission"]
    assert least - 500 <= len(real.facts) <= most  # without the Factbook none of the United States is taken
    assert len(real.facts) + sum(real.ignored.values()) == 9852
    assert found["IDN", "KEN", "embassy"].city == "Nairobi"
    assert found["CHE", "NLD", "embassy"].city == "The Hague"
    assert found["PRY", "TWN", "embassy"].city == "Taipei"
    assert not {s for s, h, r in found if h == "SYR" and s in ("USA", "FRA", "GBR", "DEU")}
    assert not {(s, h) for s, h, _r in found if s == h or countries()[s].type != "state"}


@pytest.mark.raw
def test_every_reading_is_of_something_printed() -> None:
    rules = load(Path(adapter.__file__).with_name("corrections.yml"))
    path = SHARED / "raw" / "embassies-wikidata-osm" / adapter.FILE
    if not path.exists():
        pytest.skip("no raw data")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {*rules["types"], *rules["left_types"]} == {r["type"] for r in rows}
    assert set(rules["cities"]) <= {r["city"] for r in rows}
    assert {t for towns in rules["towns"].values() for t in towns} <= {r["city"] for r in rows}
    assert set(rules["no_state"]) <= {r[c] for r in rows for c in ("operator", "country")}
