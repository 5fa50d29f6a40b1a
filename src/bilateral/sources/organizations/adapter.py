"""The crosswalk of organizations as entities: one id a body for all sources."""

from bilateral.entities import BODY, Entity, former_name
from bilateral.errors import BadDate, RawData
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

KEYS = {
    "id", "name", "in_text", "acronym", "names", "type", "importance", "factbook", "cow", "ended", "note", "formerly",
}  # fmt: skip
TYPES = ("body", "group", "agreement", "operation", "ngo", "programme", "dialogue")


def rank(importance: int, place: int) -> int:
    """The order of bodies in a list: by importance, then as the file has them."""
    return importance * 1000 + place


def compile(inputs: Inputs) -> Output:
    """Read curated/organizations.yaml. Raises RawData for an unknown key or type and for an id given twice."""
    path = inputs.curated / "organizations.yaml"
    out = Output()
    seen: set[str] = set()
    for place, entry in enumerate(load(path)):
        name = entry.get("id", entry)
        if set(entry) - KEYS or entry.get("type") not in TYPES or name in seen:
            raise RawData(f"{path}: {name}: unknown key, unknown type or an id given twice. Keys: {sorted(KEYS)}.")
        seen.add(name)
        formerly = tuple(entry.get("formerly", ()))
        try:
            former = [former_name(text)[0].removeprefix("the ") for text in formerly]
        except (ValueError, BadDate) as error:
            raise RawData(f"{path}: {name}: {error}") from error
        names = tuple(dict.fromkeys(n for n in (entry.get("acronym"), *entry.get("names", ()), *former) if n))
        out.entities.append(
            Entity(
                entry["id"],
                BODY,
                entry["name"],
                entry.get("in_text", ""),
                names,
                rank(int(entry.get("importance", 3)), place),
                entry["type"],
                inputs.source.id,
                formerly,
            )
        )
    return out
