"""Events kept by hand: from ``curated/events.yaml`` to facts and entities.

The file has a list of `events`: `id`, `name` (a noun: "attack on Pearl Harbor"), `says` (what its actors did:
"attacked Pearl Harbor"; or, without actors, all that happened), `names`, `act`, `date` (and `end`), `actors`,
`affected` or `involved`, `importance`, `cite`, `verified` and `citations`. A fact counts as published from the
earliest day on which a document it cites was out, and never before its own day.
"""

from bilateral.entities import EVENT, Entity
from bilateral.facts import Coverage
from bilateral.relations.event import Event
from bilateral.relations.event.row import ACTOR, AFFECTED, INVOLVED
from bilateral.sources.citations import all_cited, cited, first_out, in_a_row, latest, read_citations, verified
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "events.yaml"
ROLES = {"actors": ACTOR, "affected": AFFECTED, "involved": INVOLVED}


def compile(inputs: Inputs) -> Output:
    """Read the file into facts and entities. Raises RawData, naming the entry."""
    output = Output()
    top = Node(f"curated/{FILE}", load(inputs.curated / FILE))
    entries, checked = top.take("events"), top.date("checked")
    top.done()
    for value in entries:
        _event(Node(f"curated/{FILE}, {value.get('id')}", value), inputs, output)
    first = min(latest(fact.start) for fact in output.facts)
    out = min(fact.published for fact in output.facts)
    output.coverage.append(Coverage(inputs.source.id, "event", "", first, latest(checked), False, str(checked), out))
    return output


def _event(node: Node, inputs: Inputs, output: Output) -> None:
    slug, source = node.slug("id"), inputs.source
    if any(e.id == f"event-{slug}" for e in output.entities):
        raise node.bad(f"the id {slug!r} is taken", "give it another")
    entity = Entity(
        id=f"event-{slug}", sort=EVENT, name=node.text("name"), in_text=node.text("says"),
        names=node.texts("names", ()), importance=node.number("importance", range(1, 4)), source=source.id,
    )  # fmt: skip
    if entity.in_text == entity.in_text.lower():
        raise node.bad(f"'says' is {entity.in_text!r}, without a name in it", "say where or what it was")
    act, start = node.text("act"), node.date("date")
    end = node.date("end") if node.has("end") else start
    citations = read_citations(node)
    cite = cited(node, "cite", citations)
    sure = verified(node, cite)
    all_cited(node, citations, cite)
    parts = {role: node.countries(key, ()) for key, role in ROLES.items()}
    node.done()
    named = [c for part in parts.values() for c in part]
    if bool(parts[ACTOR]) == bool(parts[INVOLVED]):
        raise node.bad("has both actors and involved, or neither", "name who did it, or who was involved in it")
    if len(named) < 2 or len(set(named)) != len(named):
        raise node.bad("has not two countries, each in one role", "name at least two")
    output.entities.append(entity)
    output.facts += [
        Event(
            event=entity.id, country=country, role=role, act=act, start=start, end=end, source=source.id,
            edition=source.edition, published=max(first_out(cite), latest(end)), verified=sure,
            locator=f"{node.place}: {in_a_row(cite)}",
        )
        for role, part in parts.items()
        for country in part
    ]  # fmt: skip
