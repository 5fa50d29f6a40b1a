"""Memberships heard in prose: belonging to bodies, joining and leaving them, a seat in them, "other G7 members"."""

import datetime as dt
import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.membership import spoken
from bilateral.relations.membership.dated import dated, own_date
from bilateral.relations.membership.lists import GENERIC, STATUS, WORD, bodies
from bilateral.relations.membership.row import NAME, consultations

#: Permanent is the seat of whom the Charter of the United Nations names, since it is in force, and of who succeeded.
_CHARTER, _SUCCEEDED = dt.date(1945, 10, 24), dt.date(1991, 12, 26)
#: Words that may stand before a status; any other ("an indispensable partner") makes it something else.
_BEFORE = (
    r"(?:\b(?:an?|the|as|is|are|was|were|be|been|being|became|become|remains?|both|all|also|and|full|fellow|its|"
    r"not|never|longer)|,)"
)
#: What ties a country to the bodies that follow: "a member of", "belong to", "joined", "took a seat on".
_TIE = framed(
    rf"(?:{_BEFORE} (?P<status>{WORD})s?,? (?:of|to|at|with)"
    rf"|\b(?:has|have|had|holds?|held|enjoys?|gained|obtained|acquired|received|was granted|were granted)"
    rf" (?:an? |the )?(?:[a-z]+ )?(?P<ship>member|observer|partner)(?:ship| status) (?:of|in|at|with)"
    r"|\b(?:an?|the|as|are|were|both|also|and|official) (?P<candidate>candidate)s? for"
    r" (?:membership|accession|admission) (?:in|of|to)"
    rf"|\bbelongs? to|\b(?P<joined>joined|acceded to)"
    rf"|\b(?:(?P<seated>takes?|took|assume[sd]?|began)|holds?|has|have|held|occup(?:y|ies|ied)|"
    rf"filled) (?:up )?(?:an?|its|their|the)"
    rf" (?:[\w-]+ ){{0,2}}seats? (?:on|at|in))\b"
    r"|\b(?P<serves>serv(?:es?|ed|ing)|sits?|sat|sitting)"
    r"(?: (?:an?|its|the|another)(?: (?:[\w-]+|<[DN]\d+>)){0,3} term)? on\b",
    re.I,
)
#: From a tie to its first body, before which there may be some that nobody knows.
_CAPITAL = r"(?-i:[A-Z])[\w'-]*"
_UNKNOWN = rf"(?:(?:the )?{_CAPITAL}(?: (?:(?:of|for|the|on) ){{0,2}}{_CAPITAL}){{0,5}}(?:, (?:and )?| and )(?:of )?)"
_FIRST = framed(
    rf" (?:[^<.;]{{0,90}}?\b(?:including|such as|like) )?(?:the |an? |both )?{_UNKNOWN}{{0,2}}(?:the )?(?=<B)", re.I
)
_HERE = framed(r"(?=<B)")
#: "a member of B but not of C": C is denied.
_BUT_NOT = framed(
    rf"{GENERIC}(?: \([^)]{{1,12}}\))?,? (?P<not>(?:but|and|though) not) (?:(?:of|to|in) )?(?:the )?(?=<B)"
)
#: "joined B as an observer"
_AS_WHAT = framed(rf"{GENERIC}(?: \([^)]{{1,12}}\))? as (?:an? |the |its )?(?:[\w-]+ )?(?P<status>{WORD})\b")
_AS_ANY = framed(rf"{GENERIC}(?: \([^)]{{1,12}}\))? as (?!well\b|of\b)")
#: The verb of a tie, the last before it: it says whether the tie began, was, or is.
_VERB = framed(
    r"\b(?:(?P<event>joined|acceded to|became|began|started|takes|take|took|assumes?|assumed|(?:was|were) "
    r"(?:admitted|granted)|gained|obtained|acquired|received)|(?P<was>was|were|had|held|occupied|filled|served|sat)|is|are|"
    r"remains?|remaining|being|has|have|holds?)\b",
    re.I,
)
_WHICH = framed(
    rf"\bof (?:both |all |each )?(?:of )?which (?:the )?<C(?P<who>\d+)> is (?:also )?(?:an? )?(?P<status>{WORD})\b",
    re.I,
)
#: A body's name before its members: "G7 members Japan and Italy", "is a NATO member", "and other Quad partners".
_MEMBERS = (
    r"<B(?P<b>\d+)> (?:founding |full )?(?P<noun>members?|member (?:states?|countr(?:y|ies)|nations?|econom(?:y|ies))|"
    r"allies|ally|partners?)\b"
)
#: Countries in a row; so many at the most, or a text of nothing but names would take the square of its length.
_RUN = r"(?:<[CW]\d+>(?:,? (?:and |as well as )?(?:the )?)?){1,60}"
_ARE = r"(?:,? (?P<be>is|are|remains?|as)(?: both| all| also| an?| the| fellow| not| never| no longer)* )"
_NAMED_BY = Frames(
    framed(rf"(?P<run>{_RUN}){_ARE}{_MEMBERS}", re.I),
    framed(rf"(?P<run>{_RUN})(?:,? (?:and|with|along with|together with|as well as) )?other {_MEMBERS}", re.I),
    framed(rf"(?<!non-)(?<!other )(?:\bas (?:fellow )?)?{_MEMBERS}(?:,| such as| like| including)? (?:the )?"
               rf"(?P<run>{_RUN})", re.I),
)  # fmt: skip
_OFTEN = r"(?:(?:both|also|regularly|frequently|\w+ly|annually) )*"
_WITH = rf"{_OFTEN}(?:with (?:the )?(?P<with>{_RUN}))?"
#: Talks of a few: "A coordinates with B and C under the auspices of D", "A and B meet with C in D".
_TALKS = framed(
    rf"(?P<who>{_RUN}){_OFTEN}(?:meets? {_WITH}in|(?:coordinates?|cooperates?|consults?|works?|engages?) "
    rf"{_WITH.replace('<with>', '<others>')}(?:under the auspices of|through|within|in the framework of)) (?:both )?"
    r"(?:the )?(?=<B)",
    re.I,
)
_CONSULT = framed(
    rf"(?P<who>{_RUN}){_OFTEN}(?:consults?|coordinates?) {_WITH}(?:on|about|regarding) "
    r"(?:(?:\w+ )?(?:policy|policies|issues|matters|questions) (?:regarding|towards?|on|concerning|about|relating to|"
    r"related to) )?(?:the )?<C(?P<on>\d+)>(?!['’])",
    re.I,
)
#: A body named after those who are in it: "the U.S.-Japan Comprehensive Dialogue on Space".
_NAMED_AFTER = framed(r"(?P<run><W\d+>|<C\d+>(?:[-–—]<C\d+>)+) <B(?P<b>\d+)>(?! ?[-–—'’])", re.I)
#: Between a country and what it is called in apposition.
_APPOSED = framed(r", ?", re.I)
_TERM = framed(r"\bfor (?:the )?(?:period |term |years? )?<D(\d+)>", re.I)
#: "As Ireland takes a seat on it, we will …": the clause that opens with "as" is no part of the plan.
_AS = framed(r"(?:^|, )(?:as|since|because|now that|while) (?:the )?<[CW]\d+>[^,;]*,", re.I)

#: "left B on D", "rejoined B in D", "was admitted to B as an observer in D": the whole clause from its subject on.
_MOVED = framed(
    rf"(?P<run>{_RUN}),?(?: (?:which|has|have|had|both|again|also|then|later|not|never|\w+ly))*"
    r" (?P<verb>left|exited|quit|withdrew from|pulled out of|(?<=has )withdrawn from|(?<=have )withdrawn from|"
    r"(?<=had )withdrawn from|(?:ended|terminated) its membership (?:in|of)|ceased to be a member of|re-?joined|"
    r"(?:was|were|(?<=has )been|(?<=have )been|(?<=had )been) (?:(?:re-?)?admitted (?:in)?to(?: membership (?:in|of))?|"
    r"(?:expelled|excluded|ejected|ousted) from(?: membership (?:in|of))?))"
    r" (?:the )?<B(?P<b>\d+)>(?: \([^)]{1,12}\))?"
    rf"(?: as (?:an? |the |its )?(?:[\w-]+ )?(?P<status>{WORD}))?"
    r"(?=,? (?:on|in|effective) <D(?P<d>\d+)>|[.;,]|$| (?:and|but|after|following)\b)",
    re.I,
)
_LEADING = framed(r"(?:^|[,;] )(?:in|on|effective) <D(\d+)>,? (?:the )?$", re.I)
#: "the envoy of Japan left": Japan is not who left.
_OBLIQUE = framed(
    r"\b(?:of|to|in|with|from|by|for|at|between|under|on|against|toward|towards|over|via|than|had)(?: the)? $", re.I
)
_ASIDE = framed(r"\b(?:unlike|like|with|than|against|besides)(?: the)? $", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Countries tied to bodies as members, observers or partners: one claim for each country and body."""
    text = parsed.tagged
    yield from _consulted(parsed)
    if "<B" not in text:
        return
    yield from _talked(parsed)
    heard: list[tuple[int, Mention]] = []
    for tie in _TIE.finditer(text):
        status = STATUS[(tie["status"] or tie["ship"] or tie["candidate"] or "member").lower()]
        listed, end = bodies(parsed, _FIRST.match(text, tie.end()))
        heard += [(tie.start(), body) for body in listed]
        who, start = _subject(parsed, tie.start())
        if text[start : start + 1] == "'":  # what Japan's envoys joined
            continue
        if tie["joined"] and listed and _AS_ANY.match(text, end):
            told = _AS_WHAT.match(text, end)
            if told is None:
                continue
            status = STATUS[told["status"].lower()]
        plain, denied = _but_not(parsed, end)
        for body, when in dated(parsed, listed, end):
            alone = len(listed) == 1 and not denied
            yield from _heard(plain, tie, body, who, status, since=start, alone=alone, when=when)
        for body in denied:
            yield from _heard(plain, tie, body, who, status, since=start, denied=True)
    yield from _moved(parsed)
    for which in _WHICH.finditer(text):
        who = parsed.countries(parsed.mention(which["who"]))
        for _at, body in (item for item in heard if item[0] < which.start()):
            yield from _heard(parsed, which, body, who, STATUS[which["status"].lower()], since=which.start())
    yield from _named_by_body(parsed)
    yield from spoken.hear(parsed)


def _talked(parsed: Parsed) -> Iterator[Claim]:
    """Countries that talk in a body: that they are in it follows, but is not what the sentence is about."""
    for m in _TALKS.finditer(parsed.tagged):
        if not _OBLIQUE.search(parsed.tagged[: m.start()]):
            for body in bodies(parsed, _HERE.match(parsed.tagged, m.end()))[0]:
                who = f"{m['who']}{m['with'] or ''}{m['others'] or ''}"
                place = (parsed.offset + body.start, parsed.offset + body.end)
                yield from _in_passing(parsed, m, who, frozenset(body.ids), place)
    for m in _NAMED_AFTER.finditer(parsed.tagged):
        yield from _in_passing(parsed, m, m["run"], frozenset(parsed.mention(m["b"]).ids))


def _consulted(parsed: Parsed) -> Iterator[Claim]:
    for m in _CONSULT.finditer(parsed.tagged):
        members = {c for tag in parsed.tags(f"{m['who']}{m['with'] or ''}") for c in parsed.countries(tag)}
        topic = parsed.countries(parsed.mention(m["on"]))
        if len(members) > 1 and topic and topic[0] not in members:
            body = frozenset((consultations(members, topic[0]),))
            yield from _in_passing(parsed, m, f"{m['who']}{m['with'] or ''}", body)


def _in_passing(
    parsed: Parsed, m: re.Match[str], who: str, body: frozenset[str], place: tuple[int, int] | None = None
) -> Iterator[Claim]:
    manner = parsed.manner(m.span())
    manner["span"] = place or manner["span"]
    for country in dict.fromkeys(c for tag in parsed.tags(who, "CW") for c in parsed.countries(tag)):
        what = slots(country=country, body=body, status="member")
        yield Claim(NAME, what, complete=False, **manner)


def _but_not(parsed: Parsed, end: int) -> tuple[Parsed, list[Mention]]:
    """The bodies denied by "but not of C" after a list, and the sentence as if it did not say so."""
    found = _BUT_NOT.match(parsed.tagged, end) if end else None
    denied, _end = bodies(parsed, found)
    if found is None or not denied:
        return parsed, []
    first, last = (x - parsed.offset for x in parsed.span(*found.span("not")))
    return parsed.without(lambda cue: first <= cue.start < last), denied


def _moved(parsed: Parsed) -> Iterator[Claim]:
    """A country that left a body, came back to it or was admitted."""
    text = parsed.tagged
    for m in _MOVED.finditer(text):
        if _OBLIQUE.search(text[: m.start()]):
            continue
        body, verb = parsed.mention(m["b"]), m["verb"].lower()
        leading = _LEADING.search(text[: m.start()])
        when = m["d"] or (leading[1] if leading else None)
        said = parsed.mention(when) if when else None
        date = said.date if said and not said.ends else None
        came = "join" in verb or "admit" in verb
        # a return may be unknown to us; who withdrew gave notice one day and was out on another
        whole = verb in ("left", "exited", "quit") or ("admitted" in verb and "re" not in verb.split("admitted")[0])
        affirmed, mood = not parsed.negated(*m.span()), _mood(parsed, m.start("b") - 2)
        for country in dict.fromkeys(c for tag in parsed.tags(m["run"]) for c in parsed.countries(tag)):
            status = STATUS[(m["status"] or "member").lower()]
            what = slots(country=country, body=frozenset(body.ids), status=status)
            aspect = Aspect.BEGAN if came else Aspect.ENDED
            yield Claim(NAME, what, aspect, date, affirmed, None, mood, whole, parsed.span(*m.span()))


def _subject(parsed: Parsed, before: int) -> tuple[tuple[str, ...], int]:
    """The countries in the last run of names before a tie, "Japan and the United States", and where it ends.

    Names after "with" or "unlike" are not what the sentence is about.
    """
    text, run = parsed.tagged, list[re.Match[str]]()
    for tag in reversed(list(re.finditer(r"<[CW]\d+>", text[:before]))):
        gap = text[tag.end() : run[0].start()] if run else ""
        if run and not re.fullmatch(r",? (?:and |as well as |nor |or )?(?:[Tt]he )?|, ", gap):
            if not _ASIDE.search(text[: run[0].start()]):
                break
            run = []
        run.insert(0, tag)
    if run and _ASIDE.search(text[: run[0].start()]):
        run = []
    who = tuple(dict.fromkeys(c for tag in run for c in parsed.countries(parsed.mention(tag[0]))))
    return who, run[-1].end() if run else 0


def _heard(
    parsed: Parsed,
    tie: re.Match[str],
    body: Mention,
    who: tuple[str, ...],
    status: str,
    *,
    since: int,
    alone: bool = False,
    denied: bool = False,
    when: Mention | None = None,
) -> Iterator[Claim]:
    verb = next(reversed(list(_VERB.finditer(parsed.tagged, since, tie.end()))), None)
    event, was = bool(verb and verb["event"]), bool(verb and verb["was"])
    number, ever = own_date(parsed.tagged, tie, since) if alone else ("", False)
    said = when or (parsed.mention(number) if number else None)
    date = said.date if said else None
    at = parsed.tagged.index(f"<B{parsed.mentions.index(body)}>")
    span = (parsed.offset + body.start, parsed.offset + body.end)
    mood, negated = _mood(parsed, at), parsed.negated(tie.start(), tie.end())
    if _APPOSED.fullmatch(parsed.tagged, since, tie.start()) and mood is not Mood.QUOTED:
        mood, negated = Mood.INDICATIVE, False  # "C, a member of B, has no …": what is said of C is another matter
    if denied and negated:
        return
    affirmed, whole = (
        not negated and not denied,
        not (tie.groupdict().get("candidate") or tie.groupdict().get("serves")),
    )
    term = _TERM.search(parsed.tagged, tie.end()) if alone and not event else None
    if term and (span_of := parsed.mention(term[1]).date) and not span_of.compatible(Date.on(parsed.day)):
        was, date = True, span_of  # the seat of another time
    permanent = (tie.groupdict().get("status") or "").lower() == "permanent member"
    for country in who:
        what = slots(country=country, body=frozenset(body.ids), status=status)
        if permanent and not event:
            begun = Date.on(_SUCCEEDED if country == "RUS" else _CHARTER)
            yield Claim(NAME, what, Aspect.BEGAN, begun, affirmed, None, mood, whole, span)
            continue
        if was:
            yield Claim(NAME, what, Aspect.HOLDS, date or Date.by(parsed.day), affirmed, None, mood, whole, span)
            continue
        if not event:
            yield Claim(NAME, what, Aspect.HOLDS, None, affirmed, None, mood, whole, span)
        if event or ever:  # since when several have been members together is not when each became one
            sure = whole and not (ever and len(who) > 1)
            yield Claim(NAME, what, Aspect.BEGAN, date, affirmed, None, mood, sure, span)


def _mood(parsed: Parsed, at: int) -> Mood:
    """How the clause of a body is meant; one that opens with "as" answers for itself alone."""
    for clause in _AS.finditer(parsed.tagged):
        if clause.start() <= at < clause.end():
            start, end = (x - parsed.offset for x in parsed.span(*clause.span()))
            inside = (c.mood for c in parsed.cues if c.mood and (start <= c.start < end or c.mood is Mood.QUOTED))
            return next(inside, Mood.INDICATIVE)
    return parsed.mood(at, at + 4)


def _named_by_body(parsed: Parsed) -> Iterator[Claim]:
    """ "G7 members Japan and Italy": what "partners" are to a body that is named so stays open."""
    taken: set[str] = set()
    for m in _NAMED_BY.finditer(parsed.tagged):
        if m["b"] in taken or ("be" in m.groupdict() and _ASIDE.search(parsed.tagged[: m.start()])):
            continue
        taken.add(m["b"])
        body = parsed.mention(m["b"])
        status = frozenset(("member", "partner")) if m["noun"].lower().startswith("partner") else "member"
        mood = _mood(parsed, m.start("b") - 2)
        negated = parsed.negated(*m.span())
        if "be" not in m.groupdict() and mood not in (Mood.QUOTED, Mood.HEDGED):
            mood, negated = Mood.INDICATIVE, False  # a description presupposes what it says
        for tag in parsed.tags(m["run"]):
            place = body if m["run"].count("<") == 1 else tag  # of a list each stands for itself
            for country in parsed.countries(tag):
                what = slots(country=country, body=frozenset(body.ids), status=status)
                span = (parsed.offset + place.start, parsed.offset + place.end)
                yield Claim(NAME, what, Aspect.HOLDS, None, not negated, None, mood, True, span)
