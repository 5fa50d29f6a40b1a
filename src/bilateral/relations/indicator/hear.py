"""Ears for indicators: how large an economy or a population is, whether a country is a democracy, what it pays."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bilateral.amounts import rank
from bilateral.dates import Date
from bilateral.facts import Claim, Mood, Range
from bilateral.parsed import Parsed
from bilateral.relations.figures import (
    COUNTRY,
    NEAR,
    ORDINAL,
    number,
)
from bilateral.relations.frames import Frames, framed
from bilateral.relations.indicator.row import AMONG_THE_LARGEST, DEMOCRACY, place
from bilateral.relations.indicator.sizes import IN, LARGEST, SO_MANY, claim_of, country_of, rank_of, sizes, time, when

_SUBJECT = framed(
    r"(?:(?:<C(?P<too>\d+)> and (?:the )?)?<C(?P<who>\d+)>|<W(?P<both>\d+)>),?"
    r"(?: (?:now|also|still|today|currently|already|once))? "
    r"(?P<be>is|was|are|were|remains?|became|becomes|has been|have been|has become)\b"
    r"(?P<said>[^.;:]*)", re.I)  # fmt: skip
#: What a noun phrase in the predicate may stand after: nothing, or another one with "and".
_BESIDE = framed(
    r"^(?:(?! (?:which|whose|who|that|where|when|while|but|because|although|than|is|are|was|were|has|have|had|"
    r"according)\b)[^.;:])*(?:,| and)$|^(?: (?:also|both|still|among|now|currently))*$", re.I)  # fmt: skip
_ONE_OF = framed(r"(?:^| )(?:(?:one|<N\d+>) of|among)(?: [^.;:,]{0,60})?$", re.I)
_OF_THE = framed(r"(?:^| )(?:(?:one|<N\d+>) of|among)(?: the)?(?: world's)?(?: <N\d+>)?$", re.I)
_WORLDS = framed(r"\b(?:world's|globe's)\b", re.I)
_ECONOMY = framed(
    rf" (?P<one>one of )?(?:the )?(?P<world>world's )?(?:<N(?P<first>\d+)> )?{LARGEST} (?:national )?"
    r"econom(?P<many>y|ies)\b"
    r"(?P<whole> in the world| worldwide| by nominal GDP)?", re.I)  # fmt: skip
_POPULOUS = framed(
    rf" (?P<one>one of )?(?:the )?(?P<world>world's )?(?:<N(?P<first>\d+)> )?(?:(?P<ord>{ORDINAL})[ -])?most populous "
    r"(?:countr|nation|state)(?P<many>y|ies|s)?\b(?P<whole> in the world| on earth)?", re.I)  # fmt: skip
#: Japan has the world's third-largest economy; Japan's economy was the third largest in the world
_OWNED = framed(
    rf"{COUNTRY.format('who')}(?: (?P<be>has|had|boasts) the world's {LARGEST} (?P<what>economy|population)"
    rf"|(?:'s?)? (?P<named>economy|population) (?P<is>is|was|remains) (?:"
    rf"the {LARGEST.replace('ord', 'place')} (?:economy )?in the world|"
    rf"the world's {LARGEST.replace('ord', 'place2')}))\b",
    re.I,
)
#: Of a part of the world, or by another measure: not what our ranks are of.
_NARROWER = framed(
    r"^,? (?!(?:in|as of) <D\d+>)(?:in|of|within|among|across|on|outside|by|per|measured|when|not|to)\b", re.I
)
_DEMOCRACY = framed(
    r"(?P<np> (?:(?:one of (?:the|our) |an? |the )(?:world's )?(?:<N\d+> )?(?P<adjectives>(?:[a-z][a-z'-]*,? ){0,4})"
    r"democrac(?:y|ies)|(?P<plain>(?:[a-z][a-z'-]*,? ){0,3})democracies))\b"
    r"(?! (?:index|score|promotion|summit|activist|movement|support|aid))", re.I)  # fmt: skip
_NO_DEMOCRACY = framed(
    r"\b(?:illiberal|flawed|failed|former|sham|partial|one-party|guided|managed|socialist|people's|new|future|"
    r"struggling|backsliding|hybrid|of|for|to|in|with|from|on|towards?|against|by|"
    r"(?!leading|thriving|functioning|working|flourishing)[a-z]+ing)\b", re.I)  # fmt: skip
_CONTRIBUTOR = framed(
    rf"\b(?P<one>one of )?(?:the )?(?:world's )?{LARGEST} (?:of {SO_MANY} )?(?:financial |single )?"
    r"(?:contributor|donor|payer)s? to (?:the )?(?:(?:regular |general |core )?budget of (?:the )?<B(?P<of>\d+)>|"
    r"<B(?P<body>\d+)>(?:'s?)? (?:regular |general |core )?budget)"
    r"(?:, (?:with|at) <N(?P<n>\d+)>(?: ?percent| ?per cent|%))?", re.I)  # fmt: skip
_NEXT = framed(
    rf",? and {COUNTRY.format('who')} (?:is )?the {LARGEST}"
    r"(?:, (?:with|at) <N(?P<n>\d+)>(?: ?percent| ?per cent|%))?", re.I)  # fmt: skip
_SO_MANY_BEFORE = framed(r" (?:one|<N\d+>) of$| (?:two )?of$")
#: Japan, the world's third-largest economy, …; As the world's third-largest economy, Japan …
_BESIDE_NAME = Frames(
    framed(rf"{COUNTRY.format('who')},(?: (?:now|currently))? (?:the world's {LARGEST} econom(?P<a>y)|"
               rf"the {LARGEST.replace('ord', 'ord2')} economy in the world|"
               rf"the world's (?:(?P<ord3>{ORDINAL})[- ])?most populous (?:country|nation))\b(?! in| of)", re.I),
    framed(rf"\bas (?:the world's {LARGEST} econom(?P<a>y)|the {LARGEST.replace('ord', 'ord2')} economy in the "
               rf"world|the world's (?:(?P<ord3>{ORDINAL})[- ])?most populous (?:country|nation)), "
               rf"{COUNTRY.format('who')}(?! and)", re.I),
)  # fmt: skip
#: Japan contributes 9.68 percent of the UN regular budget
_PAYS = framed(
    rf"{COUNTRY.format('who')} (?P<be>contributes|contributed|pays|paid|provides|provided|funds|funded|accounts for|"
    rf"accounted for) {NEAR}<N(?P<n>\d+)>(?: ?percent| ?per cent| ?%) (?:of|to) (?:the )?(?:(?:regular |core )budget "
    r"of (?:the )?<B(?P<of>\d+)>|<B(?P<body>\d+)>(?:'s?)? (?:regular |core )?budget)",
    re.I,
)
_CLASSED = framed(
    r"\b(?P<maker>Polity project|Extended Unified Democracy Scores) classified (?P<both>both )?(?P<rest>[^.;]*)", re.I
)
_MAKERS = {"polity": "polity_score", "extended": "unified_democracy_index"}
_AS = framed(r"<C(?P<who>\d+)>(?: as (?:an? )?(?P<class>[a-z ]+?)(?= and |,|$| on | with | in <D))?", re.I)

_IN_FRONT = framed(r"in <D(\d+)>", re.I)
_AT_END = framed(r"\bin <D(\d+)>\W*$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Sizes, ranks, shares and classes. Praise is no opinion of a rank or a class: "one of the finest democracies"."""
    plain = parsed.without(lambda cue: cue.mood is Mood.OPINION)
    yield from sizes(plain)
    yield from _classed(plain)
    for m in _OWNED.finditer(plain.tagged):
        yield from _owned(plain, m)
    for m in _BESIDE_NAME.finditer(plain.tagged):
        yield from _beside(plain, m)
    for m in _PAYS.finditer(plain.tagged):
        if parsed.mention(m["of"] or m["body"]).ids[:1] == ("un",) and (country := country_of(plain, m)):
            un, at = "un_assessment_percent", time(plain, m["be"], m.start(), m.end())
            said = number(plain.mention(m["n"]))
            yield claim_of(plain, m, at, complete=False, country=country, indicator=un, value=said)
    for m in _SUBJECT.finditer(plain.tagged):
        yield from _predicate(plain, m)
    for place_of, mention in enumerate(plain.mentions):
        both = re.search(rf"<W{place_of}>", plain.tagged) if mention.sort == "W" else None
        if both and "democracies" in plain.text[mention.start : mention.end].lower():
            for country in parsed.parties:
                yield claim_of(plain, both, None, complete=False, country=country, standing=DEMOCRACY)


def _owned(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    what = "gdp_usd" if (m["what"] or m["named"]).lower() == "economy" else "population_persons"
    ordinal = m["ord"] or m["place"] or m["place2"]
    at = time(parsed, m["be"] or m["is"], m.start(), m.end())
    if country := country_of(parsed, m):
        said = place((rank(ordinal) if ordinal else None) or 1)
        yield claim_of(parsed, m, at, complete=False, country=country, indicator=what, rank=said)


def _beside(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """A name with its rank beside it: of the speaker's day."""
    ordinal = m["ord"] or m["ord2"] or m["ord3"]
    what = "gdp_usd" if "econom" in m[0].lower() else "population_persons"
    if country := country_of(parsed, m):
        said = place((rank(ordinal) if ordinal else None) or 1)
        at = when(parsed, m.start(), m.end())
        yield claim_of(parsed, m, at, complete=False, country=country, indicator=what, rank=said)


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
        before = _SO_MANY_BEFORE.sub("", before)
        if not _BESIDE.match(before) or _NO_DEMOCRACY.search(m["adjectives"] or m["plain"] or ""):
            continue
        at = time(parsed, subject["be"], subject.start(), m.end())
        for country in who:
            yield replace(
                claim_of(parsed, m, at, complete=False, group="np", country=country, standing=DEMOCRACY),
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
    many = parsed.mention(so_many[1]).number if so_many else None
    if m["many"] in ("ies", "s") and not one:
        # the two largest economies; not "the first- and third-largest economies"
        many = parsed.mention(m["first"]).number if m["first"] else None
        if not many or m["ord"]:
            return
        one = True
    elif m["first"]:
        many = parsed.mention(m["first"]).number
    said = Range(1, many or AMONG_THE_LARGEST) if one else place(rank_of(m))
    at = time(parsed, subject["be"], subject.start(), m.end())
    for country in who:  # there are other measures than ours: never contradicted
        claim = claim_of(parsed, m, at, complete=False, country=country, indicator=indicator, rank=said)
        yield replace(claim, span=parsed.span(m.start() + 1, m.end()))


def _contributors(parsed: Parsed, subject: re.Match[str], m: re.Match[str], who: tuple[str, ...]) -> Iterator[Claim]:
    before = parsed.tagged[subject.start("said") : m.start()].removesuffix(" ")
    body = parsed.mention(m["of"] or m["body"])
    if body.ids[:1] != ("un",) or not _BESIDE.match(before) or (m["one"] and m["ord"]):
        return
    said = Range(1, AMONG_THE_LARGEST) if m["one"] else place(rank_of(m))
    at = time(parsed, subject["be"], subject.start(), m.end()) if subject["be"] != "is" else _when_said(parsed, m)
    for country in who:
        yield from _share(parsed, m, country, at, said)
    following = _NEXT.match(parsed.tagged, m.end())
    while following:
        yield from _share(parsed, following, country_of(parsed, following), at, place(rank_of(following)))
        following = _NEXT.match(parsed.tagged, following.end())


def _when_said(parsed: Parsed, m: re.Match[str]) -> Date | None:
    found = IN.match(parsed.tagged, m.end())
    return parsed.mention(found[1]).date if found else None


def _share(parsed: Parsed, m: re.Match[str], country: str, at: Date | None, said: Range) -> Iterator[Claim]:
    if not country:
        return
    un = "un_assessment_percent"
    yield claim_of(parsed, m, at, complete=True, country=country, indicator=un, rank=said)
    if m["n"]:
        said_share = number(parsed.mention(m["n"]))
        yield claim_of(parsed, m, at, complete=True, country=country, indicator=un, value=said_share)


def _classed(parsed: Parsed) -> Iterator[Claim]:
    """The Polity project classified both Japan and China as …; … Japan as a democracy and China as an autocracy."""
    for frame in _CLASSED.finditer(parsed.tagged):
        indicator = _MAKERS[frame["maker"].split()[0].lower()]
        start, end = frame.span("rest")
        found = list(_AS.finditer(parsed.tagged, start, end))
        named = _IN_FRONT.match(parsed.tagged) or IN.match(parsed.tagged, end) or _AT_END.search(frame["rest"])
        at = parsed.mention(named[1]).date if named else Date.by(parsed.day)
        last = next((m["class"] for m in reversed(found) if m["class"]), "")
        for m in found:
            said = m["class"] or (last if frame["both"] else "")
            if said and (country := country_of(parsed, m)):
                one = re.sub("ies$", "y", said) if said.endswith("ies") else said.removesuffix("s")
                yield claim_of(parsed, m, at, complete=True, country=country, indicator=indicator, standing=one)
