"""Agreements kept by hand: the repository's files, and every fault that a file can have."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bilateral.compile import describe, expected_rows
from bilateral.countries import countries
from bilateral.entities import AGREEMENT
from bilateral.errors import RawData
from bilateral.facts import NEVER, Source, fact_id
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_agreements import adapter

REPO = Path(__file__).parents[2]
TPP = {"AUS", "BRN", "CAN", "CHL", "JPN", "MYS", "MEX", "NZL", "PER", "SGP", "USA", "VNM"}


def compiled(curated: Path) -> Output:
    source = Source("curated_agreements", "Curated agreements", "", "", "", "")
    return adapter.compile(Inputs(curated / "no-raw-files", curated, source))


@pytest.fixture(scope="module")
def ours() -> Output:
    return compiled(REPO / "curated")


def rows(output: Output, agreement: str, act: str = "", party: str = "", now: bool = True) -> list[Agreement]:
    return [
        fact
        for fact in output.facts
        if isinstance(fact, Agreement)
        and fact.agreement == agreement
        and (not act or fact.act == act)
        and (not party or fact.party == party)
        and (not now or fact.superseded == NEVER)
    ]


# --- the repository's own files


def test_the_source_describes_itself_and_expects_these_rows(ours: Output) -> None:
    source = describe("curated_agreements")
    assert source.id == "curated_agreements" and source.ships and source.kinds == ("agreement",)
    least, most = expected_rows("curated_agreements")["agreement"]
    assert least <= len(ours.facts) <= most


def test_ids_are_whole(ours: Output) -> None:
    named = {entity.id for entity in ours.entities}
    assert len(named) == len(ours.entities)
    assert all(entity.sort == AGREEMENT and entity.names and entity.in_text for entity in ours.entities)
    assert {fact.agreement for fact in ours.facts if isinstance(fact, Agreement)} == named
    assert {fact.party for fact in ours.facts if isinstance(fact, Agreement)} <= set(countries())


def test_a_key_and_start_name_one_row_now(ours: Output) -> None:
    current = [fact for fact in ours.facts if fact.superseded == NEVER]
    assert len({fact_id("agreement", ("agreement", "party", "act"), fact) for fact in current}) == len(current)


def test_the_twelve_of_the_tpp(ours: Output) -> None:
    for act, day in (("concluded", dt.date(2015, 10, 5)), ("signed", dt.date(2016, 2, 4))):
        found = rows(ours, "tpp", act)
        assert {fact.party for fact in found} == TPP and len(found) == 12
        assert all(fact.verified and fact.start.day == day and fact.published == day for fact in found)
    assert [(fact.party, fact.start.day) for fact in rows(ours, "tpp", "notice")] == [("USA", dt.date(2017, 1, 30))]
    assert not rows(ours, "tpp", "in force")


def test_silence_on_the_tpp_means_no_for_whole_acts_only(ours: Output) -> None:
    lines = {line.scope: line for line in ours.coverage if line.columns()["agreement"] == "tpp"}
    assert {scope for scope, line in lines.items() if line.exhaustive} == {
        "agreement=tpp;act=concluded",
        "agreement=tpp;act=signed",
    }
    assert not lines["agreement=tpp"].exhaustive  # so that a later ratification is unknown, not denied


def test_the_security_treaty_and_the_guidelines(ours: Output) -> None:
    treaty = rows(ours, "us-japan-security-treaty-1960", "in force", "JPN")
    assert [(str(fact.start), str(fact.end)) for fact in treaty] == [("1960-06-23", "1960-06-23/..")]
    revised = rows(ours, "us-japan-defense-guidelines", "revised", "USA")
    assert [str(fact.start) for fact in revised] == ["1997-09-23", "2015-04-27"]
    entity = next(entity for entity in ours.entities if entity.id == "us-japan-security-treaty-1960")
    assert entity.detail == "treaty;atop=3375"
    assert entity.text == "the Treaty of Mutual Cooperation and Security between the United States and Japan"


def test_a_term_says_nothing_of_the_days_after_it(ours: Output) -> None:
    """Whether the agreement on science was prolonged after October 2026 is not known."""
    (force,) = rows(ours, "us-japan-science-and-technology-agreement-1988", "in force", "JPN")
    assert (str(force.end), force.quiet_from) == ("2026-10-19/..", dt.date(2026, 10, 20))
    entity = next(e for e in ours.entities if e.id == "us-japan-science-and-technology-agreement-1988")
    assert entity.detail == "agreement;field=science"


def test_the_special_measures_are_a_series(ours: Output) -> None:
    series = [e for e in ours.entities if e.detail.endswith(";series=us-japan-special-measures")]
    assert len(series) == 9
    of_2011, of_2016 = (rows(ours, f"us-japan-special-measures-agreement-{y}", "in force", "USA") for y in (2011, 2016))
    assert [str(f.end) for f in (*of_2011, *of_2016)] == ["2016-03-31", "2022-03-31"]


def test_names_are_spelled_as_people_do(ours: Output) -> None:
    names = {name for entity in ours.entities if entity.id == "us-japan-defense-guidelines" for name in entity.names}
    assert {f"{us}-Japan Defense Guidelines" for us in ("U.S.", "US", "United States")} <= names


def test_an_end_published_later_makes_two_editions(ours: Output) -> None:
    before, after = rows(ours, "us-japan-security-treaty-1951", "in force", "USA", now=False)
    assert str(before.end) == f"{before.start}/.." and before.superseded == after.published
    assert str(after.end) == "1960-06-23" and after.superseded == NEVER
    assert before.published < after.published


def test_no_fact_without_a_document_and_none_known_before_its_day(ours: Output) -> None:
    for fact in ours.facts:
        file, _, cited = fact.locator.partition(": ")
        assert file.startswith("curated/agreements/") and len(cited) > 20, fact
        assert fact.start.latest and fact.published >= fact.start.latest, fact


def test_general_knowledge_is_flagged(ours: Output) -> None:
    unverified = {(f.agreement, f.act) for f in ours.facts if isinstance(f, Agreement) and not f.verified}
    assert ("us-japan-special-measures-agreement-2022", "in force") in unverified
    assert len(unverified) < 15
    for line in ours.coverage:
        columns = line.columns()
        assert not (line.exhaustive and (columns["agreement"], columns["act"]) in unverified)


def test_no_document_names_the_samples(ours: Output) -> None:
    assert not any("us relations with japan" in fact.locator.casefold() for fact in ours.facts)


# --- faults


def entry(**changes: Any) -> dict[str, Any]:
    good: dict[str, Any] = {
        "id": "a-treaty",
        "title": "A Treaty",
        "in_text": "the treaty",
        "names": ["Our Treaty"],
        "type": "treaty",
        "importance": 2,
        "parties": ["NOR", "USA"],
        "complete": True,
        "checked": "2026-01-01",
        "acts": [act(), act(act="in force", date="1951")],
        "citations": {"book": book()},
    }
    return {key: value for key, value in (good | changes).items() if value is not None}


def act(**changes: Any) -> dict[str, Any]:
    return {"act": "signed", "date": "1950-02-03", "cite": ["book"], "verified": True} | changes


def book(**changes: Any) -> dict[str, Any]:
    good = {"title": "Book", "publisher": "House", "date": "1950", "symbol": "B 1", "where": "p. 2", "seen": True}
    return {key: value for key, value in (good | changes).items() if value is not None}


def force(**changes: Any) -> dict[str, Any]:
    return act(act="in force", date="1951-01-01") | changes


def written(folder: Path, *entries: Any, name: str = "one.yaml") -> Path:
    (folder / "agreements").mkdir(exist_ok=True)
    with (folder / "agreements" / name).open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump({"agreements": list(entries)}, file)
    return folder


def test_a_good_entry(tmp_path: Path) -> None:
    output = compiled(written(tmp_path, entry()))
    signed, *_ = rows(output, "a-treaty", "signed", "NOR")
    assert signed.published == dt.date(1950, 12, 31)  # a year counts from its last day
    assert signed.start == signed.end and signed.verified
    assert "Book, House, 1950, B 1, p. 2" in signed.locator
    (lasting,) = rows(output, "a-treaty", "in force", "NOR")
    assert str(lasting.end) == f"{lasting.start.latest}/.." and lasting.published == dt.date(1951, 12, 31)
    assert {line.scope for line in output.coverage if line.exhaustive} == {
        "agreement=a-treaty;act=signed",
        "agreement=a-treaty;act=in force",
    }


def test_norway_stays_a_text(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    text = "agreements: [{id: a, title: T, in_text: t, names: [NO], type: treaty}]\n"
    (tmp_path / "agreements" / "one.yaml").write_text(text, "utf-8")
    with pytest.raises(RawData, match="has no 'importance'"):
        compiled(tmp_path)


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": ({"colour": "red"}, "unknown keys 'colour'"),
    "missing key": ({"title": None}, "has no 'title'"),
    "no text": ({"title": 7}, "'title' is 7, not a text"),
    "no slug": ({"id": "A Treaty"}, "is no slug"),
    "unknown type": ({"type": "traety"}, "unknown type 'traety'. Did you mean treaty"),
    "importance": ({"importance": 4}, "from 1 to 3"),
    "atop": ({"atop": 12}, "'atop' is 12"),
    "field": ({"field": "art"}, "unknown field 'art'"),
    "series": ({"series": "A Series"}, "is no slug"),
    "no names": ({"names": []}, "'names' is empty"),
    "bad country": ({"parties": ["NOR", "USA", "XQZ"]}, "'XQZ' is no country's id"),
    "double party": ({"parties": ["NOR", "USA", "NOR"]}, "names one thing twice"),
    "checked": ({"checked": "2026"}, "'checked' is not one day"),
    "complete": ({"complete": ["sealed"]}, "'complete' is"),
    "no acts": ({"acts": []}, "'acts' is empty"),
    "no citations": ({"citations": {}}, "'citations' is empty"),
    "idle citation": ({"citations": {"book": book(), "other": book(title="Other")}}, "nothing cites other"),
    "no address": ({"citations": {"book": book(symbol=None)}}, "neither symbol nor url"),
    "citation's key": ({"citations": {"book": book(page=3)}}, "unknown keys 'page'"),
    "citation's flag": ({"citations": {"book": book(seen="yes")}}, "'seen' is 'yes'"),
    "unknown act": ({"acts": [act(act="singed")]}, "unknown act 'singed'. Did you mean signed"),
    "uncited act": ({"acts": [act(cite=[])]}, "'cite' is empty"),
    "no such document": ({"acts": [act(cite=["bok"])]}, "cites 'bok'. Did you mean book"),
    "bad date": ({"acts": [act(date="1950-13-01")]}, "is not a date"),
    "no last day": ({"acts": [act(date="1950/..")]}, "without a last day"),
    "act's key": ({"acts": [act(place="Oslo")]}, "unknown keys 'place'"),
    "stranger": ({"acts": [act(parties=["NOR", "SWE"]), force()]}, "SWE are not the entry's"),
    "idle party": ({"acts": [act(parties=["NOR"])]}, "USA is listed but does nothing"),
    "order": ({"acts": [act(), force(date="1949")]}, "'signed' on 1950-02-03 comes after 'in force' on 1949"),
    "end of a moment": ({"acts": [act(end="1951", end_cite=["book"])]}, "has an end"),
    "end before begin": ({"acts": [act(), force(end="1950-12-31", end_cite=["book"])]}, "before it begins"),
    "end and term": ({"acts": [act(), force(end="1960", term="1960", end_cite=["book"])]}, "both 'end' and 'term'"),
    "uncited end": ({"acts": [act(), force(end="1960")]}, "has no 'end_cite'"),
    "twice": ({"acts": [act(), act()]}, "'signed' twice"),
    "two spells at once": ({"acts": [act(), force(), force(date="1955")]}, "'in force' twice"),
    "later than checked": ({"checked": "1950-12-31"}, "later than 'checked'"),
    "unseen": ({"citations": {"book": book(seen=False)}}, "no document it cites was seen"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_named_with_file_entry_and_remedy(tmp_path: Path, fault: str) -> None:
    changes, message = FAULTS[fault]
    with pytest.raises(RawData) as caught:
        compiled(written(tmp_path, entry(**changes)))
    said = str(caught.value)
    assert message in said
    assert said.startswith(f"curated/agreements/one.yaml, {changes.get('id', 'a-treaty')}")
    assert "; " in said and said.endswith(".")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    written(tmp_path, entry(), name="one.yaml")
    with pytest.raises(RawData, match=r"two\.yaml, a-treaty: this id is taken in .*one\.yaml; choose another"):
        compiled(written(tmp_path, entry(title="Other"), name="two.yaml"))


@pytest.mark.parametrize("text", ["agreements: [", "- a\n- b\n", "agreements: {}\n", "agreements: []\nnote: x\n"])
def test_files_of_another_form(tmp_path: Path, text: str) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "one.yaml").write_text(text, "utf-8")
    with pytest.raises(RawData, match=r"one\.yaml"):
        compiled(tmp_path)


def test_no_files_at_all(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="no such folder"):
        compiled(tmp_path)


def test_unverified_entries_are_flagged_and_never_deny(tmp_path: Path) -> None:
    plain = entry(citations={"book": book(seen=False)}, acts=[act(verified=False), force(verified=False)])
    output = compiled(written(tmp_path, plain))
    assert not any(fact.verified for fact in output.facts)
    assert not any(line.exhaustive for line in output.coverage)


def test_an_act_that_nobody_did_may_be_complete(tmp_path: Path) -> None:
    output = compiled(written(tmp_path, entry(acts=[act()], complete=["in force"])))
    (line,) = (line for line in output.coverage if line.exhaustive)
    assert line.columns() == {"agreement": "a-treaty", "act": "in force"}
    assert line.start == dt.date(1950, 2, 3) and line.end == dt.date(2026, 1, 1)
