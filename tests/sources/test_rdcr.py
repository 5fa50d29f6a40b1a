"""The Historian's guide to recognition and relations: heads and prose become acts, and acts become spells."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Fact
from bilateral.relations.diplomatic_relations import IN_BEING, NONE, RECOGNITION, DiplomaticRelations
from bilateral.relations.mission import Mission
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.rdcr import adapter
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"

ARTICLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="short">X</title>
</titleStmt><publicationStmt><p>Department of State, 2008</p></publicationStmt>
<sourceDesc><p>Researched and written by Jane Doe, {written}</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="section" xml:id="recognition"><head>All</head>{entries}</div></body></text></TEI>"""

Compile = Callable[..., Output]


def entry(head: str, text: str) -> str:
    """``Recognition, 1854`` with the year marked, as the guide does, and a paragraph."""
    return f'<div type="timeline"><head>{head}</head><p>{text}</p></div>'


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    folder = tmp_path / "historyatstate" / "rdcr" / "articles"
    folder.mkdir(parents=True)

    def run(*entries: str, slug: str = "japan", written: str = "February 2009", facts: tuple[Fact, ...] = ()) -> Output:
        (folder / f"{slug}.xml").write_text(ARTICLE.format(entries="".join(entries), written=written), "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("rdcr"), facts=facts))

    return run


def rows(output: Output) -> list[DiplomaticRelations]:
    return [fact for fact in output.facts if isinstance(fact, DiplomaticRelations)]


def told(output: Output) -> list[tuple[str, str, str, str]]:
    return [(row.state, row.how, str(row.start), str(row.end)) for row in rows(output)]


ESTABLISHED = entry(
    'Establishment of Diplomatic Relations, <date when="1858">1858</date>.',
    "Full diplomatic relations were established on July 29, 1858 by a treaty. The consul came on May 1, 1859.",
)
SEVERED = entry(
    "Suspension of Diplomatic Relations, 1941.",
    "Relations between the two were cool. Diplomatic relations were severed on December 8, 1941, after war came.",
)
RESUMED = entry(
    "Resumption of Diplomatic Relations, 1952.",
    "The embassy opened on May 9, 1952. Normal diplomatic relations were reestablished on April 28, 1952.",
)


def test_acts_become_spells_with_the_days_of_the_prose(compiled: Compile) -> None:
    output = compiled(ESTABLISHED, SEVERED, RESUMED)
    assert told(output) == [
        (IN_BEING, "established", "1858-07-29", "1941-12-08"),
        (NONE, "severed", "1941-12-08", "1952-04-28"),
        (IN_BEING, "resumed", "1952-04-28", "2009-02-01/.."),
    ]
    first = rows(output)[0]
    assert (first.one, first.two, first.locator) == ("USA", "JPN", "articles/japan.xml#1")
    assert first.published == dt.date(2009, 12, 31)


def test_a_day_that_is_not_of_the_act_or_of_its_year_is_not_taken(compiled: Compile) -> None:
    head = "Establishment of Diplomatic Relations and the American Embassy, 1966."
    output = compiled(entry(head, "The U.S. Embassy was established on November 30, 1966."))
    assert told(output)[0][2] == "1966"
    output = compiled(entry(head, "Diplomatic relations were established on November 30, 1965."))
    assert told(output)[0][2] == "1966"


def test_a_day_without_a_year_is_of_the_head_s_year(compiled: Compile) -> None:
    severed = entry(
        "Diplomatic Relations Severed by Japan, 1914.", "Japan severed diplomatic relations on April 22, then."
    )
    _first, row = rows(compiled(ESTABLISHED, severed))
    assert (str(row.start), row.by) == ("1914-04-22", "JPN")


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("Mutual Recognition, 1854.", ""),
        ("U.S. Recognition of Japanese Independence, 1854.", "USA"),
        ("Recognition, 1854.", "USA"),
        ("Japanese Recognition of the Independence of the United States, 1854.", "JPN"),
        ("Japanese Recognition of U.S. Independence, 1854.", "JPN"),
    ],
)
def test_who_recognized_whom(compiled: Compile, head: str, by: str) -> None:
    (row,) = rows(compiled(entry(head, "Formal recognition was given on March 31, 1854, in Kanagawa.")))
    assert (row.tie, row.by, row.start, row.end) == (RECOGNITION, by, Date.parse("1854-03-31"), row.start)


def test_what_was_not_broken_off_but_resumed_ended_nobody_knows_when(compiled: Compile) -> None:
    first, last = told(compiled(ESTABLISHED, RESUMED))
    assert first == (IN_BEING, "established", "1858-07-29", "1858-07-29/1952-04-26")
    assert last[1:3] == ("resumed", "1952-04-28")


def test_a_second_establishment_in_one_country_begins_nothing(compiled: Compile) -> None:
    again = entry("Establishment of Full Diplomatic Relations, 1900.", "Diplomatic relations were established.")
    assert len(rows(compiled(ESTABLISHED, again))) == 1


def test_relations_that_never_were_are_left_out(compiled: Compile) -> None:
    never = entry("Establishment of Diplomatic Relations.", "The two never established diplomatic relations.")
    output = compiled(never)
    assert not rows(output)
    assert output.ignored["entries that tell no one date of an act, or that it never came to be"] == 1


def test_relations_go_over_to_the_country_that_takes_the_place(compiled: Compile) -> None:
    """A break with the Ottoman Empire was one with Turkey, until relations were resumed."""
    broken = entry("Diplomatic Relations Severed, 1917.", "Diplomatic relations were severed on May 1, 1917.")
    resumed = entry("Diplomatic Relations Resumed, 1927.", "Diplomatic relations were resumed on June 2, 1927.")
    found = [(row.two, str(row.start), str(row.end)) for row in rows(compiled(broken, resumed, slug="turkey"))]
    assert found == [
        ("OTT", "1917-05-01", "1922-11-01/1923-10-28"),
        ("TUR", "1917-05-01", "1927-06-02"),
        ("TUR", "1927-06-02", "2009-02-01/.."),
    ]


def test_what_was_told_later_was_not_known_before(compiled: Compile) -> None:
    """An act after the article's month was put in since: until then the relations had no end."""
    ended = entry("Diplomatic Relations Severed, 2015.", "Diplomatic relations were severed on July 20, 2015.")
    before, after, _none = rows(compiled(ESTABLISHED, ended))
    assert (before.end, before.superseded) == (Date.since(dt.date(2009, 2, 1)), dt.date(2015, 7, 20))
    assert (str(after.end), after.published) == ("2015-07-20", dt.date(2015, 7, 20))


def test_silence_means_that_relations_went_on(compiled: Compile) -> None:
    spans = {(c.scope, c.exhaustive): (c.start, c.end) for c in compiled(ESTABLISHED, SEVERED, RESUMED).coverage}
    day = dt.date(2009, 2, 1)
    assert spans["one=USA;two=JPN;tie=diplomatic relations", True] == (dt.date(1858, 7, 29), day)
    assert spans["one=USA;two=JPN", False] == (dt.date(1776, 7, 4), day)


def test_an_act_of_a_state_that_was_not_there_stops_the_compile(compiled: Compile) -> None:
    with pytest.raises(RawData, match=r"texas.xml#1: TEX was not there on 1917"):
        compiled(entry("Diplomatic Relations Severed, 1917.", "On May 1, 1917, it severed relations."), slug="texas")


def test_an_unknown_element_stops_the_compile(compiled: Compile) -> None:
    with pytest.raises(RawData, match="unknown field 'note'"):
        compiled(entry("Recognition, 1854.", "<note>New</note>"))


def test_an_entry_that_changed_is_looked_at_again(compiled: Compile) -> None:
    with pytest.raises(RawData, match=r"baden.xml#5: no longer as corrections.yml has it"):
        compiled(*[entry("Other, 1917.", "Nothing.")] * 5, slug="baden")


def test_an_article_without_a_year_stops_the_compile(compiled: Compile, tmp_path: Path) -> None:
    path = tmp_path / "historyatstate" / "rdcr" / "articles" / "japan.xml"
    path.write_text(ARTICLE.replace(", 2008", "").format(entries="", written="somebody"), "utf-8")
    with pytest.raises(RawData, match="the header names no year"):
        adapter.compile(Inputs(tmp_path, CURATED, describe("rdcr")))


TOKYO = "Ambassador Doe presented his credentials."


def stood(output: Output) -> list[tuple[str, str, str, str]]:
    found = [fact for fact in output.facts if isinstance(fact, Mission)]
    return [(row.rank, row.city, str(row.start), str(row.end)) for row in found]


def test_a_legation_raised_and_an_embassy_closed(compiled: Compile) -> None:
    output = compiled(
        entry("Establishment of U.S. Legation, 1859.", "The U.S. Legation in Yedo was established on May 5, 1859."),
        entry(
            "Elevation to Embassy, 1906.", f"The Legation in Yedo was raised to Embassy status on May 26, 1906. {TOKYO}"
        ),
        entry("Closure of the Embassy, 1910.", "The American Embassy at Yedo was closed on June 1, 1910."),
    )
    assert stood(output) == [
        ("legation", "Yedo", "1859-05-05", "1906-05-26"),
        ("embassy", "Yedo", "1906-05-26", "1910-06-01"),
    ]


@pytest.mark.parametrize(
    "between",
    [
        SEVERED,  # a break of relations
        entry("Elevation to Embassy, 1906.", "The mission was made an embassy."),  # a head whose text is not read
    ],
)
def test_a_mission_whose_end_is_not_told_is_left_out(compiled: Compile, between: str) -> None:
    output = compiled(
        entry("Establishment of U.S. Legation, 1859.", "The U.S. Legation in Yedo was established on May 5, 1859."),
        between,
        entry("Closure of the Embassy, 1950.", "The American Embassy at Yedo was closed on June 1, 1950."),
    )
    assert stood(output) == []
    assert output.ignored["missions of which only the founding is told"] == 1


def test_the_last_mission_counts_where_a_later_source_sees_it(compiled: Compile) -> None:
    opened = entry("Embassy Reopened, 1952.", "The U.S. Embassy in Tokyo reopened on May 9, 1952, that is.")
    assert stood(compiled(opened)) == []
    seen = Mission(sender="USA", host="JPN", rank="embassy", city="Tokyo", source="factbook")
    assert stood(compiled(opened, facts=(seen,))) == [("embassy", "Tokyo", "1952-05-09", "1952-05-09/..")]


@pytest.fixture(scope="module")
def real() -> Output:
    if not (SHARED / "raw" / "historyatstate" / "rdcr").is_dir():
        pytest.skip("no raw data: set BILATERAL_SHARED")
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("rdcr")))


@pytest.mark.raw
def test_the_real_guide_gives_the_expected_rows(real: Output) -> None:
    least, most = expected_rows("rdcr")["diplomatic_relations"]
    assert least <= len(rows(real)) <= most
    assert sum(row.start.day is not None for row in rows(real)) > 450


@pytest.mark.raw
@pytest.mark.parametrize(
    ("country", "state", "day", "end"),
    [
        ("JPN", NONE, "1941-12-08", "1952-04-28"),
        ("DEU", NONE, "1917-02-03", "1921-12-10"),
        ("DEU", NONE, "1941-12-11", "1955-05-06"),
        ("CUB", NONE, "1961-01-03", "2015-07-20"),
        ("IRN", NONE, "1980-04-07", "2009-02-01/.."),
        ("TWN", NONE, "1979-01-01", "2008-03-01/.."),
        ("CHN", NONE, "1949-10-01", "1979-01-01"),
        ("VNM", IN_BEING, "1995-08-05", "2009-02-01/.."),
        ("IRQ", NONE, "1967-06-07", "1984-11-26"),
        ("EGY", NONE, "1967-06-06", "1974-02-28"),
        ("SUN", IN_BEING, "1933-11-16", "1991-12-26"),
        ("EST", IN_BEING, "1991-09-04", "2009-02-01/.."),
        ("HUN", NONE, "1941-12-11", "1945"),
        ("FRA", NONE, "1942-11-08", "1944-10-23"),
        ("GBR", IN_BEING, "1785-06-01", "1812-06-18"),
        ("YMD", NONE, "1969-10-24", "1990-04-30"),
    ],
)
def test_days_read_by_eye(real: Output, country: str, state: str, day: str, end: str) -> None:
    assert (state, end) in {(r.state, str(r.end)) for r in rows(real) if r.two == country and str(r.start) == day}


@pytest.mark.raw
def test_no_two_states_hold_on_one_day(real: Output) -> None:
    """Relations in being and none overlap at most on the day of the change."""
    spells: dict[str, list[DiplomaticRelations]] = {}
    for row in rows(real):
        if row.tie != RECOGNITION and row.superseded == dt.date.max:
            spells.setdefault(row.two, []).append(row)
    for found in spells.values():
        for a in found:
            for b in found:
                if a is not b and (sure := a.period.surely) and (other := b.period.surely):
                    assert max(sure[0], other[0]) >= min(sure[1], other[1]), (a, b)


def test_every_correction_has_its_reason() -> None:
    for place, kept in load(adapter.HERE / "corrections.yml")["entries"].items():
        assert kept.get("drop") or kept.get("reason"), place
