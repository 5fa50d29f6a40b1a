"""Ears for indicators: how large an economy or a population is, whether a country is a democracy, what it pays."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bilateral.amounts import ORDINALS, rank, stated
from bilateral.dates import Date
from bilateral.facts import Claim, Mood, Range, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.indicator.row import AMONG_THE_LARGEST, DEMOCRACY, NAME, place

_ORDINAL = r"(?:" + "|".join(ORDINALS) + r"|\d+(?:st|nd|rd|th))"
_LARGEST = rf"(?:(?P<ord>{_ORDINAL})[ -])?(?:largest|biggest)"
_C = r"(?:the )?<C(?P<{}>\d+)>"
_SO_MANY = r"(?:<N\d+>|\d+)"
_PLACE = rf"(?:, the (?:{_LARGEST}|smallest)(?: of {_SO_MANY} countries with data)?)?"

#: The nominal GDP of Japan was $4.4 trillion, the third largest of 191 countries, and that of China …
_SIZE = re.compile(
    rf"\b(?P<what>nominal GDP|gross domestic product|GDP|population|(?P<paid>assessed contribution)) of "
    rf"{_C.format('who')}(?(paid) to (?:the )?<B(?P<payee>\d+)> system) "
    rf"(?P<be>is|was|stood at|stands at|reached|totall?ed) <N(?P<n>\d+)>"
    rf"(?:,? (?:people|inhabitants))?{_PLACE}", re.I)  # fmt: skip
_THAT_OF = re.compile(
    rf",? and that of {_C.format('who')} (?:was )?<N(?P<n>\d+)>"
    rf"{_PLACE}", re.I)  # fmt: skip
#: Japan, with a population of 127 million; Japan has a population of 127 million
_HAS = re.compile(
    rf"{_C.format('who')}(?P<be>,? with| has| had) an? (?P<what>nominal GDP|GDP|population) of <N(?P<n>\d+)>", re.I
)
_SIZES = (
    {"population": "population_persons"}
    | dict.fromkeys(("nominal gdp", "gdp", "gross domestic product"), "gdp_usd")
    | {"assessed contribution": "un_assessed_usd"}
)
_OTHER_MEASURE = re.compile(
    r"^[^.;]{0,30}\b(?:PPP|purchasing|per capita|constant|real terms|local currency|abroad)\b", re.I)  # fmt: skip

_SUBJECT = re.compile(
    r"(?:(?:<C(?P<too>\d+)> and (?:the )?)?<C(?P<who>\d+)>|<W(?P<both>\d+)>),?"
    r"(?: (?:now|also|still|today|currently|already|once))? "
    r"(?P<be>is|was|are|were|remains?|became|becomes|has been|have been|has become)\b"
    r"(?P<said>[^.;:]*)", re.I)  # fmt: skip
#: What a noun phrase in the predicate may stand after: nothing, or another one with "and".
_BESIDE = re.compile(
    r"^(?:(?! (?:which|whose|who|that|where|when|while|but|because|although|than|is|are|was|were|has|have|had|"
    r"according)\b)[^.;:])*(?:,| and)$|^(?: (?:also|both|still|among|now|currently))*$", re.I)  # fmt: skip
_ONE_OF = re.compile(r"(?:^| )(?:(?:one|<N\d+>) of|among)(?: [^.;:,]{0,60})?$", re.I)
_OF_THE = re.compile(r"(?:^| )(?:(?:one|<N\d+>) of|among)(?: the)?(?: world's)?(?: <N\d+>)?$", re.I)
_WORLDS = re.compile(r"\b(?:world's|globe's)\b", re.I)
_ECONOMY = re.compile(
    rf" (?P<one>one of )?(?:the )?(?P<world>world's )?{_LARGEST} (?:national )?econom(?P<many>y|ies)\b"
    r"(?P<whole> in the world| worldwide| by nominal GDP)?", re.I)  # fmt: skip
_POPULOUS = re.compile(
    rf" (?P<one>one of )?(?:the )?(?P<world>world's )?(?:(?P<ord>{_ORDINAL})[ -])?most populous "
    r"(?:countr|nation|state)(?P<many>y|ies|s)?\b(?P<whole> in the world| on earth)?", re.I)  # fmt: skip
#: Japan has the world's third-largest economy; Japan's economy was the third largest in the world
_OWNED = re.compile(
    rf"{_C.format('who')}(?: (?P<be>has|had|boasts) the world's {_LARGEST} (?P<what>economy|population)"
    rf"|'s (?P<named>economy|population) (?P<is>is|was) the {_LARGEST.replace('ord', 'place')} in the world)\b",
    re.I,
)
#: Of a part of the world, or by another measure: not what our ranks are of.
_NARROWER = re.compile(
    r"^,? (?!(?:in|as of) <D\d+>)(?:in|of|within|among|across|on|outside|by|per|measured|when|not|to)\b", re.I
)
_DEMOCRACY = re.compile(
    r"(?P<np> (?:(?:one of (?:the|our) |an? |the )(?:world's )?(?P<adjectives>(?:[a-z][a-z'-]*,? ){0,4})"
    r"democrac(?:y|ies)|(?P<plain>(?:[a-z][a-z'-]*,? ){0,3})democracies))\b"
    r"(?! (?:index|score|promotion|summit|activist|movement|support|aid))", re.I)  # fmt: skip
_NO_DEMOCRACY = re.compile(
    r"\b(?:illiberal|flawed|failed|former|sham|partial|one-party|guided|managed|socialist|people's|new|future|"
    r"struggling|backsliding|hybrid|of|for|to|in|with|from|on|towards?|against|by|"
    r"(?!leading|thriving|functioning|working|flourishing)[a-z]+ing)\b", re.I)  # fmt: skip
_CONTRIBUTOR = re.compile(
    rf"\b(?P<one>one of )?(?:the )?(?:world's )?{_LARGEST} (?:of {_SO_MANY} )?(?:financial |single )?"
    r"(?:contributor|donor|payer)s? to (?:the )?(?:(?:regular |general |core )?budget of (?:the )?<B(?P<of>\d+)>|"
    r"<B(?P<body>\d+)>(?:'s?)? (?:regular |general |core )?budget)"
    r"(?:, (?:with|at) <N(?P<n>\d+)>(?: ?percent| ?per cent|%))?", re.I)  # fmt: skip
_NEXT = re.compile(
    rf",? and {_C.format('who')} (?:is )?the {_LARGEST}"
    r"(?:, (?:with|at) <N(?P<n>\d+)>(?: ?percent| ?per cent|%))?", re.I)  # fmt: skip
_CLASSED = re.compile(
    r"\b(?P<maker>Polity project|Extended Unified Democracy Scores) classified (?P<both>both )?(?P<rest>[^.;]*)", re.I
)
_MAKERS = {"polity": "polity_score", "extended": "unified_democracy_index"}
_AS = re.compile(r"<C(?P<who>\d+)>(?: as (?:an? )?(?P<class>[a-z ]+?)(?= and |,|$| on | with | in <D))?", re.I)
_IN = re.compile(r"^[^.;<]{0,40}?\b(?:in|as of|for) <D(\d+)>", re.I)
_LEAD = re.compile(r"(?:^|[,;] |\b[Aa]nd )(?:in|as of) <D(\d+)>,? (?:the )?$", re.I)

_IN_FRONT = re.compile(r"in <D(\d+)>", re.I)
_AT_END = re.compile(r"\bin <D(\d+)>\W*$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Sizes, ranks, shares and classes. Praise is no opinion of a rank or a class: "one of the finest democracies"."""
    meant = tuple(cue for cue in parsed.cues if cue.mood is not Mood.OPINION)
    plain = replace(parsed, cues=meant) if len(meant) < len(parsed.cues) else parsed
    yield from _sizes(plain)
    yield from _classed(plain)
    for m in _OWNED.finditer(plain.tagged):
        yield from _owned(plain, m)
    for m in _SUBJECT.finditer(plain.tagged):
        yield from _predicate(plain, m)
    for number, mention in enumerate(plain.mentions):
        both = re.search(rf"<W{number}>", plain.tagged) if mention.sort == "W" else None
        if both and "democracies" in plain.text[mention.start : mention.end].lower():
            for country in parsed.parties:
                yield _claim(plain, both, None, complete=False, country=country, standing=DEMOCRACY)


def _claim(
    parsed: Parsed,
    m: re.Match[str],
    at: Date | None,
    *,
    complete: bool,
    group: int | str = 0,
    **said: str | Slot | None,
) -> Claim:
    return Claim(NAME, slots(**said), at=at, complete=complete, **parsed.manner(m.span(group)))


def _when(parsed: Parsed, start: int, end: int) -> Date | None:
    found = _IN.match(parsed.tagged[end:]) or _LEAD.search(parsed.tagged[:start])
    return parsed.mention(found[1]).date if found else None


def _time(parsed: Parsed, be: str, start: int, end: int) -> Date | None:
    """The day or year named; the speaker's own day; of what was, without one, any day before."""
    at = _when(parsed, start, end)
    past = be.lower() in ("was", "were", "had", "became", "stood at", "reached")
    return at or (Date.by(parsed.day) if past else None)


def _country(parsed: Parsed, m: re.Match[str]) -> str:
    ids = parsed.mention(m["who"]).ids
    return ids[0] if ids else ""


def _sizes(parsed: Parsed) -> Iterator[Claim]:
    for frame in (_SIZE, _HAS):
        for first in frame.finditer(parsed.tagged):
            found = [first]
            while following := _THAT_OF.match(parsed.tagged, found[-1].end()):
                found.append(following)
            at = _time(parsed, first["be"], first.start(), found[-1].end())
            for m in found:
                yield from _size(parsed, m, _SIZES[first["what"].lower()], at)


def _size(parsed: Parsed, m: re.Match[str], what: str, at: Date | None) -> Iterator[Claim]:
    """Sizes are revised, and measured in more ways than one: whoever prints another one is not contradicted."""
    printed, country = parsed.mention(m["n"]).text, _country(parsed, m)
    if not country or ("$" in printed) != what.endswith("_usd") or any(sign in printed for sign in "€£¥"):
        return
    payee = m.groupdict().get("payee")
    if _OTHER_MEASURE.match(parsed.tagged[m.end() :]) or (payee and parsed.mention(payee).ids[:1] != ("un",)):
        return
    yield _claim(parsed, m, at, complete=False, country=country, indicator=what, value=stated(printed))
    if "ord" in m.groupdict() and "largest" in m[0].lower():
        yield _claim(parsed, m, at, complete=False, country=country, indicator=what, rank=place(_rank(m)))


def _rank(m: re.Match[str]) -> int:
    return (rank(m["ord"]) if m["ord"] else None) or 1


def _owned(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    what = "gdp_usd" if (m["what"] or m["named"]).lower() == "economy" else "population_persons"
    ordinal = m["ord"] or m["place"]
    at = _time(parsed, m["be"] or m["is"], m.start(), m.end())
    if country := _country(parsed, m):
        said = place((rank(ordinal) if ordinal else None) or 1)
        yield _claim(parsed, m, at, complete=False, country=country, indicator=what, rank=said)


def _predicate(parsed: Parsed, subject: re.Match[str]) -> Iterator[Claim]:
    """What a country is said to be: each noun phrase that stands alone or beside others."""
    named = [parsed.mention(subject[g]).ids[:1] for g in ("too", "who") if subject[g]]
    who = parsed.parties if subject["both"] else tuple(c for ids in named for c in ids)
    start, said = subject.start("said"), subject["said"]
    for frame, indicator in ((_ECONOMY, "gdp_usd"), (_POPULOUS, "population_persons")):
        for m in frame.finditer(parsed.tagged, start, start + len(said)):
            yield from _ranked(parsed, subject, m, who, indicator)
    for m in _DEMOCRACY.finditer(parsed.tagged, start, start + len(said)):
        before = parsed.tagged[start : m.start()]
        if not _BESIDE.match(before) or _NO_DEMOCRACY.search(m["adjectives"] or m["plain"] or ""):
            continue
        at = _time(parsed, subject["be"], subject.start(), m.end())
        for country in who:
            yield replace(
                _claim(parsed, m, at, complete=False, group="np", country=country, standing=DEMOCRACY),
                span=parsed.span(m.start("np") + 1, m.end("np")),
            )
    for m in _CONTRIBUTOR.finditer(parsed.tagged, start, start + len(said)):
        yield from _contributors(parsed, subject, m, who)


def _ranked(
    parsed: Parsed, subject: re.Match[str], m: re.Match[str], who: tuple[str, ...], indicator: str
) -> Iterator[Claim]:
    before = parsed.tagged[subject.start("said") : m.start()]
    of_several = m["many"] in ("ies", "s") and _ONE_OF.search(before)
    if not _BESIDE.match(before) and not _OF_THE.search(before):
        return
    tail = parsed.tagged[m.end() :]
    if not m["whole"] and _NARROWER.match(tail):
        return
    world = bool(m["world"] or m["whole"] or (of_several and _WORLDS.search(before)))
    one = bool(m["one"] or of_several)
    if not (one or m["ord"] or world):
        return
    so_many = re.search(r"<N(\d+)>$", before)
    number = parsed.mention(so_many[1]).number if so_many else None
    said = Range(1, number or AMONG_THE_LARGEST) if one else place(_rank(m))
    at = _time(parsed, subject["be"], subject.start(), m.end())
    for country in who:  # there are other measures than ours: never contradicted
        claim = _claim(parsed, m, at, complete=False, country=country, indicator=indicator, rank=said)
        yield replace(claim, span=parsed.span(m.start() + 1, m.end()))


def _contributors(parsed: Parsed, subject: re.Match[str], m: re.Match[str], who: tuple[str, ...]) -> Iterator[Claim]:
    before = parsed.tagged[subject.start("said") : m.start()].removesuffix(" ")
    body = parsed.mention(m["of"] or m["body"])
    if body.ids[:1] != ("un",) or not _BESIDE.match(before) or (m["one"] and m["ord"]):
        return
    said = Range(1, AMONG_THE_LARGEST) if m["one"] else place(_rank(m))
    at = _time(parsed, subject["be"], subject.start(), m.end()) if subject["be"] != "is" else _when_said(parsed, m)
    for country in who:
        yield from _share(parsed, m, country, at, said)
    following = _NEXT.match(parsed.tagged, m.end())
    while following:
        yield from _share(parsed, following, _country(parsed, following), at, place(_rank(following)))
        following = _NEXT.match(parsed.tagged, following.end())


def _when_said(parsed: Parsed, m: re.Match[str]) -> Date | None:
    found = _IN.match(parsed.tagged[m.end() :])
    return parsed.mention(found[1]).date if found else None


def _share(parsed: Parsed, m: re.Match[str], country: str, at: Date | None, said: Range) -> Iterator[Claim]:
    if not country:
        return
    un = "un_assessment_percent"
    yield _claim(parsed, m, at, complete=True, country=country, indicator=un, rank=said)
    if m["n"]:
        printed = parsed.mention(m["n"]).text
        yield _claim(parsed, m, at, complete=True, country=country, indicator=un, value=stated(printed))


def _classed(parsed: Parsed) -> Iterator[Claim]:
    """The Polity project classified both Japan and China as …; … Japan as a democracy and China as an autocracy."""
    for frame in _CLASSED.finditer(parsed.tagged):
        indicator = _MAKERS[frame["maker"].split()[0].lower()]
        start, end = frame.span("rest")
        found = list(_AS.finditer(parsed.tagged, start, end))
        named = _IN_FRONT.match(parsed.tagged) or _IN.match(parsed.tagged[end:]) or _AT_END.search(frame["rest"])
        at = parsed.mention(named[1]).date if named else Date.by(parsed.day)
        last = next((m["class"] for m in reversed(found) if m["class"]), "")
        for m in found:
            said = m["class"] or (last if frame["both"] else "")
            if said and (country := _country(parsed, m)):
                one = re.sub("ies$", "y", said) if said.endswith("ies") else said.removesuffix("s")
                yield _claim(parsed, m, at, complete=True, country=country, indicator=indicator, standing=one)
