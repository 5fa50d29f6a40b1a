"""Clauses of a sentence: stretches that are affirmed, denied or promised on their own.

The cuts are few and safe: a frame that spans two clauses answers for the cues of both. Clauses follow each
other without gap or overlap.
"""

from collections.abc import Iterable, Iterator

from bilateral.checks.folding import words, words_in
from bilateral.checks.moods import opinions, purposes, unshouted
from bilateral.relations.frames import framed

_AUXILIARY = (
    r"(?:will|would|is|are|was|were|has|had|have|may|might|could|can|shall|must|does|did|intends?|plans|aims|"
    r"expects|seeks|hopes|maintains|remains?|became|becomes|began|belongs|serves|continues|hosts)"
)
#: Verbs that are finite after a subject; after "and" alone they could be participles.
_VERB = (
    r"(?:joined|signed|ratified|established|reestablished|re-established|hosted|acceded|withdrew|left|served|"
    r"presented|continued|announced|agreed|welcomed|provides?|provided|supports?|supported|opened|closed|"
    r"concluded|entered|took|takes|holds?|held|belong|launched|affirmed|reaffirmed|committed|recogni[sz]e[sd]?|"
    r"represents?|represented|works?|worked|cooperates?|collaborates?|coordinates?|consults?|welcomes?|"
    r"severed|broke|restored|resumed|upgraded|elevated|declared|attacked|invaded|occupied|gained|won|expired|"
    r"ended|terminated|lasted|succeeded|replaced|arrived|departed|intend|plan|aim|seek|hope|expect|maintain|"
    r"share[sd]?|enjoys?|participates?|participated|contributes?|contributed|ranks?|ranked|accounts?|accounted)"
)
_COORDINATE = framed(
    rf",\s+(?:and|but|yet|so|while|whereas|nor)\s+(?=(?:\w+ly\s+)?{_AUXILIARY}\b"
    rf"|(?:[\w'’.&/–-]+\s+){{1,9}}?(?:{_AUXILIARY}|{_VERB})\b)",
)
_SHARED_SUBJECT = framed(
    rf"\s(?:and|but)\s+(?=(?:(?:also|then|now|later|subsequently|currently|still|since)\s+)?(?:{_AUXILIARY}"
    r"|provides|holds|participates|recogni[sz]es|contributes|represents|cooperates|receives|sends|shares|enjoys|supports"
    r"|borders|ranks|accounts|exports|imports|sells|buys)\b)"
    rf"|\sbut\s+(?=(?:(?:also|then|later|subsequently)\s+)?{_VERB}\b)"
)
_SUBORDINATE = framed(r",\s+(?=(?:although|though|whereas|because|since|until|after which|even though)\s)")
_PARTICIPLE = framed(
    r",\s+(?=(?:working|seeking|aiming|hoping|intending|planning|looking|expecting|committing|pledging|preparing)\s)"
)
_REASON = framed(
    rf"\s(?=(?:because|although|though|whereas|while)\s+(?:[\w'’.&/–-]+\s+){{1,9}}?(?:{_AUXILIARY}|{_VERB})\b)"
)
_RELATIVE = framed(
    rf",\s+(?=(?:(?:in|of|for|to|under|through|with|at|by)\s+)?(?:which|who|whom|whose|where)\s)"
    rf"|\s(?=(?:which|that|who)\s+(?:also\s+)?{_AUXILIARY}\b)"
)
_WHO = words("which who whom whose where")
#: Where a clause begins, and the words without which none does.
_BEGINS = (
    (_COORDINATE, words("and but yet so while whereas nor")),
    (_SHARED_SUBJECT, words("and but")),
    (_SUBORDINATE, words("although though whereas because since until after")),
    (_REASON, words("because although though whereas while")),
    (
        _PARTICIPLE,
        words("working seeking aiming hoping intending planning looking expecting committing pledging preparing"),
    ),
    (_RELATIVE, _WHO | {"that"}),
)
_RELATIVE_ENDS = framed(rf",\s+(?=(?:also\s+)?(?:{_AUXILIARY}|{_VERB})\b)")
_COMMA_RELATIVE = framed(r",\s+(?:(?:in|of|for|to|under|through|with|at|by)\s+)?(?:which|who|whom|whose|where)\s")
_PARENTHESIS = framed(r"\([^()]{8,400}\)")
_RUN_IN_HEAD = framed(r"[A-Z](?:[\w'’,&/.()–-]+\s+){0,14}[\w'’&/.()–-]+:(?=\s+[A-Z“\"])")
_SECOND_PREDICATE = framed(r"\s(?=and\s+(?:the|an?|its|one of)\s)")


def clauses(text: str, quotations: Iterable[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    """Cut a sentence into its clauses; `quotations` are stretches that stand alone."""
    text = unshouted(text)
    cuts = {0, len(text)}
    said = words_in(text)
    if ";" in text:
        cuts.update(at for at, char in enumerate(text, 1) if char == ";")
    for pattern, needed in _BEGINS:
        if said & needed:
            cuts.update([match.start() for match in pattern.finditer(text)])
    cuts.update(purposes(text))
    for relative in _COMMA_RELATIVE.finditer(text) if said & _WHO else ():
        if ends := _RELATIVE_ENDS.search(text, relative.end(), relative.end() + 400):
            cuts.add(ends.start())
    for aside in _PARENTHESIS.finditer(text) if "(" in text else ():
        if len(aside[0].split()) >= 3:
            cuts.update(aside.span())
    if ": " in text and (head := _RUN_IN_HEAD.match(text)):
        cuts.add(head.end())
    for opinion in opinions(text):
        if second := _SECOND_PREDICATE.search(text, opinion.end(), opinion.end() + 200):
            cuts.add(second.start())
    for start, end in quotations:
        cuts.update((start, end))
    return tuple(_spans(sorted(cut for cut in cuts if 0 < cut <= len(text)), text))


def _spans(cuts: list[int], text: str) -> Iterator[tuple[int, int]]:
    """The stretches between cuts; one without a letter goes with its neighbour."""
    start, worded = 0, len(text.rstrip("\"'”’).,;:!?…*_ \t"))
    for cut in cuts:
        if any(c.isalnum() for c in text[start:cut]) and (cut < worded or cut == len(text)):
            yield start, cut
            start = cut
    if start < len(text):
        yield start, len(text)
