"""Memberships that a sentence takes for granted or tells in other ways than by "is a member of".

"fora such as the Quad", "the Quad (A, B, C and D)", "participates in", "A's membership in B", "since joining B",
"became a B member", "a candidate for B membership", "elected to B for 2021-2022", "the 31 members of B".
"""

import re
from collections.abc import Iterator, Sequence

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Count, Mood, Range, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import framed
from bilateral.relations.membership.lists import bodies
from bilateral.relations.membership.row import NAME

_RUN = r"(?:<[CW]\d+>(?:,? (?:and |as well as )?(?:the )?)?){1,60}"
_MANNER = (
    r"(?:has |have |had |also |both |all |then |later |formally |officially |actively |regularly |now |each |not )*"
)
#: From the frame to the first body of its list.
_HERE = framed(r"(?:the |an? )?(?=<B)", re.I)
_FORA = framed(
    r"\b(?:in|through|within|at|via|across|of|to)(?: [a-z-]+,?){0,5} (?:fora|forums|bodies|organi[sz]ations|"
    r"institutions|"
    r"groupings|frameworks|mechanisms|formats|venues|groups|platforms),? (?:such as|like|including)(?: in)? ",
    re.I,
)
#: "cooperate through the World Bank": who works through a body together is in it.
_THROUGH = framed(
    r"\b(?:work(?:s|ing|ed)?|cooperat(?:e|es|ed|ing|ion)|collaborat(?:e|es|ed|ing|ion)|coordinat(?:e|es|ed|ing|ion)|"
    r"partner(?:s|ed|ing)?|engag(?:e|es|ed|ing)|consult(?:s|ed|ing)?)(?: [^.;]{0,300}?)?\bthrough "
)
_WHERE = framed(
    r", where (?:they|we|both|the two) (?:also )?(?:work|cooperate|partner|collaborate|join)\w* with (?P<run>"
    + _RUN
    + ")"
)
_WE = framed(r"\b(?:we|our|together|jointly|both)\b|\bwith (?:the )?<C", re.I)
_LISTED = framed(rf"<B(?P<b>\d+)>(?: (?:members|partners|countries|nations))? ?[(–—] ?(?:the )?(?P<run>{_RUN})[)–—]")
_TAKES_PART = framed(rf"(?P<run>{_RUN}){_MANNER}(?:participates?|participated|takes part|is active) in ", re.I)
_OWNED = framed(
    r"(?:^|[,;] |\b(?:Since|since|Through|through|Thanks to|thanks to|By virtue of|Despite|despite|Because of|"
    r"because of|"
    r"As part of|With|and|given|Given) )(?:the )?<C(?P<c>\d+)>(?:['’]s?)? (?:continued |full |active |current |"
    r"long-standing |longstanding )?(?:membership (?:in|of) |(?=<B\d+> membership\b))"
)
_DATES = framed(r",? (?:which )?(?:dates? (?:from|back to)|dating (?:from|back to)|began in|since) <D(\d+)>")
_ENTERED = framed(
    r"<C(?P<c>\d+)>(?:['’]s?)? (?:formal |subsequent |official )?(?:accession|entry|"
    r"admission) (?:in)?to (?:the )?<B(?P<b>\d+)>"
    r"(?: \([^)]{1,12}\))?,? (?:in|on) <D(?P<d>\d+)>"
)
_JOINING = framed(
    r"\b(?P<how>[Ss]ince|[Aa]fter|[Uu]pon|[Oo]n|[Ff]ollowing|[Bb]y) (?:its |first |formally |officially )*(?:joining|"
    r"acceding to|becoming an? (?:full )?member (?:state )?of|accession to|entry into) (?=(?:the )?<B)"
)
_ON = framed(r"(?: \([^)]{1,12}\))? (?:in|on) <D(\d+)>")
_THEN = framed(r"[^.;<]{0,40}?, (?:the )?(?P<run>" + _RUN + r")")
_BECAME = framed(
    rf"(?P<run>{_RUN}){_MANNER}(?P<be>became|become|has been|have been|was|were) (?:an? |the |its |"
    rf"one of the )?(?:full |new |"
    r"first |newest |founding |original |official )?<B(?P<b>\d+)>(?:['’]s)? (?:(?:[\w-]+|"
    r"<N\d+>) ){0,2}?(?P<as>members?|"
    r"[Aa]lly|[Aa]llies)\b(?: state| countr(?:y|ies)| states)?(?P<when>(?: (?P<how>in|on|since)| from) <D(?P<d>\d+)>)?",
    re.I,
)
#: "welcomed Finland as B's 31st ally", "the addition of Finland to B"
_WELCOMED = framed(
    r"\bwelcom(?:e|es|ed|ing) <C(?P<c>\d+)> (?:as (?:an? |the |our )?(?:full |new |newest )?(?:members?|ally) "
    r"(?:of|in) (?:the )?<B(?P<b>\d+)>|(?:in)?to (?:the )?<B(?P<b2>\d+)>(?! ?['’-]|\w)|"
    r"as (?:the )?<B(?P<b3>\d+)>['’]s (?:[\w-]+ |<N\d+>\w* ){0,2}(?:[Mm]ember|[Aa]lly)\b)"
    r"|\b(?:[Ww]ith|[Ss]ince|[Aa]fter|[Ff]ollowing) the (?:addition|accession|admission|entry) of <C(?P<c2>\d+)> "
    r"(?:in)?to (?:the )?<B(?P<b4>\d+)>"
)
_NEWEST = framed(r"<C(?P<c>\d+)>, <B(?P<b>\d+)>['’]s (?:[a-z-]+ ){0,2}(?:member|ally)(?: state)?,", re.I)
_CANDIDATE = framed(
    rf"(?P<run>{_RUN}){_MANNER}(?:is|are|remains?|(?P<event>became|was (?:granted|given|awarded)|were granted|received|"
    r"gained|obtained)),? (?:an? |the |official |as )*(?:candidate(?: countr(?:y|ies)| states?)? (?:for|to join|"
    r"to) (?:the )?"
    r"<B(?P<b>\d+)>(?: membership| accession)?|<B(?P<of>\d+)> (?:[a-z]+ )?candidate(?: countr(?:y|ies)| states?|"
    r" status)?)\b"
    r"(?: (?:in|on) <D(?P<d>\d+)>)?",
    re.I,
)
_ELECTED = framed(
    rf"(?P<run>{_RUN}){_MANNER}(?:was |were |been )?(?:elected|re-elected|chosen|selected)"
    r"(?: (?:to|as|for|be|serve|sit|on|in|a|an|the|of|seat|term|its|two-year|three-year|non-permanent|nonpermanent|"
    r"rotating|member)){1,9} <B(?P<b>\d+)>(?: \([^)]{1,12}\))?,? for (?:the |a )?(?:period |term )?<D(?P<d>\d+)>",
    re.I,
)
_WHICH = framed(
    r"<B(?P<b>\d+)>(?: \([^)]{1,12}\))?, (?:which|that) (?:it|they|the country) (?:first |formally )?"
    r"(?:joined|acceded to|entered) (?:in|on) <D(?P<d>\d+)>"
)
_COUNTED = framed(
    r"(?:\bthe |\ball |\bof |^)<N(?P<n>\d+)> (?:members?(?: states| countries| nations)?|nations|countries) (?:of|in) "
    r"(?:the )?<B(?P<b>\d+)>|<B(?P<b2>\d+)>(?:['’]s)? <N(?P<n2>\d+)> (?:members?(?: states| countries| nations|"
    r" economies)?|"
    r"allies)\b|<N(?P<n3>\d+)>-(?:member|nation|country) <B(?P<b3>\d+)>(?! ?['’-])",
    re.I,
)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Each way for itself; a list of bodies makes one claim for each and each country."""
    text = parsed.tagged
    for m in _FORA.finditer(text):
        before = [c for tag in parsed.tags(text[: m.start()], "CW") for c in parsed.countries(tag)]
        who: Sequence[str] = before
        if not before or (_WE.search(text) and {*before} <= {*parsed.parties}):
            who = parsed.parties
        for body in bodies(parsed, _HERE.match(text, m.end()))[0]:
            yield from _claims(parsed, m, who, body, whole=False, taken=True)
    for m in _THROUGH.finditer(text):
        spoken_of = {c for tag in parsed.tags(text[: m.end()], "CW") for c in parsed.countries(tag)}
        if not spoken_of <= {*parsed.parties} or (len(spoken_of) < 2 and not _WE.search(text[: m.end()])):
            continue
        listed, end = bodies(parsed, _HERE.match(text, m.end()))
        where = _WHERE.match(text, end) if end else None
        for body in listed:
            yield from _claims(parsed, m, parsed.parties, body, whole=False, taken=True)
            yield from _claims(parsed, m, _named(parsed, where["run"]) if where else (), body, whole=False, taken=True)
    for m in _LISTED.finditer(text):
        if len(_named(parsed, m["run"])) > 1:
            for tag in parsed.tags(m["run"], "CW"):
                who = parsed.countries(tag)
                yield from _claims(parsed, m, who, parsed.mention(m["b"]), whole=False, taken=True, place=tag)
    for m in _TAKES_PART.finditer(text):
        for body in bodies(parsed, _HERE.match(text, m.end()))[0]:
            standing = frozenset(("member", "associate member", "observer", "partner"))
            yield from _claims(parsed, m, _named(parsed, m["run"]), body, whole=False, status=standing)
    for m in _OWNED.finditer(text):
        yield from _owned(parsed, m)
    for m in _JOINING.finditer(text):
        yield from _joining(parsed, m)
    for m in _WHICH.finditer(text):
        who = _named(parsed, re.split(r"[;.]", text[: m.start()])[-1])[:1]
        yield from _claims(parsed, m, who, parsed.mention(m["b"]), Aspect.BEGAN, _date(parsed, m["d"]))
    for frame in (_ENTERED, _NEWEST):
        for m in frame.finditer(text):
            at = _date(parsed, m["d"]) if frame is _ENTERED else None
            if frame is _NEWEST or (at and at.earliest and at.earliest <= parsed.day):
                aspect = Aspect.BEGAN if at else Aspect.HOLDS
                yield from _claims(parsed, m, _named(parsed, m[0]), parsed.mention(m["b"]), aspect, at, taken=True)
    for m in _BECAME.finditer(text):
        yield from _became(parsed, m)
    for m in _WELCOMED.finditer(text):
        named = next(parsed.tags(m[0], "B"))
        yield from _claims(parsed, m, _named(parsed, m[0]), named, whole=False)
    for m in _CANDIDATE.finditer(text):
        who, body = _named(parsed, m["run"]), parsed.mention(m["b"] or m["of"])
        aspect = Aspect.BEGAN if m["event"] else Aspect.HOLDS
        at = _date(parsed, m["d"]) if m["event"] else None
        yield from _claims(parsed, m, who, body, aspect, at, whole=False, status="candidate")
    for m in _ELECTED.finditer(text):
        at = _date(parsed, m["d"])
        if at and at.earliest and at.earliest <= parsed.day:
            now = at.latest is not None and at.latest >= parsed.day
            yield from _claims(parsed, m, _named(parsed, m["run"]), parsed.mention(m["b"]), at=None if now else at)
    for m in _COUNTED.finditer(text):
        number = parsed.mention(m["n"] or m["n2"] or m["n3"]).number
        body = parsed.mention(m["b"] or m["b2"] or m["b3"])
        if number:
            what = slots(body=frozenset(body.ids), status="member")
            count, manner = Count("country", Range(number, number)), parsed.manner(m.span())
            yield Claim(NAME, what, count=count, complete=False, **manner)


def _owned(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """ "A's membership in B and C", "dates from D"."""
    text, who = parsed.tagged, parsed.mention(m["c"]).ids[:1]
    listed, end = bodies(parsed, _HERE.match(text, m.end()))
    if not listed and (named := re.match(r"<B(\d+)> membership", text[m.end() :])):
        listed, end = [parsed.mention(named[1])], m.end() + named.end()
    dated = _DATES.match(text, end) if len(listed) == 1 else None
    for body in listed:
        yield from _claims(parsed, m, who, body, whole=False)
        if dated:
            yield from _claims(parsed, m, who, body, Aspect.BEGAN, _date(parsed, dated[1]))


def _joining(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """ "Since joining B in D, A …": the country is named after it, or before."""
    text = parsed.tagged
    listed, end = bodies(parsed, _HERE.match(text, m.end()))
    on = _ON.match(text, end) if end else None
    then = _THEN.match(text, on.end() if on else end)
    who = _named(parsed, then["run"]) if then else _named(parsed, text[: m.start()])[-1:]
    at = _date(parsed, on[1]) if on else None
    for body in listed:
        if at and at.earliest and at.earliest <= parsed.day:
            yield from _claims(parsed, m, who, body, Aspect.BEGAN, at, taken=True)
        elif not on and m["how"].lower() == "since":
            yield from _claims(parsed, m, who, body, taken=True)


def _became(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """ "became a B member in D", "has been a B ally since D"."""
    who, body, at = _named(parsed, m["run"]), parsed.mention(m["b"]), _date(parsed, m["d"])
    be, since = m["be"].lower(), (m["how"] or "").lower() == "since"
    if be in ("was", "were"):
        yield from _claims(parsed, m, who, body, at=at or Date.by(parsed.day), whole=not m["when"])
    elif be in ("became", "become"):
        yield from _claims(parsed, m, who, body, Aspect.BEGAN, at)
    else:
        yield from _claims(parsed, m, who, body)
        if since:
            yield from _claims(parsed, m, who, body, Aspect.BEGAN, at)


def _named(parsed: Parsed, text: str) -> Sequence[str]:
    return list(dict.fromkeys(c for tag in parsed.tags(text, "CW") for c in parsed.countries(tag)))


def _date(parsed: Parsed, number: str | None) -> Date | None:
    return parsed.mention(number).date if number else None


def _claims(
    parsed: Parsed,
    m: re.Match[str],
    who: Sequence[str],
    body: Mention,
    aspect: Aspect = Aspect.HOLDS,
    at: Date | None = None,
    *,
    status: str | frozenset[str] = "member",
    whole: bool = True,
    taken: bool = False,
    place: Mention | None = None,
) -> Iterator[Claim]:
    """One claim for each country; what is `taken` for granted is so whatever the clause says of it."""
    manner = parsed.manner(m.span())
    manner["span"] = (parsed.offset + (place or body).start, parsed.offset + (place or body).end)
    if taken:
        manner["affirmed"] = True
        manner["mood"] = manner["mood"] if manner["mood"] in (Mood.QUOTED, Mood.HEDGED) else Mood.INDICATIVE
    for country in dict.fromkeys(who):
        what = slots(country=country, body=frozenset(body.ids), status=status)
        yield Claim(NAME, what, aspect, at, complete=whole, **manner)
