"""Hand-kept files, read as YAML 1.2 (in 1.1 Norway's code is False), each once."""

from functools import cache
from pathlib import Path
from typing import Any

from bilateral.errors import RawData


@cache
def load(path: Path) -> Any:
    """A YAML file's contents. Raises RawData, naming the file, where it is missing or not YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except OSError as error:
        raise RawData(f"{path}: can't be read ({error.strerror}).") from error
    except (UnicodeDecodeError, YAMLError) as error:
        raise RawData(f"{path}: not YAML ({error}).") from error
