"""How a clause is meant: plan, hedge, quotation, opinion, denial. Found by their own words, the cues.

A missed cue can make a wrong finding, a spare one only costs a finding: where a word is in doubt it counts as
a cue. "not only", "no fewer than" and the noun "will" are not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bilateral.checks.folding import words
from bilateral.facts import Mood
from bilateral.parsed import Cue

_NOT_A_PLACE = r"(?!\s+(?:the|a|an|its|their|our|his|her|this|that|these|those|be\s+found\s+in)\b)"

_PLAN = re.compile(
    r"(?<!\w)(?:"
    r"shall|would|(?:plan|expect|hope|want|wish|aspire|intend|propose|pledge|promise|vow|undertake|"
    r"commit|agree|decide|prepare|pledged|promised|vowed|agreed|decided|resolved|undertook|prepared|sought|"
    r"intended|planned|proposed|hoped|aimed|committed|commits|agrees|decides|resolves|pledges|promises|vows|"
    r"undertakes|intends|plans|aims|expects|seeks|hopes|wants|wishes|aspires|proposes|prepares|seek|aim|"
    r"planning|intending|aiming|seeking|expecting|hoping|preparing|pledging|committing|agreeing|expected|"
    r"scheduled|slated|poised|set|determined|projected|anticipated|invited|urged|called\s+on|ready|work|works|"
    r"working|about|going|promising|deciding|wishing|wanting)"
    r"(?:\s+(?:\w+ly|also|both|together|further))?\s+to(?!\w)" + _NOT_A_PLACE + r"|"
    r"(?:intentions?|intent|plans?|commitments?|pledges?|promises?|agreement|decision|proposals?)\s+to(?!\w)"
    + _NOT_A_PLACE
    + r"|"
    r"commit(?:s|ted|ting)?\s+to|commitment\s+to|looks?\s+(?:forward|ahead)|looking\s+(?:forward|ahead)|"
    r"(?:is|are|was|were|am|be)\s+to(?=\s+[a-z]+)" + _NOT_A_PLACE + r"|"
    r"(?:is|are|was|were)\s+(?:expected|scheduled|due)|upcoming|forthcoming|work(?:s|ing|ed)?\s+towards?|in\s+the\s+future|draft|proposed|planned"
    r")(?!\w)"
)
_WILL = re.compile(r"(?<![\w])[Ww]ill(?![\w’'-])|(?<=[A-Za-z])['’]ll(?!\w)|(?<!\w)won['’]t(?!\w)")
_WILL_IS_A_NOUN_AFTER = words(
    "the political free popular its their his her our national collective good public strong common own a ill at "
    "sovereign people's of"
)
_WILL_IS_A_NOUN_BEFORE = words("to of and for is was , . ; ) in on as among") | {""}

_HEDGE = re.compile(
    r"(?<!\w)(?:may(?!\s+\d)|might|could|can|should|must|ought|reportedly|allegedly|apparently|perhaps|possibly|"
    r"probably|likely|unlikely|potentially|presumably|supposedly|purportedly|arguably|seemingly|rumou?red|"
    r"possible|prospective|would-be|so-called|if|unless|whether|"
    r"(?:is|are|was|were|be|been|under|being|actively|also)\s+consider(?:ing|ed|ation)|considering|exploring|"
    r"seems?|appears?|appeared|(?:is|are|was|were)\s+(?:believed|thought|assumed|estimated|said)|"
    r"in\s+principle|negotiat(?:e|es|ing)|under\s+negotiation|talks\s+on|candidacy\s+for|bid\s+for|bid\s+to|"
    r"as\s+if|as\s+though|except(?:ing|\s+for)?|excluding|other\s+than|apart\s+from|rather\s+than|instead\s+of|"
    r"almost\s+an?|virtually|(?:not|never|un)\s*(?:clear|certain|sure|known|obvious|true)|nearly\s+(?:a|an|the)|de\s+facto|hypothetical(?:ly)?|imagine|suppose|"
    r"were\s+it|had\s+it|provided\s+that|until\s+such\s+time)(?!\w)"
)
_SENTENCE_HEDGE = re.compile(
    r"(?:If|Unless|Whether|Should|Perhaps|Possibly|Were|Reportedly|Allegedly|Suppose|Imagine)(?!\w)"
)

_SAYING = re.compile(
    r"(?<!\w)(?:said|says|saying|stated|states\s+that|stating|claims?\s+that|claimed|claiming|argue[sd]?|noted|"
    r"noting|told|(?:added|adding)\s+that|alleged|asserted|insisted|quoted|according\s+to|denie[sd]|"
    r"(?<!militari[sz]ed\s)(?<!interstate\s)disputed?|"
    r"believes|thinks|reiterated?\s+that|in\s+the\s+words\s+of|contends|contended|describes?\s+as|"
    r"(?:a\s+)?myth|falsely|wrongly|mistakenly|false\s+that|untrue)(?!\w)",
    re.IGNORECASE,
)

_PRAISE = (
    r"(?:essential|vital|crucial|critical|indispensable|fundamental|central|important|key|strong(?:er|est)?|"
    r"robust|mature|unwavering|ironclad|unshakeable|unbreakable|rock-solid|invaluable|valued(?!\s+at)|trusted|natural|"
    r"historic|unprecedented|close(?:r|st)?|great(?:er|est)?|fine(?:st)?|deep(?:er|est)?|enduring|vibrant|"
    r"longstanding|long-standing|special|unique|remarkable|responsible|reliable|steadfast|best|better|dynamic|"
    r"(?:(?:one\s+of\s+)?the\s+)?(?:world['’]s\s+|region['’]s\s+)?(?:most|least|very|more|increasingly|"
    r"deeply|firmly)\s+(?!than\b)\w+)"
)
_ESTEEM = (
    r"(?:cornerstone|linchpin|lynchpin|bedrock|pillar|foundation|beacon|model|anchor|backbone|keystone|"
    r"force\s+for|example|success|friend|priority|testament|symbol|milestone)s?"
)
#: Praise of these leaves the plain statement standing: "is a close ally".
_STATUS = (
    r"(?:ally|allies|members?|party|parties|signatory|signatories|observers?|recipients?|contributors?|donors?|"
    r"market|suppliers?|source|destination|treaty|trading\s+partners?)\b"
)
OPINION = re.compile(
    r"(?<!\w)(?:is|are|was|were|be|been|being|remains?|remained|became|becomes?|stands?|serves?|constitutes?|"
    r"has\s+(?:never\s+)?been|have\s+(?:never\s+)?been)\s+"
    r"(?:(?:also|still|both|now|truly|therefore|thus|long|always|ever|never|as|widely|not)\s+){0,3}"
    r"(?:(?:an?|the|our|its|their|one\s+of\s+(?:the|our|its|their))\s+)?(?:(?!(?:in|on|at|by|with|to|of|from|through|"
    r"under|for|than|that|which|and|between|as)\s)[\w’'-]+\s+){0,2}?"
    rf"(?:{_PRAISE}|{_ESTEEM})(?!\w)(?!\s+(?:[\w-]+\s+){{0,2}}{_STATUS})"
    r"|(?<!\w)(?:at\s+the\s+(?:heart|core|forefront)\s+of|more\s+than\s+ever)(?!\w)"
)

_NEGATION = re.compile(
    r"(?<!\w)(?:no\s+longer|(?:has|have|had)\s+yet\s+to|cannot|not(?:\s+yet)?|no(?!\.)|never|neither|nor|none|"
    r"without|nobody|nothing|nowhere|fail(?:s|ed|ing)?\s+to|refus(?:e|es|ed|ing)\s+to|declin(?:e|es|ed|ing)\s+to|"
    r"lacks?|lacking|lacked|absence\s+of|hardly|scarcely|barely|far\s+from|unable\s+to|stopped\s+short)"
    r"(?!\w)|(?<=[a-z])n['’]t(?!\w)",
    re.IGNORECASE,
)
#: "not" and "no" deny the clause only here; elsewhere ("Japan, not China, is …") their reach is in doubt.
_DENIES_CLAUSE = {
    "not": re.compile(
        r"(?<!\w)(?:is|are|was|were|am|be|been|do|does|did|has|have|had|will|would|may|might|could|can|shall|should|"
        r"must)(?:\s+\w+ly|\s+still|\s+also)?\s+$",
        re.IGNORECASE,
    ),
    "no": re.compile(
        r"(?<!\w)(?:is|are|was|were|has|have|had|provides?|provided|gives?|gave|receives?|received|maintains?|"
        r"maintained|keeps?|kept|sends?|sent|there\s+\w+)(?:\s+currently|\s+virtually)?\s+$|^\W*$",
        re.IGNORECASE,
    ),
}
_DOUBTFUL = frozenset(("without", "nothing", "nobody", "nowhere", "absence of", "far from", "hardly", "scarcely"))
_NO_NEGATION_BEFORE = re.compile(
    r"\s+(?:only\b|least\b|merely\b|just\b|simply\b|fewer\b|less\b|more\s+than\b|later\s+than\b|doubt\b|question\b|"
    r"matter\b|surprise\b|wonder\b|to\s+mention\b|limited\s+to\b)",
    re.IGNORECASE,
)


def cues(
    text: str, clauses: Sequence[tuple[int, int]] = (), quotations: Iterable[tuple[int, int]] = ()
) -> tuple[Cue, ...]:
    """The cues of a sentence in order. What is said by somebody stays so through every later clause."""
    found = [
        *_plans(text),
        *_moods(_HEDGE, text, Mood.HEDGED),
        *_moods(OPINION, text, Mood.OPINION),
        *_negations(text, clauses),
        *(Cue(start, end, Mood.QUOTED) for start, end in quotations),
    ]
    if start := _SENTENCE_HEDGE.match(text.lstrip("“\"'( ")):
        at = text.index(start[0])
        found.append(Cue(at, at + len(start[0]), Mood.HEDGED))
    if text.rstrip("”\"') ").endswith("?"):
        found.extend(Cue(first, first, Mood.HEDGED) for first, _ in clauses or ((0, len(text)),))
    if saying := next((m for m in _SAYING.finditer(text) if not _is_a_name(text, m)), None):
        found.append(Cue(saying.start(), saying.end(), Mood.QUOTED))
        found.extend(Cue(first, first, Mood.QUOTED) for first, _ in clauses if first > saying.start())
    return tuple(sorted(set(found), key=lambda cue: (cue.start, cue.end, cue.mood or "", cue.negates)))


def _moods(pattern: re.Pattern[str], text: str, mood: Mood) -> Iterator[Cue]:
    return (Cue(match.start(), match.end(), mood) for match in pattern.finditer(text))


def _plans(text: str) -> Iterator[Cue]:
    yield from _moods(_PLAN, text, Mood.PLAN)
    for match in _WILL.finditer(text):
        if match[0].lower() != "will" or not _is_noun(text, match.start(), match.end()):
            yield Cue(match.start(), match.end(), Mood.PLAN)


def _is_a_name(text: str, saying: re.Match[str]) -> bool:
    """Whether "Said" is a man's or a town's name: with a capital within the sentence, after a word."""
    return saying[0] == "Said" and re.search(r"[\w.] $", text[: saying.start()]) is not None and not text.isupper()


def _is_noun(text: str, start: int, end: int) -> bool:
    """Whether this "will" is a resolve, or a man's name."""
    if text[start] == "W" and start > 0 and text[start - 2 : start - 1].isalnum():
        return True
    before = text[:start].rsplit(None, 1)[-1].lower() if text[:start].strip() else ""
    rest = text[end:].lstrip()
    after = rest.split(None, 1)[0] if rest and rest[0].isalnum() else rest[:1]
    return before.replace("’", "'") in _WILL_IS_A_NOUN_AFTER and after in _WILL_IS_A_NOUN_BEFORE


def _negations(text: str, clauses: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """Denials; "neither … nor" in one clause deny once."""
    denied: set[int] = set()
    for match in _NEGATION.finditer(text):
        if _NO_NEGATION_BEFORE.match(text, match.end()):
            continue
        clause = next((start for start, end in clauses if start <= match.start() < end), 0)
        if match[0].lower() == "nor" and clause in denied:
            continue
        denied.add(clause)
        word = " ".join(match[0].lower().split())
        place = _DENIES_CLAUSE.get(word.removesuffix(" yet"))
        doubtful = word in _DOUBTFUL or (place is not None and not place.search(text[: match.start()][-40:]))
        yield Cue(match.start(), match.end(), Mood.HEDGED if doubtful else None, negates=True)
