"""What ears for memberships share: words of standing, and lists of bodies."""

import re

from bilateral.parsed import TAG, Mention, Parsed
from bilateral.relations.frames import framed

STATUS = {
    "full member": "member", "member": "member", "founding member": "member", "charter member": "member",
    "original member": "member", "member state": "member", "associate member": "associate member",
    "associate": "associate member", "observer": "observer", "permanent observer": "observer",
    "partner": "partner", "partner for cooperation": "partner", "partner for co-operation": "partner",
    "dialogue partner": "partner", "sectoral dialogue partner": "partner", "strategic partner": "partner",
    "global partner": "partner", "candidate": "candidate", "candidate country": "candidate",
    "non-permanent member": "member", "nonpermanent member": "member", "permanent member": "member",
}  # fmt: skip
WORD = "|".join(sorted((re.escape(w) for w in STATUS), key=len, reverse=True))
GENERIC = r"(?: (?:forum|organization|organisation|group|process))?"
NEXT = framed(
    rf"{GENERIC}(?: \([^)]{{1,12}}\))?(?:,? (?:and|as well as)(?: (?:of|to|in|at))? |, |; )(?:the )?(?=<B)", re.I
)
#: A body's name before another noun ("the United Nations budget") is not the body.
ADJUNCT = framed(
    r" (?!(?:forum|organi[sz]ation|group|process|and|as|or|in|on|since|from|by|for|but|with|at|which|to|until|is|are|"
    r"was|were|has|have|had|"
    r"dates|began|makes?|made|gives?|gave|remains?|means|will|would|that)\b)[a-z]+"
    r"|['’-]\w|['’] | [A-Z]"
)


def bodies(parsed: Parsed, step: re.Match[str] | None) -> tuple[list[Mention], int]:
    """The list of bodies that begins where `step` ends, and where the list ends."""
    text, out, end = parsed.tagged, [], 0
    while step:
        tag = TAG.match(text, step.end())
        if tag is None or tag[1] != "B" or ADJUNCT.match(text, tag.end()):
            break
        out.append(parsed.mention(tag[2]))
        end = tag.end()
        step = NEXT.match(text, end)
    return out, end
