"""What the ears for leaders, missions, ambassadors, visits, relations and borders make of turns of phrase.

The sentences are our own; they are judged by the facts that ship: ``(kind, verdict, words of the finding)`` for each
that is due, and no other verdict but "unknown" for these kinds.
"""

import datetime as dt
from functools import cache

import pytest

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.report import check, gazetteer
from bilateral.store import default_store

NOW = dt.date(2026, 11, 23)
OURS = {
    "leader",
    "chief_of_mission",
    "mission",
    "visit",
    "diplomatic_relations",
    "colonial_tie",
    "contiguity",
    "capital",
}
YES, NO = "supported", "contradicted"
Due = tuple[str, str, str]

KENYA = [
    ("The United States established diplomatic relations with Kenya in 1964.", [("diplomatic_relations", YES, "1964")]),
    ("The U.S. established diplomatic relations with Kenya in 1977.", [("diplomatic_relations", NO, "")]),
    ("In 2014, the two countries celebrated 50 years of diplomatic relations.", [("diplomatic_relations", YES, "50")]),
    ("Establishment of the embassy and of diplomatic relations followed.", []),
    ("Kenya was recognized by the United States on December 12, 1963.", [("diplomatic_relations", YES, "")]),
    ("Since establishing diplomatic relations in 1964, both have prospered.", [("diplomatic_relations", YES, "")]),
    ("The United States plans to establish diplomatic relations with Kenya in 2017.", []),
    ("The Ambassador of the United States to Kenya is Robert Godec.", [("chief_of_mission", YES, "Godec")]),
    ("U.S. Ambassador: Robert F. Godec. Much else is said of him.", [("chief_of_mission", YES, "Godec")]),
    ("The United States maintains an embassy in Nairobi.", [("mission", YES, "embassy in Nairobi")]),
    ("The U.S. Embassy in Nairobi opened in 1964.", [("mission", YES, "opened in 1964")]),
    ("The United States plans to open a consulate in Mombasa.", []),
    ("Secretary Kerry traveled to Nairobi in May 2015.", [("visit", YES, "Nairobi")]),
    ("During his July 2015 visit to Nairobi, President Obama spoke.", [("visit", YES, ""), ("leader", YES, "")]),
    ("President Obama met with President Kenyatta in Nairobi in July 2015.",
     [("visit", YES, ""), ("leader", YES, "Obama"), ("leader", YES, "Kenyatta")]),
    ("Following its December 1963 independence from the United Kingdom, Kenya grew.", [("colonial_tie", YES, "")]),
]  # fmt: skip
PHILIPPINES = [
    ("Today President Joe Biden welcomes Philippine President Ferdinand R. Marcos Jr. to Washington.",
     [("leader", YES, "Biden"), ("leader", YES, "Marcos"), ("visit", YES, "")]),
    ("President Biden will host Prime Minister Albanese in the fall.",
     [("leader", YES, "Biden"), ("leader", YES, "Albanese")]),
    ("This follows President Biden's September 2022 meeting with President Marcos.",
     [("leader", YES, "Biden"), ("leader", YES, "Marcos")]),
    ("Presidents Biden and Marcos reaffirmed the alliance.", [("leader", YES, "Biden"), ("leader", YES, "Marcos")]),
    ("President Biden did not attend.", [("leader", YES, "Biden")]),
    ("Then-Prime Minister Abe visited Manila in 2013.", [("leader", YES, "Abe")]),
    ("On May 1, 2023, Philippine President Rodrigo Duterte announced it.", [("leader", NO, "Duterte")]),
    ("On June 14, 1960, a bust of U.S. President Abraham Lincoln was unveiled.", []),
    ("World Bank President Ajay Banga announced a program.", []),
    ("Toyota President Akio Toyoda announced an investment.", []),
    ("The USS President Adams called at Subic Bay.", []),
    ("Former President Obama spoke of Manila.", []),
    ("A President Harris would continue the policy.", []),
    ("Vice President Harris spoke of Palawan.", []),
]  # fmt: skip
OTHERS = [
    ("1899-01-13", ("USA", "LBR"), "The U.S. minister resident and consul general to Liberia is Owen Lun West Smith, "
     "in office since about 11 May 1898.",
     [("chief_of_mission", YES, "is Owen Lun West Smith"), ("chief_of_mission", YES, "")]),
    ("2016-03-11", ("USA", "CUB"), "The United States broke relations with Cuba in January 1961.",
     [("diplomatic_relations", YES, "")]),
    ("2016-03-11", ("USA", "CUB"), "Diplomatic relations, severed in 1961, were restored in 2015.",
     [("diplomatic_relations", YES, "")]),
    ("2016-03-11", ("USA", "IRN"), "The United States and Iran have not had diplomatic relations since 1980.",
     [("diplomatic_relations", YES, "")]),
    ("2016-03-11", ("USA", "MEX"), "Our shared border is long.", [("contiguity", YES, "Our shared border")]),
    ("2016-03-11", ("USA", "MEX"), "Mexico is bordered to the north by the United States.", [("contiguity", YES, "")]),
    ("2024-04-10", ("USA", "JPN"), "The Australia Official Visit in October 2023 did, too.",
     [("visit", YES, "")]),
    ("2024-04-10", ("USA", "JPN"), "President Obama became the first president to visit Hiroshima in May 2016.",
     [("visit", YES, "Hiroshima"), ("leader", YES, "")]),
]  # fmt: skip
CASES = (
    *(("2016-03-11", ("USA", "KEN"), *case) for case in KENYA),
    *(("2023-05-01", ("USA", "PHL"), *case) for case in PHILIPPINES),
    *OTHERS,
)


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


@pytest.mark.parametrize(("day", "parties", "text", "due"), CASES)
def test_each_sentence_is_heard_and_judged(day: str, parties: tuple[str, str], text: str, due: list[Due]) -> None:
    whole = (
        f"Relations of two countries\n\nWords come first and say nothing.\n\n{text}\n\nWords follow and say nothing.\n"
    )
    told = document(whole, dt.date.fromisoformat(day), parties)
    found = [f for f in check(told, default_store(), NOW, words()).findings if f.kind in OURS]
    judged = [(f.kind, f.then.verdict.value, f.text) for f in found if f.then.verdict.value != "unknown"]
    assert {(kind, verdict) for kind, verdict, _words in judged} == {(kind, verdict) for kind, verdict, _words in due}
    for kind, verdict, said in due:
        assert any(f[:2] == (kind, verdict) and (said in f[2] or said in text) for f in judged), judged
