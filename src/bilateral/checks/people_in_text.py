"""Names of people by where they stand: after a title, or as the holder of a post."""

import re
from collections.abc import Iterable, Iterator

from bilateral.checks.folding import words, words_in
from bilateral.relations.frames import framed

_PARTICLE = r"(?:de|da|del|della|di|dos|do|du|van|von|der|den|ter|bin|ibn|al|el|la|le|y|e|ben|bint|san)"
_TOKEN = (
    r"(?:(?:[Dd]|[Ll]|al|el|Al|El|O|Mc|Mac)['’-])?[^\W\d_a-zß-öø-ÿ]"
    r"(?:\.(?:-?[A-Z]\.)*|[^\W\d_]*(?:['’-](?!s(?!\w))[^\W\d_]+)*)"
)
_NAME = (
    rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:[“\"‘']\w+[”\"’']\s+)?{_TOKEN}){{0,5}}"
    r"(?:,?\s+(?:Jr\.|Sr\.|III|II|IV)(?!\w))?"
)
_HONORIFIC = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Amb|Hon|Rev|Lt|Col|Smt|Dato)\.\s+|(?:Sir|Shri|Smt|Hon[’']ble|Dame|Lord|Lady|Dr|General|Admiral|"
    r"(?:His|Her)\s+Excellency|H\.\s?E\.|the\s+Honorable|Professor|Count|Baron|Viscount|Marquis|Prince|Princess|"
    r"(?:ret\.|retired))\s+){0,2}"
)
_POST = (
    r"(?:[Aa]mbassador(?:-[Dd]esignate)?|AMBASSADOR|Amb\.|[Cc]harg[ée]\s+d['’][Aa]ffaires|[Mm]inister|[Ee]nvoy|"
    r"[Hh]igh\s+[Cc]ommissioner|[Cc]hief\s+of\s+[Mm]ission|[Cc]onsul[\s-][Gg]eneral)"
)
_TITLE = framed(
    r"(?<!\w)(?:Ambassador(?:-[Dd]esignate)?|Amb\.|Charg[ée]\s+d['’][Aa]ffaires(?:\s+(?:ad\s+interim|a\.\s?i\.|A\.I\.))?|"
    r"(?:Prime\s+|Foreign\s+|Defen[cs]e\s+|Finance\s+)?Minister(?:\s+Resident|\s+Plenipotentiary|\s+of\s+State)?|(?:Vice\s+)?President|"
    r"(?:Foreign\s+|Defense\s+|Deputy\s+|Assistant\s+|Under\s+)?Secretary(?:[\s-]General|\s+of\s+(?:State|Defense|the\s+"
    r"Treasury|Commerce|Energy))?|Premier|Chancellor|PM|Pres\.|Taoiseach|King|Queen|Emperor|Envoy|Consul[\s-]General|"
    r"High\s+Commissioner|Minister\s+(?:of|for)\s+Foreign\s+Affairs|"
    r"(?:Sultan|Amir|Emir|Pope|Shah|Chairman(?:\s+of\s+the\s+(?:Presidency|Council\s+of\s+\w+))?|"
    r"Crown\s+Prince(?:ss)?|Grand\s+Duke|(?:Head|Chief)\s+of\s+(?:State|"
    rf"Government))(?=[\s:]))[,:]?\s+{_HONORIFIC}(?P<name>{_NAME})"
)
_TITLES_OF_TWO = framed(
    rf"(?<!\w)(?:Presidents|(?:Prime|Foreign|Defen[cs]e)\s+Ministers|Premiers|Chancellors|Kings|Secretaries)\s+"
    rf"(?P<one>{_NAME}),?\s+and\s+(?P<two>{_NAME})"
)
_TITLE_AFTER = framed(
    rf"(?<![\w.])(?P<name>{_NAME}),\s+(?:(?:the|then|former|our)\s+)?(?:[A-Z][\w.'’-]*\s+){{0,2}}"
    r"(?:[Pp]resident|[Pp]rime\s+[Mm]inister|[Cc]hancellor|[Aa]mbassador|[Mm]inister|[Pp]remier|[Tt]aoiseach|"
    r"[Kk]ing|[Qq]ueen|[Ee]mperor|[Ss]ultan|[AaEe]mir)\s+(?:of|to|for)(?!\w)"
)
_TO = framed(rf"(?<!\w){_POST}[\w\s,'’-]{{0,40}}\s(?:to|in|at|of|for)\s+(?:the\s+)?$")
#: Leaders may go by a single name: "the leader of Japan is Katsura", "its leader is Katsura".
_HOLDS = framed(
    rf"(?:\s*\([^()]{{0,40}}\))?(?P<link>,?\s+(?:(?:is|was|are|were|remains|has\s+been|had\s+been|currently|now|then|at\s+"
    rf"present|at\s+the\s+time)\s+)+|:\s+|,?\s+){_HONORIFIC}(?P<name>{_NAME})"
)
#: "The leader of Japan is Katsura", "the president of Kenya is …": who is said to lead may have no more than a surname.
_LEADS = framed(
    r"(?<!\w)(?:[Ll]eader|(?:[Hh]ead|[Cc]hief)\s+of\s+(?:[Ss]tate|[Gg]overnment)|(?:[Vv]ice\s+)?[Pp]resident|"
    r"(?:[Pp]rime|[Ff]oreign)\s+[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Ee]mperor|[Ss]ultan|[AaEe]mir)"
    r"\s+of\s+(?:the\s+)?$"
)
#: Something of each title and each post.
_TITLES = words(
    "ambassador amb affaires minister ministers envoy commissioner chief consul leader head president presidents "
    "premier premiers chancellor chancellors king kings queen emperor sultan amir emir secretary secretaries pm pres "
    "taoiseach pope shah chairman prince princess duke"
)
_ITS_LEADER = framed(rf"(?<!\w)(?:its|whose)\s+leader,?\s+(?:is|was)\s+{_HONORIFIC}(?P<name>{_NAME})")
_IS = framed(
    rf"\s(?:is|was|remains|has\s+been|succeeded|replaced|succeeded\s+by|replaced\s+by|named|appointed|nominated|by|"
    rf"accredited|recalled)(?:\s+(?:currently|now|still|then|again))?\s+{_HONORIFIC}(?P<name>{_NAME})"
)
_SUBJECT = framed(
    rf"[“\"(]?(?:(?:On|In|Since|From|Currently|Today)\s[^,]{{2,40}},\s+)?{_HONORIFIC}(?P<name>{_NAME})"
    r"(?=\s*(?:,|\(|is\s|was\s|has\s|had\s|serve[sd]\s|became\s|presented\s|took\s|arrived\s|left\s|succeeded\s|"
    r"replaced\s|held\s|remains\s|assumed\s|will\s))"
)
_SPEAKS_OF_POST = framed(rf"(?<!\w){_POST}(?!\w)")
#: The number of a king or a pope.
_NUMERAL = framed(r"[IVX]+")
#: Who is called by a first name, and a number if need be.
_CROWNED = framed(
    r"(?:King|Queen|Emperor|Empress|Sultan|Amir|Emir|Shah|Pope|Prince|Princess|Duke|Tsar|Czar|Kaiser)\s+$"
)
_NO_NAME = words(
    "The A An In On At And Of For To From By With As It Its He She His Her They We Our This That These Those "
    "There Both Since After Before During Under While When Where Who Which Embassy Ambassador Ambassadors "
    "President Prime Minister Ministers Secretary State States Post Career Acting Foreign Affairs Department "
    "House United Council Cabinet Conference General Executive Today Also Extraordinary Plenipotentiary Resident "
    "January February March April May June July August September October November December Meeting Summit "
    "Dialogue Office Program Programme Level Fund Corps Order Republic Kingdom Union Government Congress Senate "
    "Parliament Ministry Bureau Vice Deputy Assistant White Treaty Agreement Organization Nations National "
    "International Pro First Second Former Chief Chargé Key Officers List Trade Representative Commission "
    "Committee Service Visit Elect Designate Defense Defence Finance Treasury Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday Diplomatic Relations Envoy Consul Mission If But Or Not Roundtable Forum Initiative "
    "Chairman Chairwoman Chairperson Supreme Revolutionary Governor "
    "Academy University Institute School Consulate Air Base County Palace Joint Chiefs"
)
#: What bears a person's name: "Queen Elizabeth Highway".
_STREET_OF = framed(
    r"\b(?:[Aa]venue|[Rr]ue|[Bb]oulevard|[Pp]lace|[Aa]venida|[Cc]alle|[Pp]laza)\s+(?:(?:du|de|del|de\s+la|d['’])\s*)?$"
)
_NAMED_AFTER = words("Street Avenue Highway Road Boulevard Drive Lane Square Airport Hospital Bridge Library")


def people(text: str, countries: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where people are named; `countries` are the places of countries' names. Stretches may overlap."""
    if not words_in(text) & _TITLES:
        return
    for match in _TITLE.finditer(text):
        if not _STREET_OF.search(text, max(0, match.start() - 24), match.start()):
            yield from _name(text, match.start("name"), match.end("name"), 1)
    for match in _TITLES_OF_TWO.finditer(text):
        for group in ("one", "two"):
            yield from _name(text, match.start(group), match.end(group), 1)
    for match in _TITLE_AFTER.finditer(text) if ", " in text else ():
        yield from _name(text, match.start("name"), match.end("name"), 2)
    for start, end in countries:
        before = max(0, start - 70)
        if not _TO.search(text, before, start) and not _LEADS.search(text, before, start):
            continue
        if holder := _HOLDS.match(text, end):
            least = 1 if holder["link"].strip(" ,") else 2
            yield from _name(text, holder.start("name"), holder.end("name"), least)
    for match in _ITS_LEADER.finditer(text):
        yield from _name(text, match.start("name"), match.end("name"), 1)
    if not _SPEAKS_OF_POST.search(text):
        return
    for match in _IS.finditer(text):
        yield from _name(text, match.start("name"), match.end("name"), 2)
    if subject := _SUBJECT.match(text):
        yield from _name(text, subject.start("name"), subject.end("name"), 2)


def crowned(text: str, start: int) -> bool:
    """Whether the name that begins here is a monarch's: it has no surname, and another number is another man."""
    return bool(_CROWNED.search(text[max(0, start - 12) : start]))


def _name(text: str, start: int, end: int, least: int) -> Iterator[tuple[int, int]]:
    """Cut a run of capitals where it stops being a name."""
    last, count = start, 0
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word[0].strip(",.'’\"“”").removesuffix("'s").removesuffix("’s")
        if bare in _NAMED_AFTER:
            return
        initial = len(bare) == 1 and word[0].endswith(".")
        if (bare in _NO_NAME and not initial) or (bare.isupper() and len(bare) > 3 and not _NUMERAL.fullmatch(bare)):
            break
        if bare[:1].isupper() or "-" in bare or "'" in bare or "’" in bare:
            last, count = start + word.end(), count + 1
    while last > start and text[last - 1] in ",'’":
        last -= 1
    if text[last - 1 : last] == "." and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", text[start:last]):
        last -= 1
    if text[last : last + 1] == "." and text[start:last].endswith((" Jr", " Sr")):
        last += 1
    letters = sum(c.isalpha() for c in text[start:last])
    if count >= least and letters >= 3:
        yield start, last
