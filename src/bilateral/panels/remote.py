"""Files at URLs: in object stores, on servers and wherever else fsspec reads, by the package of each.

File systems raise errors of many types: here each is a UsageError that tells what was not reached, but for a file that
is not there, which is a FileNotFoundError.
"""

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import IO, Any

from bilateral.errors import UsageError


def is_url(path: object) -> bool:
    return "://" in str(path)


def filesystem(url: str) -> Any:
    """The file system of a URL, which lists files anew."""
    word = url.partition("://")[0]
    try:
        system = import_module("fsspec").filesystem(word)
    except ModuleNotFoundError as error:
        missing = error.name or "fsspec"
        raise UsageError(
            f"{url}: reading from URLs needs {missing}. Run: pip install {missing} "
            "(fsspec, and of its packages the one for that store: s3fs, gcsfs, adlfs …)."
        ) from error
    except (ValueError, ImportError) as error:  # no such store, or a package that fsspec says is missing
        raise UsageError(f"{url}: {error}.") from error
    system.invalidate_cache()
    return system


def found(url: str) -> list[str]:
    """The URLs of the files that a pattern, a folder or a file's own URL stands for; none where there is nothing."""
    with _within(url) as (system, path):
        if glob.has_magic(path) or system.isfile(path):
            paths = system.glob(path)
        else:
            inside = system.ls(path, detail=True) if system.isdir(path) else []
            paths = [one["name"] for one in inside if one["type"] == "file" and is_data(one["name"])]
        return [system.unstrip_protocol(one) for one in paths]


def is_data(path: str) -> bool:
    """Whether a file in a folder is meant to be read with it: those with such first letters are about it."""
    return path.rpartition("/")[2][:1] not in (".", "_")


def sizes(pattern: str) -> list[tuple[str, int]]:
    """The paths of the files of a pattern and their bytes, sorted."""
    with _within(pattern) as (system, path):
        return sorted((name, told["size"]) for name, told in system.glob(path, detail=True).items())


def text(url: str) -> str:
    """A file's text, in UTF-8."""
    with _within(url) as (system, path):
        return str(system.cat_file(path).decode("utf-8"))


@contextmanager
def opened(url: str) -> Iterator[IO[bytes]]:
    """A file's bytes, to be read."""
    with _within(url) as (system, path), system.open(path, "rb") as file:
        yield file


@contextmanager
def _within(url: str) -> Iterator[tuple[Any, str]]:
    system = filesystem(url)
    try:
        yield system, str(system._strip_protocol(url)).rstrip("/")
    except FileNotFoundError:
        raise
    except Exception as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(f"{url}: can't be read ({told}). Check the URL, your rights, and the network.") from error
