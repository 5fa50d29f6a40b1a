"""Leaders: the Factbook's executive branch, Archigos and REIGN, and one person behind many spellings."""

import datetime as dt
import os
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from bilateral.checks.documents import document
from bilateral.checks.report import check, gazetteer
from bilateral.compile import describe, expected_rows
from bilateral.dates import Date
from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.relations import kind
from bilateral.relations.leader.row import CHIEF, DEPUTY, HEAD, LEADER, Leader
from bilateral.relations.visit import Visit
from bilateral.sources.archigos.adapter import Spell
from bilateral.sources.archigos.offices import adopted
from bilateral.sources.contract import Inputs
from bilateral.sources.factbook.executive import Holder, Unread, holders
from bilateral.sources.factbook.read import Field, editions
from bilateral.sources.factbook_leaders.adapter import cased, names_of
from bilateral.sources.persons import Persons, fits, name_words, numeral
from bilateral.sources.reign import adapter as reign
from bilateral.store import default_store

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
HEAD_LINE = (
    "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,militarycareer,l_month,l_year"
)


def read(text: str, year: int = 2014) -> list[Holder | Unread]:
    return list(holders(Field(year, "JA", "Japan", "Executive branch", text, "somewhere")))


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(h.role, h.office, h.name.full, h.since) for h in read(text) if isinstance(h, Holder)]


def test_both_parts_of_a_field_are_read_and_deputies_are_not() -> None:
    text = (
        "chief of state: Emperor TESTUHITO (since 7 January 1989) | head of government: Prime Minister Jiro MIHON "
        "(since 26 December 2012); Deputy Prime Minister Taro NAGAI (since 26 December 2012) | cabinet: Cabinet"
    )
    assert told(text) == [
        (CHIEF, "Emperor", "TESTUHITO", "1989-01-07"),
        (HEAD, "Prime Minister", "Jiro MIHON", "2012-12-26"),
    ]


def test_a_governor_general_represents_the_monarch() -> None:
    text = (
        "chief of state: Queen TESTA II (since 6 February 1952); represented by Governor General Sir Paul MODEL "
        "(since 2 March 2009) head of government: Prime Minister Ann EXAMPLE (since 3 May 2010) cabinet: Cabinet"
    )
    assert [(role, who) for role, _office, who, _since in told(text)] == [
        (CHIEF, "TESTA II"),
        (DEPUTY, "Sir Paul MODEL"),
        (HEAD, "Ann EXAMPLE"),
    ]


@pytest.mark.parametrize(
    ("text", "office", "since"),
    [
        ("President of the Republic Ann EXAMPLE (since May 2001)", "President", "2001-05"),
        ("Federal Chancellor Ann EXAMPLE (since NA 1998)", "Chancellor", "1998"),
        ("King and Prime Minister TEST bin Model (since 13 June 1982, but ill since 1995)", "King", "1982-06-13"),
        ("President Ann EXAMPLE (leader since 1948, president since 28 December 1972)", "President", "1972-12-28"),
        ("Interim President Ann EXAMPLE (since 1 July 2003)", "Acting President", "2003-07-01"),
    ],
)  # fmt: skip
def test_offices_are_told_as_before_a_name(text: str, office: str, since: str) -> None:
    ((_role, said, _who, when),) = told(f"chief of state: {text}")
    assert (said, when) == (office, since)


@pytest.mark.parametrize("text", [
    "chief of state: | head of government: | cabinet:",
    "chief of state: President (vacant)",
    "chief of state: Ann EXAMPLE (since 1 July 2003)",
    "chief of state: President Ann EXAMPLE (acting president since 1 July 2003)",
    "chief of state: President Mahamat EX MPLE (since 1 July 2003)".replace("EX MPLE", "D BY"),
])  # fmt: skip
def test_what_names_nobody_or_can_t_be_read_is_left_out(text: str) -> None:
    assert not told(text)
    assert all(isinstance(record, Unread) and record.reason for record in read(text))


def test_names_as_they_are_shown() -> None:
    assert [cased(w) for w in ("MODEL", "O'SAMPLE", "EXAM'PLE", "AL-TEST", "al-TEST", "McTEST")] == [
        "Model", "O'Sample", "Exam'ple", "Al-Test", "al-Test", "McTEST",
    ]  # fmt: skip
    (record,) = (h for h in read("chief of state: King TEST II (since 1 May 1990)") if isinstance(h, Holder))
    assert names_of(record)[1] == "King Test II"


def test_words_of_names_and_which_fit() -> None:
    assert name_words("Dr. Hamad bin Khalifa Al Thani") == ("hamad", "khalifa", "thani")
    assert numeral("Ferdinand Marcos Jr.") == "Jr"
    assert fits(("george", "w", "bush"), ("george", "bush"), near=False)
    assert not fits(("kim", "jong", "il"), ("kim", "jong", "un"), near=True)
    assert not fits(("donald", "johnson"), ("donald", "j", "trump"), near=True)
    assert not fits(("li", "qiang"), ("li", "keqiang"), near=True)
    assert fits(("konstandinos", "karamanlis"), ("konstantinos", "karamanlis"), near=True)


def persons(*visits: tuple[str, str, str]) -> Persons:
    """People of one country, each with the day of a visit."""
    entities = {id_: Entity(id_, PERSON, name) for id_, name, _day in visits}
    facts = [
        Visit(
            sender="GRC", host="USA", visitor=id_, office="Prime Minister", start=Date.parse(day), end=Date.parse(day)
        )
        for id_, _name, day in visits
    ]
    return Persons.of("test", entities, facts)


def test_time_tells_father_and_son_apart() -> None:
    known = persons(("father", "Andreas Sample", "1985-05-05"), ("son", "Georgios Sample", "2010-05-05"))
    assert known.find("GRC", ["Sample"], dt.date(1981, 1, 1), dt.date(1989, 1, 1)) == "father"
    assert known.find("GRC", ["G. Sample"], dt.date(2009, 1, 1), dt.date(2011, 1, 1)) == "son"
    assert known.find("GRC", ["G. Sample"], dt.date(1981, 1, 1), dt.date(1989, 1, 1)) is None
    assert known.find("GRC", ["Sample"], dt.date(1950, 1, 1), dt.date(1951, 1, 1)) is None
    assert known.find("FRA", ["Andreas Sample"], dt.date(1981, 1, 1), dt.date(1989, 1, 1)) is None


def test_somebody_new_never_takes_an_id_that_is_given() -> None:
    known = persons(("ann-sample", "Ann Sample", "1950-05-05"))
    assert known.make("GRC", "Ann Sample", (), "Sample|Ann", dt.date(2001, 1, 1)) == "ann-sample-grc"
    assert known.make("GRC", "Ann Sample", (), "Sample|Ann", dt.date(2003, 1, 1)) == "ann-sample-grc-2003"
    assert known.make("GRC", "Model", (), "Model|", dt.date(2003, 1, 1)) == "model-grc"


def test_an_office_is_taken_over_only_where_sources_agree() -> None:
    spell = Spell("GRC", "k", ("Sample",), Date.parse("1990-01-01"), Date.parse("1994-01-01"), "")
    other = Spell("GRC", "l", ("Model",), Date.parse("1994-01-01"), Date.parse("1999-01-01"), "")
    visit = {"sender": "GRC", "host": "USA", "start": Date.parse("1990-05-05"), "end": Date.parse("1990-05-05")}
    one = Visit(visitor="s", office="Prime Minister", **visit)  # type: ignore[arg-type]
    spells = [(spell, "s"), *((Spell("GRC", n, (n,), spell.start, spell.end, ""), n) for n in "abc")]
    others = [Visit(visitor=n, office="Prime Minister", **visit) for n in "abc"]  # type: ignore[arg-type]
    assert adopted(spells, [one]) == {}
    assert adopted(spells, [one, *others])[spell] == "Prime Minister"
    odd = Visit(visitor="c", office="President", **visit)  # type: ignore[arg-type]
    assert adopted(spells, [one, *others, odd]) == {}
    seen = Leader(
        country="GRC", person="m", role=HEAD, office="Prime Minister", last_edition="1998",
        start=Date.parse("1994-01-10"), end=Date.parse("1998-01-01/.."),
    )  # fmt: skip
    assert adopted([(other, "m")], [seen]) == {other: "Prime Minister"}
    longer = Spell("GRC", "l", ("Model",), other.start, Date.parse("2005-01-01"), "")
    assert adopted([(longer, "m")], [seen]) == {}


def test_reign_is_read_from_its_own_form(tmp_path: Path) -> None:
    folder = tmp_path / "reign-leaders-2021"
    folder.mkdir()
    lines = [HEAD_LINE + ",,,codedby,notes", "JPN,740,x-1,Ann Example,26,12,2012,9,2020,1954,0,0,,,,,cb,",
             "JPN,740,x-2,Model,16,9,2020,,,1948,1,0,,,,,,"]  # fmt: skip
    (folder / "leaderlist_3_21.csv").write_text("\n".join(lines) + "\n", "utf-8")
    out = reign.compile(Inputs(tmp_path, tmp_path, describe("reign")))
    rows = [f for f in out.facts if isinstance(f, Leader)]
    assert [(str(r.start), str(r.end), r.role, r.person) for r in rows] == [
        ("2012-12-26", "2020-09", LEADER, "ann-example"),
        ("2020-09-16", "2021-03-01/..", LEADER, "model-jpn"),
    ]
    (folder / "leaderlist_3_21.csv").write_text("\n".join(lines).replace("JPN,740", "XYZ,9999") + "\n", "utf-8")
    with pytest.raises(RawData, match="line 2: no country"):
        reign.compile(Inputs(tmp_path, tmp_path, describe("reign")))


def test_the_editions_are_those_of_the_factbook() -> None:
    assert describe("factbook_leaders").editions == tuple(editions().values())


@cache
def rows() -> list[Leader]:
    store = default_store()
    return [f for s in ("factbook_leaders", "archigos", "reign") for f in store.facts_of(kind("leader"), s)]


@pytest.mark.parametrize("source", ["factbook_leaders", "archigos", "reign"])
def test_as_many_rows_as_expected(source: str) -> None:
    least, most = expected_rows(source)["leader"]
    assert least <= sum(r.source == source for r in rows()) <= most


def test_each_row_has_an_id_of_its_own() -> None:
    ids = [kind("leader").id(row) for row in rows()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("President Obama and Prime Minister Abe announced in 2014 a plan.", "supported"),
        ("President Trump announced in 2022 a plan.", "unknown"),
        ("Prime Minister Abe announced in 2010 a plan.", "unknown"),
        ("The President of the United States is George W. Bush.", "outdated"),
        ("The President of the United States is Shinzo Abe.", "contradicted"),
        ("Japan's prime minister is Shinzo Abe.", "supported"),
        ("Former President Bush announced in 2014 a plan.", ""),
        ("The meeting was attended by President Obama and Prime Minister Abe in 2014.", "supported"),
    ],
)
def test_what_is_said_of_leaders_is_judged(text: str, verdict: str) -> None:
    day = dt.date(2026, 1, 5) if "2022" in text else dt.date(2016, 3, 11)
    store = default_store()
    read = document(f"United States and Japan\nAs of {day}\n\n{text}\n", day, ("USA", "JPN"))
    found = check(read, store, day, gazetteer(store)).findings
    assert {f.then.verdict.value for f in found if f.kind == "leader"} == ({verdict} if verdict else set())


DYNASTIES = {
    "USA": ({"bush-george-herbert-walker"}, {"bush-george-w"}),
    "PRK": ({"kim-il-song"}, {"kim-jong-il"}, {"kim-jong-un"}),
    "SYR": ({"hafiz-al-assad"}, {"bashar-al-asad"}),
    "GRC": ({"constantine-karamanlis"}, {"konstandinos-karamanlis"}),
    "AZE": ({"heydar-aliyev"}, {"ilham-aliyev"}),
    "CAN": ({"justin-trudeau"}, {"pierre-elliott-trudeau", "pierre-e-trudeau", "pierre-trudeau"}),
    "SGP": ({"lee-kuan-yew"}, {"lee-hsien-loong"}),
    "QAT": ({"hamad-bin-khalifa-al-thani"}, {"khalifa-bin-hamad-al-thani"}),
}


@pytest.mark.parametrize("country", DYNASTIES)
def test_houses_are_kept_apart(country: str) -> None:
    """Each is there under an id of his own, and the ids don't share a day as leader."""
    spells = defaultdict(list)
    for row in rows():
        if row.country == country:
            spells[row.person].append(row)
    members = [next(p for p in spells if p in ids) for ids in DYNASTIES[country]]
    assert len(set(members)) == len(members)
    for person in members:
        years = {r.start.latest.year for r in spells[person] if r.start.latest}
        assert max(years) - min(years) < 40


@pytest.mark.parametrize(
    ("country", "printed", "person"),
    [
        ("USA", "Obama", "obama-barack"),
        ("JPN", "Shinzo Abe", "shinzo-abe"),
        ("JPN", "Kishi", "nobusuke-kishi"),
        ("JOR", "Hussein Ibn Talal El-Hashim", "hussein-jor"),
        ("GRC", "Konstantinos Karamanlis", "konstandinos-karamanlis"),
        ("JPN", "AKIHITO", "akihito-jpn"),
        ("CAN", "ELIZABETH II", "elizabeth-ii"),
    ],
)
def test_one_person_is_one_entity_in_all_sources(country: str, printed: str, person: str) -> None:
    assert {r.person for r in rows() if r.country == country and r.original == printed} == {person}
