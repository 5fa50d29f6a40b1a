"""Goods as entities: one id a good for all sources, in plain words, with its codes in their classifications."""

from bilateral.entities import GOOD, Entity
from bilateral.errors import RawData
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

SCHEMES = ("hs", "digest", "icio")
KEYS = {"id", "name", "names", *SCHEMES}


def compile(inputs: Inputs) -> Output:
    """Read curated/goods.yaml. Raises RawData for an unknown key and for an id, a name or a code given twice."""
    path = inputs.curated / "goods.yaml"
    out = Output()
    seen: set[str] = set()
    for entry in load(path):
        names = (entry["name"], *entry.get("names", ()))
        codes = [f"{scheme} {entry[scheme]}" for scheme in SCHEMES if scheme in entry]
        given = [f"id {entry['id']}", *codes, *(name.lower() for name in names)]
        again = [word for word in given if word in seen or given.count(word) > 1]
        if set(entry) - KEYS or again or not codes:
            raise RawData(
                f"{path}: {entry['id']}: unknown key, no code, or given twice: {again}. Keys: {sorted(KEYS)}."
            )
        seen.update(given)
        out.entities.append(
            Entity(entry["id"], GOOD, entry["name"], "", names[1:], 3, "|".join(codes), inputs.source.id)
        )
    return out


def by_code(inputs: Inputs, scheme: str) -> dict[str, str]:
    """The ids of goods by their codes in a classification."""
    codes = ((code, good.id) for good in inputs.of_sort(GOOD) for code in good.detail.split("|"))
    return {code.removeprefix(f"{scheme} "): good for code, good in codes if code.startswith(f"{scheme} ")}
