"""Countries meant without their names: both parties at once, "it", "the country", "the Kingdom", a seat of government.

Who is meant is told by what was named before. Where that leaves a doubt, nothing is meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from bilateral.checks.folding import words, words_in
from bilateral.countries import get
from bilateral.errors import UnknownCountry
from bilateral.parsed import Mention
from bilateral.relations.frames import framed

_PAIR = (
    r"(?:countries|nations|governments|states|sides|partners|allies|parties|peoples|democracies|capitals|militaries|"
    r"economies|neighbou?rs|republics|kingdoms)"
)
_BOTH = framed(
    rf"(?<!\w)(?:[Bb]oth\s+(?:of\s+)?(?:our\s+|the\s+|these\s+|their\s+)?(?:two\s+|respective\s+)?{_PAIR}"
    rf"|(?:[Tt]he|[Oo]ur|[Tt]hese|[Tt]heir)\s+two\s+(?:great\s+|sovereign\s+|neighbou?ring\s+|allied\s+)?{_PAIR}"
    rf"|[Oo]ur\s+(?:respective\s+)?(?:countries|nations|governments|peoples|militaries|economies))(?!\w)"
    rf"|^The\s+(?:countries|two(?=\s+(?:have|are|also|had|were|signed|established|maintain|share|agreed|cooperate)\s))(?!\w)"
    r"|^Both(?=\s+(?:are|were|have|belong|joined|signed|ratified|became|remain|participate)\b)"
)
_OF_BOTH = words("both two our")
_OF_PAIRS = words(
    "countries nations governments states sides partners allies parties peoples democracies capitals militaries "
    "economies neighbors neighbours republics kingdoms"
)
_NOT_BOTH_BEFORE = framed(r"(?:one\s+of|other|between\s+the\s+other)\s+$", re.IGNORECASE)

#: Seats of government by which a government is named.
_CAPITALS = {
    "Washington": "United States", "Tokyo": "Japan", "London": "United Kingdom", "Paris": "France",
    "Berlin": "Germany", "Moscow": "Russia", "Beijing": "China", "Seoul": "South Korea", "Pyongyang": "North Korea",
    "Canberra": "Australia", "Ottawa": "Canada", "Delhi": "India", "New Delhi": "India", "Islamabad": "Pakistan",
    "Kyiv": "Ukraine", "Kiev": "Ukraine", "Ankara": "Turkey", "Tehran": "Iran", "Baghdad": "Iraq", "Damascus": "Syria",
    "Riyadh": "Saudi Arabia", "Doha": "Qatar", "Amman": "Jordan", "Cairo": "Egypt", "Tripoli": "Libya",
    "Tunis": "Tunisia", "Algiers": "Algeria", "Rabat": "Morocco", "Khartoum": "Sudan", "Addis Ababa": "Ethiopia",
    "Asmara": "Eritrea", "Mogadishu": "Somalia", "Nairobi": "Kenya", "Kampala": "Uganda", "Kigali": "Rwanda",
    "Pretoria": "South Africa", "Harare": "Zimbabwe", "Abuja": "Nigeria", "Accra": "Ghana", "Dakar": "Senegal",
    "Kinshasa": "Democratic Republic of the Congo", "Manila": "Philippines", "Hanoi": "Vietnam",
    "Jakarta": "Indonesia", "Bangkok": "Thailand", "Kuala Lumpur": "Malaysia", "Phnom Penh": "Cambodia",
    "Dhaka": "Bangladesh", "Kathmandu": "Nepal", "Colombo": "Sri Lanka", "Kabul": "Afghanistan", "Taipei": "Taiwan",
    "Ulaanbaatar": "Mongolia", "Tashkent": "Uzbekistan", "Astana": "Kazakhstan", "Tbilisi": "Georgia",
    "Yerevan": "Armenia", "Baku": "Azerbaijan", "Minsk": "Belarus", "Warsaw": "Poland", "Prague": "Czechia",
    "Budapest": "Hungary", "Bucharest": "Romania", "Sofia": "Bulgaria", "Belgrade": "Serbia", "Athens": "Greece",
    "Rome": "Italy", "Madrid": "Spain", "Lisbon": "Portugal", "Vienna": "Austria", "Copenhagen": "Denmark",
    "Stockholm": "Sweden", "Oslo": "Norway", "Helsinki": "Finland", "Dublin": "Ireland", "Havana": "Cuba",
    "Caracas": "Venezuela", "Bogotá": "Colombia", "Lima": "Peru", "Santiago": "Chile", "Buenos Aires": "Argentina",
    "Brasilia": "Brazil", "Brasília": "Brazil", "Managua": "Nicaragua", "Wellington": "New Zealand",
    "the Kremlin": "Russia", "The Kremlin": "Russia", "Downing Street": "United Kingdom", "Whitehall": "United Kingdom",
}  # fmt: skip
_SEAT = "|".join(sorted(_CAPITALS, key=len, reverse=True))
#: The last words of their names.
_SEAT_WORDS = frozenset(name.split()[-1].lower() for name in _CAPITALS)
#: "Washington and Tokyo", "Washington–Tokyo".
_SEATS = framed(rf"(?<![\w.])({_SEAT})(\s+and\s+|\s?[–-]\s?)({_SEAT})(?![\w-]|,\s+[A-Z])")
_ACTS = (
    r"(?:recogni[sz]e[sd]?|established|severed|broke|restored|resumed|normali[sz]ed|signed|ratified|agreed|imposed|lifted|"
    r"condemned|provides?|provided|supplie[sd]|supported|supports|backs|backed|annexed|invaded|attacked|declared|occupied|"
    r"appointed|named|recalled|expelled|withdrew|joined|sanctioned|granted|ceded|views|considers|maintains|opposes|sent)"
)
_ACTOR = framed(
    rf"(?<![\w.])({_SEAT})(?=(?:\s+(?:has|had|have|also|formally|officially|then|later|again|never|did\s+not))*\s+{_ACTS}(?!\w)"
    r"|['’]s\s+(?:recognition|invasion|annexation|support|sanctions|ambassador|embassy|exports|imports|occupation|claims?|"
    r"withdrawal|accession|membership|foreign\s+policy)(?!\w))"
)
_TIES_WITH = framed(
    rf"\b(?:relations|ties|relationship|alliance|war|trade|talks)\s+(?:between|with)\s+({_SEAT})(?![\w-]|,\s+[A-Z])"
)
_PLACE_BEFORE = framed(r"(?:\b(?:in|at|from|to|near|via|of|visit(?:ed|s)?|both\s+in)\s+|,\s+)$", re.IGNORECASE)

_NAME_BEFORE = framed(r"[a-z.,]\s+[A-Z]\w+\s$")  # "the University of West London agreed"
_IT = framed(r"^(?:It|Its)(?=\s+[a-z])(?!\s+(?:is|was|seems|appears|remains)\s+(?:\w+\s+)?(?:that|to)\s)")
_HEAD = framed(
    r"(?<![\w-])[Tt]he\s+(?P<head>country|island\s+nation|island\s+state|archipelago|Kingdom|Republic|Sultanate|Emirate|"
    r"Principality|Federation)(?![\w-])(?!\s+(?:of|that|team|report)\b)"
)
_HEADS = words("country nation state archipelago kingdom republic sultanate emirate principality federation")
_COMMON = frozenset(("country", "island nation", "island state", "archipelago"))
#: What may stand before the subject of a sentence.
_LEAD = framed(
    r"(?:(?:In|On|Since|During|After|Before|From|Until|By|As|Today|Currently|Now|Also|Additionally|Moreover|Furthermore|"
    r"However|At)\b[^,]{0,80},\s+)?(?:[Tt]he\s+)?"
)
_SUBJECT_GOES_ON = framed(r"(?:,\s+(?:which|a|an|the|also|once|in)\b|\s+(?!and\b|or\b|to\b|in\b|of\b)[a-z])")
Country = Callable[[str], str | None]


def both(text: str) -> Iterator[Mention]:
    """Where both parties may be meant at once."""
    said = words_in(text)
    told = (said & _OF_BOTH and said & _OF_PAIRS) or text.startswith(("Both", "The two", "The countries"))
    for match in _BOTH.finditer(text) if told else ():
        if not _NOT_BOTH_BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
            yield Mention(match.start(), match.end(), "W", (), match[0])


def means_parties(both: Mention, all_: Iterable[Mention], parties: tuple[str, str], last: frozenset[str]) -> bool:
    """Whether "the two countries" are the parties, and not two others just named."""
    before = {m.ids[0] for m in all_ if m.sort == "C" and m.end <= both.start} or last
    return not before or before <= set(parties) or set(parties) <= before


def seats(text: str, country: Country) -> Iterator[Mention]:
    """Seats of government that stand for their governments; `country` finds one by its name."""
    if not words_in(text) & _SEAT_WORDS:
        return
    for match in _SEATS.finditer(text):
        if _in_place(text, match.start()):
            continue
        pair = [country(_CAPITALS[match[group]]) for group in (1, 3)]
        for group, id_ in zip((1, 3), pair, strict=True):
            if all(pair) and id_:
                yield Mention(match.start(group), match.end(group), "C", (id_,), match[group])
    for pattern in (_ACTOR, _TIES_WITH):
        for match in pattern.finditer(text):
            start = match.start(1)
            if pattern is _ACTOR and (_in_place(text, start) or _NAME_BEFORE.search(text[max(0, start - 24) : start])):
                continue
            if id_ := country(_CAPITALS[match[1]]):
                yield Mention(start, match.end(1), "C", (id_,), match[1])


def _in_place(text: str, start: int) -> bool:
    return bool(_PLACE_BEFORE.search(text[max(0, start - 24) : start]))


def heads(text: str, named: Sequence[Mention], subject: str, about: str, parties: tuple[str, str]) -> Iterator[Mention]:
    """ "It" and "the country": the subject of the sentence before, or the one country named in the sentence.

    Else it is the one country that the section is `about`, by its title.
    """
    if subject and (match := _IT.match(text)):
        yield Mention(match.start(), match.end(), "C", (subject,), match[0])
    for match in _HEAD.finditer(text) if words_in(text) & _HEADS else ():
        head = " ".join(match["head"].split())
        if head in _COMMON:
            before = [m for m in named if m.sort == "C" and m.end <= match.start()]
            meant = {m.ids[0] for m in before} or ({subject or about} - {""})
            if not all(_stands_alone(text, m) for m in before):
                meant = set()
        else:
            meant = {country for country in parties if head in _styles(country)}
        if len(meant) == 1:
            yield Mention(match.start(), match.end(), "C", (*meant,), match[0])


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether it is the country that is named, and not something of it: "U.S. troops", "Danish"."""
    short = "." in mention.text or mention.text.isupper()
    return is_name(mention.text, mention.ids[0]) and (not short or text[: mention.start].endswith(("the ", "The ")))


@lru_cache(maxsize=512)
def _styles(country: str) -> frozenset[str]:
    """The words of a country's names: "Kingdom" of "Kingdom of Thailand"."""
    try:
        return frozenset(word for name in get(country).names if name.kind == "official" for word in name.text.split())
    except UnknownCountry:
        return frozenset()


@lru_cache(maxsize=2048)
def is_name(text: str, country: str) -> bool:
    """Whether a mention is a country's name or what stands for it, not an adjective or its people."""
    try:
        names = get(country).names
    except UnknownCountry:
        return True
    plain = text.removeprefix("the ").removeprefix("The ")
    return not any(n.kind in ("adjective", "demonym") and plain in (n.text, f"{n.text}s") for n in names)


def subject_of(text: str, found: Iterable[Mention]) -> str:
    """The one country that is the subject of a sentence, by its place at the beginning; else nothing."""
    countries = [mention for mention in found if mention.sort == "C"]
    lead = _LEAD.match(text) if countries else None
    start = lead.end() if lead else 0
    for mention in countries:
        if mention.start > start:
            break
        if start < mention.end and is_name(mention.text, mention.ids[0]):
            alone = mention.text not in ("Its", "its") and _SUBJECT_GOES_ON.match(text, mention.end)
            return mention.ids[0] if alone or mention.text == "Its" else ""
    return ""


_GIVEN = framed(
    r"(?<![.!?:;]\s)(?<!^)\b(?!(?:The|In|On|And|With|For|From|To|Of|By|But|At|Near|While|When|Both)\b)[A-Z][a-z]+\s$"
)
_TITLE = framed(
    r"\b(?:Ambassador|Secretary|Senator|Mr\.|Mrs\.|Ms\.|Dr\.|President|Minister|General|Congress(?:man|woman))\s$"
)
_STATES = framed(
    r"\b(?:Atlanta|Savannah|Alabama|Florida|Tennessee|Carolina|Texas|California|Ohio|Kentucky|Virginia|Louisiana|Mississippi|"
    r"Georgia (?:National Guard|Southern|State)|[Gg]overnor|(?<![Hh]ead of )(?<![Cc]hief of )[Ss]tates? of)\b"
)
_SURNAME = framed(r"\s[A-Z][a-z]+(?!\w)")
_NAMESAKES = frozenset(("Jordan", "Chad", "Israel", "Georgia", "Kenya", "India"))


def is_namesake(text: str, start: int, end: int, parties: tuple[str, str], country: str) -> bool:
    """Whether a name that is also a man's or a state's of the United States is that one here."""
    name = text[start:end]
    if name not in _NAMESAKES:
        return False
    if name == "Georgia" and _STATES.search(text):
        return True
    if name == "Chad" and country not in parties and _SURNAME.match(text, end):
        return True
    before = text[max(0, start - 24) : start]
    return bool(_TITLE.search(before)) or (country not in parties and bool(_GIVEN.search(before)))


_DESCENT = framed(
    r"[\s-](?:Americans\b|American\s+(?:communit|population|citizens?|leaders?|heritage|museum|veterans?|senators?|"
    r"congress|soldiers?|National|famil|diaspora|students?|voters?|[Ww]om[ae]n|[Mm][ae]n))"
)


def is_descent(text: str, end: int) -> bool:
    """Whether an adjective tells of descent only: "Filipino Americans"."""
    return text.startswith("American", end + 1) and _DESCENT.match(text, end) is not None
