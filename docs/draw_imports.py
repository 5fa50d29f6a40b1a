"""Draw which part of the house imports which, as a Mermaid graph; `docs/house.md` holds the drawing.

python docs/draw_imports.py
"""

import ast
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "bilateral"


def part(module: str) -> str:
    """The part of the house a module belongs to: its package, or itself."""
    first, *rest = module.split(".")
    if first == "relations":
        return "relations" if rest and rest[0] != "contract" else ".".join([first, *rest[:1]])
    return first


def imports() -> dict[str, set[str]]:
    """Part -> parts that it imports when it runs; imports for types only are left out."""
    out: dict[str, set[str]] = {}
    for path in sorted(SRC.rglob("*.py")):
        module = ".".join(path.relative_to(SRC).with_suffix("").parts)
        here = part(module)
        tree = ast.parse(path.read_text("utf-8"))
        blocks = [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
        skipped = {id(n) for block in blocks for n in ast.walk(block)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith("bilateral")
                and id(node) not in skipped
            ):
                target = (node.module or "").removeprefix("bilateral").lstrip(".")
                for name in [target] if target else [a.name for a in node.names]:
                    if name and not name.startswith("_") and part(name) != here:
                        out.setdefault(here, set()).add(part(name))
    return out


def mermaid() -> str:
    """The graph without what follows from it: an arrow that a longer way implies is left out."""
    direct = imports()

    def reach(start: str, without: str) -> set[str]:
        seen: set[str] = set()
        todo = [n for n in direct.get(start, ()) if n != without]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo.extend(direct.get(node, ()))
        return seen

    arrows = [(here, there) for here in sorted(direct) for there in sorted(direct[here])]
    lines = ["graph TD", *(f"    {a} --> {b}" for a, b in arrows if b not in reach(a, b))]
    return "\n".join(lines)


if __name__ == "__main__":
    print(mermaid())
