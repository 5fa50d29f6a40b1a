"""What is computed once: properties of an object, and answers for the same objects asked about again. And work during
which garbage is not looked for.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import is_
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - it is used as a decorator
    """A property computed when it is first asked for. Python's own takes a lock each time, till 3.12."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self.compute, self.name = compute, compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        value = instance.__dict__[self.name] = self.compute(instance)
        return value


class Same(tuple[Any, ...]):
    """Things as a key: the same objects in the same order. Comparing them by value would take longer than the work."""

    hash: int

    @classmethod
    def of(cls, items: Iterable[Any]) -> "Same":
        """The things as a key; a key as it is."""
        if isinstance(items, cls):
            return items
        key = cls(items)
        key.hash = hash(tuple(map(id, key)))
        return key

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Same) and len(self) == len(other) and all(map(is_, self, other)))


@contextmanager
def no_sweeping() -> Iterator[None]:
    """Garbage isn't looked for: where a million small objects are made that stay, that takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
