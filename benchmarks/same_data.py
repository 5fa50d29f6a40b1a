"""Compare two folders of compiled data by their manifests: the hashes of rows, which no writer changes.

python benchmarks/same_data.py FRESH SHIPPED
"""

import json
import sys
from pathlib import Path


def rows(folder: Path) -> dict[str, tuple[int, str]]:
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    return {name: (entry["rows"], entry["rows_hash"]) for name, entry in files.items()}


def main(fresh: Path, shipped: Path) -> int:
    a, b = rows(fresh), rows(shipped)
    differing = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    for name in differing:
        print(f"{name}: fresh {a.get(name)}, shipped {b.get(name)}")
    print(f"{len(a)} files, {sum(n for n, _ in a.values()):,} rows: {'differ' if differing else 'the same'}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
