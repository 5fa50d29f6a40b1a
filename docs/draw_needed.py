"""Write src/bilateral/relations/needed.json: the words that the ears' patterns need, read from the patterns.

    python docs/draw_needed.py

To be run when a pattern was changed; a test holds the file current.
"""

import gc
import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module

from bilateral.relations import frames
from bilateral.relations.needs import needs

HOMES = ("relations", "checks")


def made() -> Iterator[frames.Frame]:
    """Every frame that the modules make when they are imported."""
    for home in HOMES:
        package = import_module(f"bilateral.{home}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    yield from (each for each in gc.get_objects() if isinstance(each, frames.Frame))


def drawn() -> str:
    """The file's text: a line for each pattern that needs anything."""
    kept: dict[str, tuple[str, list[list[str]]]] = {}
    for frame in made():
        key = frames.kept_as(frame.pattern, frame.flags)
        if kept.setdefault(key, (frame.pattern, []))[0] != frame.pattern:
            raise SystemExit(f"two patterns are kept as {key}: {frame.pattern}")
        kept[key] = frame.pattern, [sorted(words) for words in needs(frame.pattern, frame.flags)]
    lines = [
        f"{json.dumps(key)}: {json.dumps(kept[key][1], ensure_ascii=False)}" for key in sorted(kept) if kept[key][1]
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    frames.KEPT.write_text(drawn(), "utf-8")
