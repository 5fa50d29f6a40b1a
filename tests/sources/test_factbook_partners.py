"""Shares of trade partners in the Factbook: texts as editions print them, then the real ones."""

import datetime as dt
import os
from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations.trade_partner import TradePartner
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook import partners
from bilateral.sources.factbook.read import Field
from bilateral.sources.factbook.runs import country_of

ROOT = Path(__file__).parents[2]
RAW = Path(os.environ.get("BILATERAL_SHARED", ROOT.parent / "shared")) / "raw"


def compiled(monkeypatch: pytest.MonkeyPatch, *texts: tuple[int, str, str]) -> tuple[list[TradePartner], Output]:
    """The rows of France from fields (edition, name, text)."""
    fields = [Field(edition, "FR", "France", name, text, "here") for edition, name, text in texts]
    monkeypatch.setattr(partners, "_fields", lambda _raw: iter(fields))
    out = Output()
    partners.partners(Inputs(RAW, ROOT / "curated", describe("factbook")), out, country_of)
    return [f for f in out.facts if isinstance(f, TradePartner)], out


def told(rows: list[TradePartner]) -> list[tuple[str, float, int]]:
    return [(f.partner, f.share_percent, f.rank) for f in rows]


EXPORTS = "Exports - partners"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Germany 14.8%, Spain 7.7%, US 7.2%(2017)", [("DEU", 14.8, 1), ("ESP", 7.7, 2), ("USA", 7.2, 3)]),
        ("Germany 11%, S. Korea 9% (2016) note: top five export partners", [("DEU", 11, 1), ("KOR", 9, 2)]),
        # a member of the group that is not named may have more than the United States
        ("EU 63% (Germany 16%, UK 10%), US 7% (2012)", [("DEU", 16, 1), ("GBR", 10, 2), ("USA", 7, 0)]),
        ("Southeast Asia 31%, US 29%, China 4% (2012)", [("USA", 29, 0), ("CHN", 4, 0)]),
        ("EC 20%, US 29% (2012)", [("USA", 29, 1)]),
        ("US 63%, Benelux 9%, China, Chile (2012)", [("USA", 63, 0)]),
        ("Canada, 19.3%, Bahamas, The 16% (2013 est.)", [("CAN", 19.3, 1), ("BHS", 16, 2)]),
        ("Spain 10%, US 20% , China 10% (2012)", [("USA", 20, 1), ("ESP", 10, 0), ("CHN", 10, 0)]),
    ],
)  # fmt: skip
def test_lists(monkeypatch: pytest.MonkeyPatch, text: str, rows: list[tuple[str, float, int]]) -> None:
    found, _out = compiled(monkeypatch, (2018, EXPORTS, text))
    assert told(found) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Germany 14.8%, Spain 7.7%",  # of no year
        "Germany 14.8% (1997), Spain 7.7% (1998)",
        "Germany, Spain (2017)",
        "Germany 80%, Spain 70% (2017)",
        "Germany 20%, Germany 10% (2017)",
        "France 20%, Germany 10% (2017)",
        "Germany 20% (1917)",
        "Turkish Cypriot area: Turkey 20% (2017)",
    ],
)
def test_what_is_no_list_of_one_year_is_left_out_and_counted(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    found, out = compiled(monkeypatch, (2018, EXPORTS, text))
    assert found == [] and sum(out.ignored.values()) == 1


def test_names_are_of_their_year(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _out = compiled(
        monkeypatch, (1990, "Imports", "$194 billion (1989); partners--FRG 19.4%, USSR 1.3% (1989 est.)")
    )
    assert told(found) == [("DEU", 19.4, 1), ("SUN", 1.3, 2)]
    assert {f.flow for f in found} == {"imports"}


@pytest.mark.parametrize("name", ["Atlantis", "XYZ"])
def test_a_name_that_nobody_bears_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(RawData, match=rf"here: partner of France in 2017.*{name}"):
        compiled(monkeypatch, (2018, EXPORTS, f"{name} 14.8% (2017)"))


def test_editions_that_repeat_a_list_are_one_and_a_later_list_replaces_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Germany 14.8% (2017)", "Germany 14.8% (2017)", "Germany 15% (2017)"]
    found, _out = compiled(monkeypatch, *((2018 + i, EXPORTS, text) for i, text in enumerate(texts)))
    assert [(f.share_percent, f.edition) for f in found] == [(14.8, "2018"), (15.0, "2020")]
    assert found[0].superseded == found[1].published == dt.date(2021, 1, 31)


@pytest.mark.raw
def test_the_real_editions() -> None:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    out = Output()
    partners.partners(Inputs(RAW, ROOT / "curated", describe("factbook")), out, country_of)
    rows = [f for f in out.facts if isinstance(f, TradePartner)]
    of_2023 = {(f.country, f.partner, f.flow): f for f in rows if f.start.latest == dt.date(2023, 1, 1)}
    assert of_2023["FRA", "DEU", "exports"].share_percent == 11
    assert of_2023["USA", "JPN", "exports"].rank == 5
    assert not any(f.country == f.partner or not 0 <= f.share_percent <= 100 for f in rows)
    assert not any(f.partner == "ECU" and f.start.latest and f.start.latest.year < 1994 and f.rank == 1 for f in rows)


def test_a_share_far_off_from_its_neighbours_is_a_misprint(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["US 7.6% (2005)", "US 71.8% (2006)", "US 15.7% (2007)"]
    found, out = compiled(monkeypatch, *((2006 + i, EXPORTS, text) for i, text in enumerate(texts)))
    assert [f.share_percent for f in found] == [7.6, 15.7]
    assert out.ignored == {"partners with a share far off from those of the years before and after": 1}
