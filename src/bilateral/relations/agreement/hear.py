"""Agreements heard in prose: concluded, signed, revised, in force, left; by whom, by how many, and when."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Count, Range, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.agreement import passing
from bilateral.relations.agreement.row import NAME
from bilateral.relations.frames import framed

_VERBS = {
    "concluded": "concluded", "conclude": "concluded", "conclusion": "concluded", "finalized": "concluded",
    "reached": "concluded", "agreed": "concluded", "agreed to": "concluded", "agreed on": "concluded",
    "signed": "signed", "signing": "signed", "signature": "signed", "inked": "signed",
    "adopted": "adopted", "adoption": "adopted", "issued": "adopted", "announced": "adopted",
    "ratified": "ratified", "ratification": "ratified",
    "entered into force": "in force", "entry into force": "in force", "came into force": "in force",
    "took effect": "in force", "entered into effect": "in force", "in force since": "in force",
    "in force from": "in force", "revised": "revised", "revision": "revised", "updated": "revised",
    "last revised": "revised", "extended": "extended", "extension": "extended", "prolonged": "extended",
    "last extended": "extended", "gave notice of its withdrawal from": "notice",
    "gave notice of withdrawal from": "notice", "withdrew from": "withdrawn", "withdrawal from": "withdrawn",
    "withdrawn from": "withdrawn",
    "left": "withdrawn", "terminated": "terminated", "acceded to": "acceded",
    "went into force": "in force", "went into effect": "in force", "came into effect": "in force",
}  # fmt: skip
_ACT = "|".join(sorted((re.escape(v) for v in _VERBS), key=len, reverse=True))
#: "release of the revised guidelines": the noun says that it was done, the adjective what.
_RELEASE = framed(
    r"\b(?P<noun>release|adoption|announcement|issuance|signing|conclusion|ratification|revision|extension) of "
    r"(?:the |a |an |our |their )?(?:<D(?P<d>\d+)> )?(?P<new>new |revised |updated |bilateral )?<G(?P<g>\d+)>",
    re.I,
)
#: Who else is party, said right after the name.
_WITH = r"(?: with (?:the )?<C\d+>| between (?:the )?<[CW]\d+>(?: and (?:the )?<C\d+>)?)?"
_THEM = r"(?: between (?:them|<W\d+>|the two(?: countries)?))?"
_LIST = r"(?:(?:the|and|(?-i:[A-Z])[\w.'-]*|<[CWP]\d+>'?s?),? )+?"
#: "was signed by A and B", "was signed in Washington"
_BY = rf"(?: by (?P<by>{_LIST})(?=(?:in|at|on) ))?"
_PLACE = rf"(?: ?\b(?:in|at) {_LIST}(?=(?:on|in) <D))?"
_PASSIVE = framed(
    rf"(?:\b(?:was|were|been|and)|,) (?:\w+ly )?(?P<act>{_ACT})(?: again)?{_THEM}{_BY} ?{_PLACE} ?(?:on |in )?"
    r"<D(?P<d>\d+)>",
    re.I,
)
#: "G entered into force on D"; "G expired on D"
_DIRECT = framed(
    rf"{_WITH}(?: \([^)]{{1,12}}\))?(?:,? which)? (?:\w+ly |also |then )?(?P<act>entered into force|came into force|"
    r"took effect|entered into effect|went into (?:force|effect)|came into effect)"
    r"(?: (?:for|in) (?:the )?<C(?P<c>\d+)>)? (?:on |in )<D(?P<d>\d+)>",
    re.I,
)
_OVER = framed(
    r"(?: \([^)]{1,12}\))?(?:,? which)? (?:formally |officially |then )?(?P<over>ended|expired|lapsed|"
    r"ceased to be in force) (?:on |in )<D(?P<d>\d+)>",
    re.I,
)
_PARTY = framed(
    r"(?P<who>(?:<[CW]\d+>(?:,? (?:and |nor |or )?(?:the )?)?){1,60}),? (?P<be>is|are|remains?|was|were)"
    r"(?: both| all| also| still| currently| now| not| no longer)*(?: an?| the)? "
    r"(?:(?:state )?part(?:y|ies)|<W(?P<w>\d+)>) to (?:the )?<G(?P<g>\d+)>",
    re.I,
)
#: "A and B are both parties to at least <N> agreements on X, among them G, H and I"; "… to G, H and I"
_PARTIES_TO = framed(
    r"(?P<who>(?:<[CW]\d+>(?:,? (?:and )?(?:the )?)?){1,60}),? are(?: both| all| also)* (?:parties|<W(?P<w>\d+)>) to "
    r"(?:[^<>.;]*(?:<N\d+>)?[^<>.;]*, (?:among them|including) )?(?:the )?(?=<G)",
    re.I,
)
_TWICE = framed(rf"\b(?:was|were) (?P<act>{_ACT}) and (?P<then>{_ACT}) (?:on |in )?<D(?P<d>\d+)>", re.I)
_ACTIVE = framed(
    rf"\b(?:(?:has|have|had)(?: not| never| since| now| both| also| \w+ly)* )?(?P<act>{_ACT}) (?:an? |the )?"
    r"(?:(?:new|historic|landmark|revised|bilateral|comprehensive|(?:[\w-]+|<N\d+>)-year) )*<G(?P<g>\d+)>",
    re.I,
)
_NOW = framed(
    rf"\b(?:has|have) been in force{_THEM} since <D(\d+)>|"
    r"\b(?:is|remains) (?:(?:still|currently|also|now|not|not yet|no longer) )*in force",
    re.I,
)
_FROM = framed(rf"\bin force{_THEM} (?:from|between) <D(\d+)>", re.I)
_PARTIES = framed(r"(?P<who>(?:<[CW]\d+>,? (?:and )?(?:the )?)+)(?:<N(?P<n>\d+)> (?:other|further)\b[^<.;]*?)?$", re.I)
#: A name before another noun ("the TPP negotiations", "the Paris Agreement targets") is not the instrument.
_ADJUNCT = framed(
    r" (?!(?:agreement|treaty|pact|accord|itself|and|or|as|in|on|at|since|from|by|for|but|with|which|that|to|until|"
    r"after|before|under|between|through|when|while|who|is|are|was|were|remains?|has|have|had|will|took|came|led|"
    r"gave|made|marks|"
    r"this|last|then|again|\w+ing|\w+ed|\w+ly)\b)[a-zA-Z]"
)
#: What stands after these is not the subject of the clause: "under the TPP, a fund was set up in 2016".
_OBLIQUE = framed(
    r"\b(?:under|of|to|in|with|by|for|from|through|within|via|per|since|following|after|on)(?: the| an?)? $", re.I
)
#: "Under the auspices of G, both nations have cooperated for over 25 years": it was there as long ago as that.
_UNDER = framed(
    r"\bunder (?:(?:the )?(?:auspices|terms|framework|umbrella|provisions) of )?(?:the |our |their )?<G(?P<g>\d+)>,? "
    r"[^.;]*?\b(?:has|have) (?:been )?\w+(?:ed|ing|n|t) (?:\w+ )?for (?:(?:well )?over|more than|at least) "
    r"<N(?P<n>\d+)> years",
    re.I,
)
#: "A, signed in D and in force between them since E, and B": what stands in apposition to the name.
_APPOSED = framed(
    rf"<G(?P<g>\d+)>{_WITH}(?: \([^)]{{1,12}}\))?, (?:(?:which was )?(?P<act>signed|concluded|adopted) (?:on |"
    rf"in )?<D(?P<d>\d+)>"
    rf"(?: and in force{_THEM} since <D(?P<f>\d+)>)?|in force{_THEM} since <D(?P<since>\d+)>)",
    re.I,
)
#: What is signed here is another instrument than the one named: "an amendment to A, signed in D".
_SATELLITE = framed(
    r"\b(?:amendments?|protocols?|revisions?|extensions?|updates?|annex(?:es)?|additions?|successors?|supplements?|"
    r"modifications?|arrangements?|notes?|talks|negotiations|work) (?:\w+ )?(?:to|of|on|for|under) (?:the )?$",
    re.I,
)
#: "in force between them are A, signed in D, and B": each of the list.
_ARE = framed(rf"\bin force{_THEM} are (?:the )?(?=<G)", re.I)
_ITEM = framed(r"<G(?P<g>\d+)>(?: \([^)]{1,12}\))?(?:, signed (?:on |in )?<D\d+>)?(?P<on>,? and |, )?(?:the )?", re.I)
#: "the New START Treaty" is not START; "the former NAFTA Secretariat" is caught as an adjunct.
_ANOTHER = framed(r"\b(?:New|Revised|Second|Third|Additional|Draft|Proposed|Optional) $")
_ON = framed(rf"{_WITH} (?:on|in) <D(\d+)>")
_DATE = framed(r"\b(?:on|in) <D(\d+)>|^<D(\d+)>,", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Instruments concluded, signed, revised, in force, left; by whom, by how many, and when."""
    if "<G" in parsed.tagged:
        told = list(_told(parsed))
        yield from told
        agreements = (claim.columns["agreement"] for claim in told)
        yield from passing.hear(parsed, {slot for slot in agreements if isinstance(slot, frozenset)})


def _told(parsed: Parsed) -> Iterator[Claim]:
    """What the frames of acts tell."""
    text = parsed.tagged
    seen: set[tuple[str, str]] = set()
    for m in _UNDER.finditer(text):
        yield from _standing(parsed, m)
    for m in _ACTIVE.finditer(text):
        if _is_other(text, m.start("g"), m.end()):
            continue
        agreement, act = parsed.mention(m["g"]), _VERBS[m["act"].lower()]
        seen.add((m["g"], act))
        yield from _active(parsed, m, agreement, act)
    yield from _apposed(parsed)
    for m in _RELEASE.finditer(text):
        act = _VERBS.get(m["noun"].lower(), "adopted")
        if act == "adopted" and m["new"] and m["new"].strip().lower() in ("revised", "updated"):
            act = "revised"
        date = parsed.mention(m["d"]).date if m["d"] else _date(parsed, text)
        if date and (m["g"], act) not in seen and not _is_other(text, m.start("g"), m.end()):
            yield _claim(parsed, m, parsed.mention(m["g"]), act, Aspect.BEGAN, date)
    for m in _PARTIES_TO.finditer(text):
        if not m["w"] or parsed.mention(m["w"]).text.endswith("parties"):
            yield from _each(parsed, m)
    for m in _PARTY.finditer(text):
        if not _is_other(text, m.start("g"), m.end()) and not _OBLIQUE.search(text[: m.start()]):
            if m["w"] and not parsed.mention(m["w"]).text.endswith("parties"):
                continue
            at = Date.by(parsed.day) if m["be"].lower() in ("was", "were") else None
            for party in _named(parsed, m["who"]):
                yield _claim(parsed, m, parsed.mention(m["g"]), "in force", Aspect.HOLDS, at, party)
    for subject in re.finditer(r"<G(\d+)>", text):
        direct = _DIRECT.match(text, subject.end())
        if direct and not _SATELLITE.search(text[: subject.start()]) and not _ANOTHER.search(text[: subject.start()]):
            yield _entered(parsed, subject[1], direct)
    for subject in re.finditer(r"<G(\d+)>", text):
        if not (_OBLIQUE.search(text[: subject.start()]) or _is_other(text, subject.start(1), subject.end())):
            yield from _passive(parsed, subject, seen)
            break


def _apposed(parsed: Parsed) -> Iterator[Claim]:
    """What stands in apposition to a name, and what a list of instruments in force says of each."""
    text = parsed.tagged
    for m in _APPOSED.finditer(text):
        before = text[: m.start()]
        when = parsed.mention(m["d"] or m["since"])
        if when.ends or _ANOTHER.search(before) or _SATELLITE.search(before):
            continue
        agreement = parsed.mention(m["g"])
        if m["act"]:
            yield _claim(parsed, m, agreement, _VERBS[m["act"].lower()], Aspect.BEGAN, when.date)
        if force := m["f"] or m["since"]:
            yield _claim(parsed, m, agreement, "in force", Aspect.BEGAN, parsed.mention(force).date)
            yield _claim(parsed, m, agreement, "in force", Aspect.HOLDS, None)
    for head in _ARE.finditer(text):
        item = _ITEM.match(text, head.end())
        while item and not _is_other(text, item.start("g"), item.end() if item["on"] is None else item.start("on")):
            yield _claim(parsed, item, parsed.mention(item["g"]), "in force", Aspect.HOLDS, None)
            item = _ITEM.match(text, item.end()) if item["on"] else None


def _each(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The agreements to which several are parties; the first of a plain list is heard as one alone."""
    text, alone = parsed.tagged, " to <G" in m[0] + "<G" or " to the <G" in m[0] + "<G"
    item = _ITEM.match(text, m.end())
    while item:
        follows = item["on"] is None
        if not alone and not (follows and not re.match(r"[,.;)]|$", text[item.end() :])):
            for party in _named(parsed, m["who"]):
                yield _claim(parsed, item, parsed.mention(item["g"]), "in force", Aspect.HOLDS, None, party)
        alone, item = False, None if follows else _ITEM.match(text, item.end())


def _is_other(text: str, number: int, end: int) -> bool:
    """Whether the name is only part of another: `number` is where the mention's number stands in its tag."""
    return bool(_ANOTHER.search(text[: number - 2]) or _ADJUNCT.match(text, end))


def _standing(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """What has gone on under an agreement for so many years: that it was made, in whatever way, by then."""
    years = parsed.mention(m["n"]).number
    if years is None or not 0 < years < 300:
        return
    leap = (parsed.day.month, parsed.day.day) == (2, 29)
    then = parsed.day.replace(year=parsed.day.year - int(years), day=28 if leap else parsed.day.day)
    what = slots(agreement=frozenset(parsed.mention(m["g"]).ids), act=frozenset(passing.MADE))
    yield Claim(NAME, what, Aspect.BEGAN, Date.by(then), **parsed.manner(m.span()))


def _active(parsed: Parsed, m: re.Match[str], agreement: Mention, act: str) -> Iterator[Claim]:
    """ "In October 2015, A, B and 11 others concluded G": when, who, and how many in all."""
    after = _ON.match(parsed.tagged, m.end())
    date = parsed.mention(after[1]).date if after else _date(parsed, parsed.tagged)
    who = _PARTIES.search(parsed.tagged[: m.start()])
    if act in ("notice", "withdrawn"):
        for party in _named(parsed, who["who"]) if who else ():
            yield _claim(parsed, m, agreement, act, Aspect.BEGAN, date, party)
        return
    alone = _named(parsed, who["who"]) if who and not who["n"] else []
    # one country's day need not be the others'
    yield _claim(parsed, m, agreement, act, Aspect.BEGAN, date, alone[0] if len(alone) == 1 else None)
    if who and who["n"]:
        others = parsed.mention(who["n"]).number
        named = _named(parsed, who["who"])
        if others is not None and named:
            total = float(len(named) + others)
            what = slots(agreement=frozenset(agreement.ids), act=act)
            count = Count("party", Range(total, total))
            yield Claim(NAME, what, Aspect.BEGAN, count=count, **parsed.manner(m.span(), who.span()))


def _passive(parsed: Parsed, subject: re.Match[str], seen: set[tuple[str, str]]) -> Iterator[Claim]:
    """ "G was signed on D and has been in force since E"."""
    agreement, text = parsed.mention(subject[1]), parsed.tagged
    following = text.find("<G", subject.end())  # what stands after another instrument may be told of that one
    start, end = subject.end(), following if following > 0 else len(text)
    for m in _PASSIVE.finditer(text, start, end):
        act = _VERBS[m["act"].lower()]
        when = parsed.mention(m["d"])
        parties: list[str | None] = [*_named(parsed, m.groupdict().get("by") or "")] or [None]
        for party in parties if (subject[1], act) not in seen and not when.ends else ():
            yield _claim(parsed, m, agreement, act, Aspect.BEGAN, when.date, party)
    for m in _TWICE.finditer(text, start, end):
        yield _claim(parsed, m, agreement, _VERBS[m["act"].lower()], Aspect.BEGAN, parsed.mention(m["d"]).date)
    span = _FROM.search(text, start, end)
    ends = parsed.mention(span[1]).ends if span else None
    if span and ends:
        yield _claim(parsed, span, agreement, "in force", Aspect.BEGAN, ends[0])
        yield _claim(parsed, span, agreement, "in force", Aspect.ENDED, ends[1])
    over = _OVER.match(text, start, end)
    if over and not parsed.mention(over["d"]).ends:
        date, vague = parsed.mention(over["d"]).date, over["over"].lower() == "ended"
        yield _claim(parsed, over, agreement, "in force", Aspect.ENDED, date, vague=vague)
    now = _NOW.search(text, start, end)
    if now:
        yield _claim(parsed, now, agreement, "in force", Aspect.HOLDS, None)
        if now[1]:
            yield _claim(parsed, now, agreement, "in force", Aspect.BEGAN, parsed.mention(now[1]).date)


def _entered(parsed: Parsed, number: str, m: re.Match[str]) -> Claim:
    """ "G entered into force on D", for all or for one."""
    when, party = parsed.mention(m["d"]), parsed.mention(m["c"]).ids[0] if m["c"] else None
    return _claim(parsed, m, parsed.mention(number), "in force", Aspect.BEGAN, None if when.ends else when.date, party)


def _claim(
    parsed: Parsed,
    m: re.Match[str],
    agreement: Mention,
    act: str,
    aspect: Aspect,
    at: Date | None,
    party: str | None = None,
    *,
    vague: bool = False,
) -> Claim:
    what: tuple[tuple[str, Slot], ...] = slots(agreement=frozenset(agreement.ids), act=act, party=party)
    # what was revised or extended once may have been again
    whole = (at is not None or aspect is Aspect.HOLDS) and act not in ("revised", "extended") and not vague
    return Claim(NAME, what, aspect, at, complete=whole, **parsed.manner(m.span()))


def _named(parsed: Parsed, text: str) -> list[str]:
    return list(dict.fromkeys(c for mention in parsed.tags(text) for c in parsed.countries(mention)))


def _date(parsed: Parsed, text: str) -> Date | None:
    found = list(_DATE.finditer(text))
    return parsed.mention(found[0][1] or found[0][2]).date if len(found) == 1 else None
