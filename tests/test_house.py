"""The house: floors, lean start, rooms of a size that one can see across."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "bilateral"

#: From the ground up; a module may import from its own floor and those below.
FLOORS = [
    ("errors",),
    ("dates", "files", "memory"),
    ("country_names", "country", "countries", "entities"),
    ("facts", "records"),
    ("parsed", "phrases", "amounts"),
    ("relations.contract", "episodes"),
    ("relations",),
    ("store", "quick", "sources", "parquet"),
    ("view",),
    ("coverages",),
    ("sheets", "checks", "diff", "conflicts", "panels", "compile", "country_card", "fact_list"),
    ("__init__", "cli"),
]


@cache
def modules() -> tuple[str, ...]:
    names = (".".join(p.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__") for p in SRC.rglob("*.py"))
    return tuple(sorted(names))


def floor(module: str) -> int:
    fitting = [(len(name), level) for level, names in enumerate(FLOORS) for name in names if _inside(module, name)]
    assert fitting, f"{module} is on no floor: give it one in FLOORS"
    return max(fitting)[1]


def _inside(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


@cache
def imports(module: str) -> set[str]:
    """Modules of ours that a module imports when it runs; those for types only do not count."""
    path = SRC / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(file.read_text("utf-8"))
    found: set[str] = set()
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing_only:
            names = [f"{node.module}.{a.name}" for a in node.names]
            for name in (node.module, *names):
                name = name.removeprefix("bilateral").lstrip(".")
                if name in modules():
                    found.add(name)
    return found


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_from_its_floor_and_below(module: str) -> None:
    above = {other for other in imports(module) if floor(other) > floor(module)}
    assert not above, f"{module} reaches up to {sorted(above)}"


def test_check_never_imports_sheet_and_kinds_know_no_engine() -> None:
    for module in modules():
        if module.startswith("checks"):
            assert not any(_inside(other, "sheets") for other in imports(module)), module


@pytest.mark.parametrize("module", modules())
def test_a_module_is_a_room_one_can_see_across(module: str) -> None:
    path = SRC / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(file.read_text("utf-8").splitlines()) <= 330, f"{file} has outgrown a room: make it a folder"


def test_help_stays_lean() -> None:
    """The command line's --help imports neither DuckDB nor any other heavy library."""
    code = (
        "import sys; from bilateral.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'ibis', 'pandas', 'pyarrow', 'rich', 'ruamel'} & set(sys.modules)\n"
        "print(heavy or 'lean', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "lean"


def test_the_path_of_one_sheet_is_free_of_ibis_and_pandas() -> None:
    code = (
        "import sys, bilateral; bilateral.sheet('USA', 'JPN', as_of='2016-03-11').to_text()\n"
        "print({'ibis', 'pandas', 'pyarrow', 'ruamel'} & set(sys.modules) or 'lean')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "lean"


def test_the_house_is_drawn_as_it_is() -> None:
    root = SRC.parents[1]
    drawn = subprocess.run(
        [sys.executable, str(root / "docs" / "draw_imports.py")], capture_output=True, text=True, check=True
    )
    assert drawn.stdout.strip() in (root / "docs" / "house.md").read_text("utf-8"), "draw docs/house.md again"
