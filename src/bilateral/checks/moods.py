"""How a clause is meant: plan, hedge, quotation, opinion, denial. Found by their own words, the cues.

A missed cue can make a wrong finding, a spare one only costs a finding: where a word is in doubt it counts as
a cue. "not only", "no fewer than" and the noun "will" are not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bilateral.checks.cue_words import HEDGES, INTENTS, NEGATIONS, PLANS, PLANS_TO, PRAISES, PURPOSES, SAYINGS
from bilateral.checks.folding import lowered, words, words_in
from bilateral.facts import Mood
from bilateral.parsed import Cue
from bilateral.relations.frames import framed

_NOT_A_PLACE = r"(?!\s+(?:the|a|an|its|their|our|his|her|this|that|these|those|be\s+found\s+in)\b)"
#: What is planned for things of which people make plans.
_DOINGS = (
    r"(?:participation|membership|accession|entry|visits?|summits?|meetings?|agreements?|treat(?:y|ies)|embass(?:y|ies)|"
    r"consulates?|exercises?|deployments?|deliver(?:y|ies)|talks|elections?|members?|investments?|contributions?|funding)"
)
_INTENT = (
    r"(?:intentions?|intent|plans?|commitments?|pledges?|promises?|agreement|decision|proposals?|efforts?|steps|"
    r"opportunit(?:y|ies)|goals?|ambitions?|readiness|willingness|invitation)"
)
_PURPOSE = framed(
    rf"\b(?:{_INTENT}\s+to\s|(?P<made>[Ii]n\s+order|so\s+as|designed|intended|meant)\s+to\s|aim(?:ed|ing)\s+at\s|"
    r"with\s+(?:an?|the)\s+(?:view|aim|goal|intent(?:ion)?|objective|hope)\s)"
)
_BE_BEFORE = framed(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?$")
_PLAN = framed(
    r"(?<!\w)(?:"
    r"shall|would|(?:plan|expect|hope|want|wish|aspire|intend|propose|pledge|promise|vow|undertake|"
    r"commit|agree|decide|prepare|resolve|strive|endeavou?r|look|pledged|promised|vowed|agreed|decided|resolved|"
    r"undertook|prepared|sought|intended|planned|proposed|hoped|aimed|committed|commits|agrees|decides|resolves|"
    r"pledges|promises|vows|undertakes|intends|plans|aims|expects|seeks|hopes|wants|wishes|aspires|proposes|prepares|"
    r"strives|endeavou?rs|looks|seek|aim|planning|intending|aiming|seeking|expecting|hoping|preparing|pledging|"
    r"committing|agreeing|striving|endeavou?ring|looking|resolving|expected|scheduled|slated|poised|set|determined|"
    r"projected|anticipated|invited|urged|called\s+on|ready|work|works|working|about|going|promising|deciding|wishing|"
    r"wanting|designed|on\s+(?:track|course)|[Ii]n\s+order)"
    r"(?:\s+(?:\w+ly|also|both|together|further|not))?\s+to(?!\w)" + _NOT_A_PLACE + r"|"
    rf"{_INTENT}\s+to(?!\w)" + _NOT_A_PLACE + r"|"
    r"(?:re)?commit(?:s|ted|ting)?\s+to|commitments?\s+to|look(?:s|ing)?\s+(?:forward|ahead)|"
    r"(?:is|are|was|were|am|be)\s+to(?=\s+[a-z]+)" + _NOT_A_PLACE + r"|"
    r"(?:is|are|was|were)\s+(?:expected|scheduled|due\s+(?:in|on|by|for|next|this|at|to\s+(?:be|begin|start|open|close|"
    r"end|expire|enter|join|host|visit|arrive|leave|depart|take|hold|meet|sign|become|assume|conclude|complete|come|go|"
    r"make|return|receive|launch|serve|present))(?!\w))|upcoming|forthcoming|"
    r"(?:expected|planned|future|eventual|envisaged|envisioned|anticipated|intended)\s+"
    rf"(?:[\w-]+\s+){{0,2}}{_DOINGS}|"
    r"(?:goal|aim|objective|ambition|vision|target|hope)s?\s+(?:is|are|remains?)\s+(?:for|to|that)|"
    r"[Pp]ending(?=\s)|subject\s+to\s+(?:[\w-]+\s+){0,2}(?:approval|ratification|notification|availability)|"
    r"(?:[Oo]nce|[Ww]hen|[Aa]fter|[Uu]ntil)\s+(?:(?:it|they|the\s+\w+)\s+(?:is|are|enters?)\s+|fully\s+)?(?:ratified|approved|"
    r"completed|finali[sz]ed|implemented|operational|in\s+force|into\s+force)|(?:[Uu]p)?on\s+(?:its\s+)?ratification|"
    r"awaiting|work(?:s|ing|ed)?\s+towards?|(?:is|are)\s+(?:drafting|finali[sz]ing)|"
    r"in\s+the\s+(?:near\s+)?future|draft|proposed|planned"
    r")(?!\w)"
)
_IS_TO = framed(r"(?:is|are|was|were|am|be)\s+to\b")
#: "the embassy to be opened in 2025", but not "the third country to be admitted".
_TO_BE = framed(
    r"(?<!\w)to\s+be\s+(?:jointly\s+|fully\s+|formally\s+)?(?:opened|established|signed|ratified|installed|held|completed|"
    r"launched|delivered|built|hosted|concluded|created|inaugurated|constructed|deployed|appointed|negotiated|determined|"
    r"announced|provided|expanded|implemented|stationed|set\s+up|located|based)(?!\w)"
)
_THE_FIRST = framed(r"\b(?:first|second|third|fourth|fifth|only|last|latest|next|youngest|oldest)\b[^,;]{0,60}$", re.I)
_WILL = framed(r"(?<![\w])[Ww]ill(?![\w’'-])|(?<=[A-Za-z])['’]ll(?!\w)|(?<!\w)won['’]t(?!\w)")
_WILLS = ("will", "Will", "'ll", "’ll", "won'", "won’")
_WILL_IS_A_NOUN_AFTER = words(
    "the political free popular its their his her our national collective good public strong common own a ill at "
    "sovereign people's of"
)
_WILL_IS_A_NOUN_BEFORE = words("to of and for is was , . ; ) in on as among") | {""}

_ENTERING = r"(?:membership|accession|acceding|joining|join|enter|entry|seat)"
#: "the clearest possible message", "wherever possible", "as soon as possible" leave nothing in doubt.
_POSSIBLE = framed(
    r"(?<!\w)(?<!est\s)(?<!as\s)(?<!wherever\s)(?<!where\s)(?<!whenever\s)(?<!when\s)(?<!extent\s)(?<!best\s)(?<!made\s)"
    r"(?<!makes\s)(?<!make\s)(?<!every\s)(?<!all\s)(?:possible|possibility)(?!\w)"
)
_HEDGE = framed(
    r"(?<!\w)(?:may(?!\s+\d)|might|could|can|should|must|ought|reportedly|allegedly|apparently|perhaps|possibly|"
    r"probably|likely|unlikely|potential(?:ly)?|presumably|supposedly|purportedly|arguably|seemingly|rumou?red|"
    r"prospective|would-be|so-called|if|unless|whether|aspirations?|eligib\w+|"
    rf"(?:path|pathway|road|bridge|route|bid|application|applying|applied|apply|applies|invit\w+|negotiations|talks|"
    rf"opposition|process|progress|candidacy|appeal)\s+(?:to|towards?|for|of|on)\s+(?:[\w'’.-]+\s+){{0,3}}{_ENTERING}|"
    rf"(?:support|back|endors|favou?r|advocat|champion|oppos|block|veto|reject|prevent|delay|urg|encourag)\w{{0,4}}\s+"
    rf"(?:for\s+|of\s+)?(?:[\w'’.-]+\s+){{0,5}}(?:{_ENTERING}|bid|candidacy|candidature|application)|"
    r"(?:oppos|block|veto|reject|thwart)(?:s|es|e|ed|ing)?|(?:call(?:s|ed|ing)?|push(?:es|ed|ing)?|press(?:es|ed|ing)?)\s+for|"
    r"recommend(?:s|ed|ing)?|advocat(?:es?|ed|ing)\s+for|consider(?:s|ed)?|regarded|deem(?:s|ed)?|"
    r"(?:is|are|was|were|be|been|under|being|actively|also)\s+consider(?:ing|ed|ation)|considering|exploring|"
    r"seems?|appears?|appeared|(?:is|are|was|were)\s+(?:believed|thought|assumed|estimated|said)|"
    r"in\s+principle|negotiat(?:e|es|ing)|under\s+negotiation|talks\s+on|candidacy\s+for|bid\s+for|bid\s+to|"
    r"as\s+if|as\s+though|except(?:ing|\s+for)?|excluding|other\s+than|apart\s+from|rather\s+than|instead\s+of|"
    r"almost\s+an?|virtually|(?:not|never|un)\s*(?:clear|certain|sure|known|obvious|true)|nearly\s+(?:a|an|the)|de\s+facto|hypothetical(?:ly)?|imagine|suppose|"
    r"were\s+it|had\s+it|provided\s+that|until\s+such\s+time)(?!\w)"
)
_SENTENCE_HEDGE = framed(
    r"(?:If|Unless|Whether|Should|Perhaps|Possibly|Were|Reportedly|Allegedly|Suppose|Imagine)(?!\w)"
)

#: What is so by a record, it says as the document's own word.
_RECORDS = (
    r"(?:data|figures|statistics|estimates|census|records?|bureau|bank|fund|imf|oecd|unhcr|unctad|wto|office|department|"
    r"ministry|agency|commission|institute|organi[sz]ation|terms|provisions|treaty|agreement|constitution|law)(?!\w)"
)
_SAYING = framed(
    r"(?<!\w)(?:said|says|saying|stated|states\s+that|stating|claims?\s+that|claimed|claiming|argue[sd]?|note[sd]\s+that|"
    r"noting\s+that|told|(?:added|adding)\s+that|alleged|asserted|insisted|quoted|denie[sd]|"
    rf"according\s+to(?!\s+(?:the\s+|its\s+|their\s+)?(?:[\w.&'’-]+\s+){{0,5}}?{_RECORDS})|"
    r"(?<!militari[sz]ed\s)(?<!interstate\s)disputed?|"
    r"believes|thinks|in\s+the\s+words\s+of|contends|contended|describes?\s+as|"
    r"(?:a\s+)?myth|falsely|wrongly|mistakenly|false\s+that|untrue)(?!\w)"
)

#: What is told by those who speak for the document: not its own word, yet what they presuppose is so.
_TELLING = framed(
    r"(?<!\w)(?:announc|declar|report|warn|maintain|hold|stress|emphasi[sz]|underscor|affirm|reaffirm|suggest|explain|"
    r"predict|assur|promis|hint|propos|demand|urg|complain|pretend|confirm|acknowledg|recall)(?:s|es|e|ed|d|ing)\s+that(?!\w)"
)

_PRAISE = (
    r"(?:essential|vital|crucial|critical|indispensable|fundamental|central|important|key|strong(?:er|est)?|"
    r"robust|mature|unwavering|ironclad|unshakeable|unbreakable|rock-solid|invaluable|valued(?!\s+at)|trusted|natural|"
    r"historic|unprecedented|close(?:r|st)?|great(?:er|est)?|fine(?:st)?|deep(?:er|est)?|enduring|vibrant|"
    r"longstanding|long-standing|special|unique|remarkable|responsible|reliable|steadfast|best|better|dynamic|"
    r"(?:(?:one\s+of\s+)?the\s+)?(?:world['’]s\s+|region['’]s\s+)?(?:most|least|very|more|increasingly|"
    r"deeply|firmly)\s+(?!(?:than|populous|populated|recent|recently|common|commonly|visited|favou?red)\b)\w+)"
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
OPINION = framed(
    r"(?<!\w)(?:is|are|was|were|be|been|being|remains?|remained|became|becomes?|stands?|serves?|constitutes?|"
    r"has\s+(?:never\s+)?been|have\s+(?:never\s+)?been)\s+"
    r"(?:(?:also|still|both|now|truly|therefore|thus|long|always|ever|never|as|widely|not)\s+){0,3}"
    r"(?:(?:an?|the|our|its|their|one\s+of\s+(?:the|our|its|their))\s+)?(?:(?!(?:in|on|at|by|with|to|of|from|through|"
    r"under|for|than|that|which|and|between|as)\s)[\w’'-]+\s+){0,2}?"
    rf"(?:{_PRAISE}|{_ESTEEM})(?!\w)(?!\s+(?:[\w-]+\s+){{0,2}}{_STATUS})"
    r"|(?<!\w)(?:at\s+the\s+(?:heart|core|forefront)\s+of|more\s+than\s+ever)(?!\w)"
)

_NEGATION = framed(
    r"(?<!\w)(?:no\s+longer|(?:has|have|had)\s+yet\s+to|cannot|not(?:\s+yet)?|no(?![.-])|never|neither|nor|none|"
    r"without|nobody|nothing|nowhere|fail(?:s|ed|ing)?\s+to|refus(?:e|es|ed|ing)\s+to|declin(?:e|es|ed|ing)\s+to|"
    r"lacks?|lacking|lacked|absence\s+of|hardly|scarcely|barely|far\s+from|unable\s+to|stopped\s+short)"
    r"(?!\w)|(?<=[a-z])n['’]t(?!\w)"
)
#: "not" and "no" deny the clause only here; elsewhere ("Japan, not China, is …") their reach is in doubt.
_DENIES_CLAUSE = {
    "not": framed(
        r"(?<!\w)(?:is|are|was|were|am|be|been|do|does|did|has|have|had|will|would|may|might|could|can|shall|should|"
        r"must)(?:\s+\w+ly|\s+still|\s+also)?\s+$",
        re.IGNORECASE,
    ),
    "no": framed(
        r"(?<!\w)(?:is|are|was|were|has|have|had|provides?|provided|gives?|gave|receives?|received|maintains?|"
        r"maintained|keeps?|kept|sends?|sent|there\s+\w+)(?:\s+currently|\s+virtually)?\s+$|^\W*$",
        re.IGNORECASE,
    ),
}
#: "did not join until 1956": it did.
_UNTIL = framed(r"\suntil\s")
_DOUBTFUL = frozenset(("without", "nothing", "nobody", "nowhere", "absence of", "far from", "hardly", "scarcely"))
_NO_NEGATION_BEFORE = framed(
    r"\s+(?:only\b|least\b|merely\b|just\b|simply\b|fewer\b|less\b|more\s+than\b|later\s+than\b|doubt\b|question\b|"
    r"until\b|long\s+(?:after|before)\b|matter\b|surprise\b|wonder\b|to\s+mention\b|limited\s+to\b)",
    re.IGNORECASE,
)


def cues(
    text: str, clauses: Sequence[tuple[int, int]] = (), quotations: Iterable[tuple[int, int]] = ()
) -> tuple[Cue, ...]:
    """The cues of a sentence in order. What is said by somebody stays so through every later clause."""
    text = unshouted(text)
    low = lowered(text)
    said = words_in(text)
    found = [
        *_plans(text, said),
        *(_moods(_HEDGE, text, Mood.HEDGED) if said & HEDGES else ()),
        *(_moods(_POSSIBLE, text, Mood.HEDGED) if "possib" in text else ()),
        *(Cue(match.start(), match.end(), Mood.OPINION) for match in opinions(text)),
        *(_negations(text, low, clauses) if said & NEGATIONS else ()),
        *(Cue(start, end, Mood.QUOTED) for start, end in quotations),
    ]
    if said & HEDGES and (start := _SENTENCE_HEDGE.match(text.lstrip("“\"'( "))):
        at = text.index(start[0])
        found.append(Cue(at, at + len(start[0]), Mood.HEDGED))
    if text.rstrip("”\"') ").endswith("?"):
        found.extend(Cue(first, first, Mood.HEDGED) for first, _ in clauses or ((0, len(text)),))
    sayings = _SAYING.finditer(low) if said & SAYINGS or {"states", "that"} <= said else ()
    if saying := next((m for m in sayings if not _is_a_name(text, m)), None):
        found.append(Cue(saying.start(), saying.end(), Mood.QUOTED))
        found.extend(Cue(first, first, Mood.QUOTED) for first, _ in clauses if first > saying.start())
    if " that" in text and (telling := _TELLING.search(low)):
        found.append(Cue(telling.start(), telling.end(), Mood.HEDGED))
        found.extend(Cue(first, first, Mood.HEDGED) for first, _ in clauses if first > telling.start())
    return tuple(sorted(set(found), key=lambda cue: (cue.start, cue.end, cue.mood or "", cue.negates)))


@lru_cache(maxsize=8)
def opinions(text: str) -> tuple[re.Match[str], ...]:
    """Where something is praised."""
    return tuple(OPINION.finditer(text)) if words_in(text) & PRAISES else ()


@lru_cache(maxsize=8)
def purposes(text: str) -> tuple[int, ...]:
    """Where the purpose of what is said begins: what stands before it is none of it."""
    said = words_in(text)
    if not (said & PURPOSES or ("to" in said and said & INTENTS)):
        return ()
    return tuple(
        match.start()
        for match in _PURPOSE.finditer(text)
        if not (match["made"] and _BE_BEFORE.search(text[max(0, match.start() - 20) : match.start()]))
    )


def unshouted(text: str) -> str:
    """The text; in small letters where it has none, each in its place."""
    return lowered(text) if text.isupper() else text


def _moods(pattern: re.Pattern[str], text: str, mood: Mood) -> Iterator[Cue]:
    return (Cue(match.start(), match.end(), mood) for match in pattern.finditer(text))


def _plans(text: str, said: frozenset[str]) -> Iterator[Cue]:
    if said & PLANS or ("to" in said and (said & PLANS_TO or _IS_TO.search(text))):
        yield from _moods(_PLAN, text, Mood.PLAN)
    yield from (Cue(start, start, Mood.PLAN) for start in purposes(text))
    for match in _TO_BE.finditer(text) if "to be" in text else ():
        if not _THE_FIRST.search(text[max(0, match.start() - 80) : match.start()]):
            yield Cue(match.start(), match.end(), Mood.PLAN)
    for match in _WILL.finditer(text) if any(map(text.__contains__, _WILLS)) else ():
        if match[0].lower() != "will" or not _is_noun(text, match.start(), match.end()):
            yield Cue(match.start(), match.end(), Mood.PLAN)


def _is_a_name(text: str, saying: re.Match[str]) -> bool:
    """Whether "Said" is a man's or a town's name: with a capital within the sentence, after a word."""
    return text[saying.start() : saying.end()] == "Said" and re.search(r"[\w.] $", text[: saying.start()]) is not None


def _is_noun(text: str, start: int, end: int) -> bool:
    """Whether this "will" is a resolve, or a man's name."""
    if text[start] == "W" and start > 0 and text[start - 2 : start - 1].isalnum():
        return True
    before = text[:start].rsplit(None, 1)[-1].lower() if text[:start].strip() else ""
    rest = text[end:].lstrip()
    after = rest.split(None, 1)[0] if rest and rest[0].isalnum() else rest[:1]
    return before.replace("’", "'") in _WILL_IS_A_NOUN_AFTER and after in _WILL_IS_A_NOUN_BEFORE


def _negations(text: str, low: str, clauses: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """Denials; "neither … nor" in one clause deny once."""
    denied: set[int] = set()
    for match in _NEGATION.finditer(low):
        if _NO_NEGATION_BEFORE.match(text, match.end()):
            continue
        clause = next((start for start, end in clauses if start <= match.start() < end), 0)
        if match[0] == "nor" and clause in denied:
            continue
        denied.add(clause)
        word = " ".join(match[0].split())
        place = _DENIES_CLAUSE.get(word.removesuffix(" yet"))
        doubtful = word in _DOUBTFUL or (place is not None and not place.search(text[: match.start()][-40:]))
        doubtful = doubtful or (
            word in ("not", "n't") and _UNTIL.search(text, match.end(), match.end() + 120) is not None
        )
        yield Cue(match.start(), match.end(), Mood.HEDGED if doubtful else None, negates=True)
