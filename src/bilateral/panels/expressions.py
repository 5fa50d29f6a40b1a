"""Expressions over the columns of a table, written as in SQL and made into Ibis: one meaning on every engine.

Names, numbers, texts, arithmetic, comparisons, and/or/not, in, between, is null, case, cast and the functions of
FUNCTIONS; nothing else, so that a text given by a user computes a column and does no more. Dividing by 0 gives null.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion

#: Type words of `cast` and their Ibis types.
TYPES = {
    "TINYINT": "int8", "SMALLINT": "int16", "INT": "int32", "BIGINT": "int64",
    "DOUBLE": "float64", "VARCHAR": "string", "TEXT": "string", "BOOLEAN": "boolean", "DATE": "date",
}  # fmt: skip
OTHER_SIDE = {"_a": "_b", "_b": "_a", "_ab": "_ba", "_ba": "_ab"}


def _functions() -> dict[str, Callable[..., Any]]:
    import ibis

    return {
        "abs": lambda x: x.abs(),
        "sqrt": lambda x: ibis.ifelse(x >= 0, x, None).sqrt(),  # no number, and greater than any to an engine
        "ln": lambda x: ibis.ifelse(x > 0, x, None).ln(),
        "exp": lambda x: x.exp(),
        "power": lambda x, n: x**n,
        "round": lambda x, digits=0: x.round(digits),
        "floor": lambda x: x.floor(),
        "sin": lambda x: x.sin(),
        "cos": lambda x: x.cos(),
        "atan2": lambda y, x: y.atan2(x),
        "radians": lambda x: x.radians(),
        "year": lambda x: x.year(),
        "month": lambda x: x.month(),
        "lower": lambda x: x.lower(),
        "coalesce": ibis.coalesce,
        "nullif": lambda x, value: x.nullif(value),
        "least": lambda *values: _of_all(ibis.least, values),
        "greatest": lambda *values: _of_all(ibis.greatest, values),
    }


def _of_all(choose: Any, values: tuple[Any, ...]) -> Any:
    """The least or greatest, null where any is: engines differ where some are null."""
    import ibis

    known = values[0].notnull()
    for value in values[1:]:
        known = known & value.notnull()
    return ibis.ifelse(known, choose(*values), None)


def scalar(table: Any, text: str, swapped: bool = False) -> Any:
    """The column that an expression makes of a table; `swapped`, NAME_a and NAME_b (_ab and _ba) change places.

    Raises UsageError for what can't be read, UnknownName for a column or a function that is not there.
    """
    from ibis.common.exceptions import IbisError

    try:
        return _Reader(table, text, swapped).read(_parsed(text))
    except (IbisError, TypeError, AttributeError) as error:  # a text compared with a number, an argument too many
        raise UsageError(f"{text!r} mixes what does not go together: compare numbers with numbers.") from error


def columns_of(text: str) -> tuple[str, ...]:
    """The names of the columns that an expression is of, each once, in order. Raises UsageError."""
    from sqlglot import exp

    return tuple(dict.fromkeys(column.name for column in _parsed(text).find_all(exp.Column, bfs=False)))


def _parsed(text: str) -> Any:
    import sqlglot
    from sqlglot.errors import SqlglotError

    try:
        return sqlglot.parse_one(text, read="duckdb")
    except SqlglotError as error:
        told: Mapping[str, Any] = next(iter(getattr(error, "errors", ())), {})
        where = f" at character {told['col']}" if told.get("col") else ""
        raise UsageError(f"{text!r} is no expression: something is wrong{where}. Write one as in SQL.") from error


def ordering(table: Any, text: str) -> Any:
    """A sort key written ``EXPRESSION asc`` or ``EXPRESSION desc``; null comes last either way."""
    import ibis

    body, _, way = text.rpartition(" ")
    if way not in ("asc", "desc"):
        body, way = text, "asc"
    value = scalar(table, body)
    return ibis.desc(value, nulls_first=False) if way == "desc" else ibis.asc(value, nulls_first=False)


class _Reader:
    """Reads one parsed expression over the columns of a table."""

    def __init__(self, table: Any, text: str, swapped: bool) -> None:
        from sqlglot import exp

        self.exp, self.table, self.text, self.swapped = exp, table, text, swapped
        self.binary: Mapping[type, Callable[[Any, Any], Any]] = {
            exp.Add: lambda x, y: x + y,
            exp.Sub: lambda x, y: x - y,
            exp.Mul: lambda x, y: x * y,
            exp.Div: lambda x, y: x / _no_zero(y),
            exp.Mod: lambda x, y: x % _no_zero(y),
            exp.EQ: lambda x, y: x == y,
            exp.NEQ: lambda x, y: x != y,
            exp.GT: lambda x, y: x > y,
            exp.GTE: lambda x, y: x >= y,
            exp.LT: lambda x, y: x < y,
            exp.LTE: lambda x, y: x <= y,
            exp.And: lambda x, y: x & y,
            exp.Or: lambda x, y: x | y,
        }

    def read(self, node: Any) -> Any:
        import ibis

        exp = self.exp
        if type(node) in self.binary:
            return self.binary[type(node)](self.read(node.this), self.read(node.expression))
        match node:
            case exp.Column() | exp.Identifier():
                return self._column(node.name)
            case exp.Literal():
                return ibis.literal(node.this if node.is_string else _number(node.this))
            case exp.Boolean():
                return ibis.literal(node.this)
            case exp.Null():
                return ibis.null()
            case exp.Paren():
                return self.read(node.this)
            case exp.Neg():
                return -self.read(node.this)
            case exp.Not():
                return ~self.read(node.this)
            case exp.Is() if isinstance(node.expression, exp.Null):
                return self.read(node.this).isnull()
            case exp.In() if node.expressions:
                return self.read(node.this).isin([self.read(value) for value in node.expressions])
            case exp.Between():
                return self.read(node.this).between(self.read(node.args["low"]), self.read(node.args["high"]))
            case exp.Cast() if node.to.sql("duckdb") in TYPES:
                return self.read(node.this).cast(TYPES[node.to.sql("duckdb")])
            case exp.Case():
                return self._case(node)
            case exp.Func():
                return self._function(node)
        raise UsageError(f"{self.text!r}: {node.sql('duckdb')!r} can't stand in an expression.")

    def _column(self, name: str) -> Any:
        names = self.table.columns
        if self.swapped:
            stem, mark, side = name.rpartition("_")
            other = stem + OTHER_SIDE.get(mark + side, mark + side)
            name = other if other in names else name
        if name not in names:
            raise UnknownName(f"{self.text!r}: there is no column {name!r}.{suggestion(name, names)}")
        return self.table[name]

    def _case(self, node: Any) -> Any:
        import ibis

        subject = self.read(node.this) if node.this else None
        branches = []
        for branch in node.args["ifs"]:
            test = self.read(branch.this)
            branches.append((test if subject is None else subject == test, self.read(branch.args["true"])))
        default = node.args.get("default")
        return ibis.cases(*branches, else_=self.read(default) if default else None)

    def _function(self, node: Any) -> Any:
        known = _functions()
        anonymous = isinstance(node, self.exp.Anonymous)
        name = str(node.this if anonymous else node.sql("duckdb").partition("(")[0]).lower()
        name = {"pow": "power", "ifnull": "coalesce"}.get(name, name)
        if name not in known:
            hint = suggestion(name, known)
            raise UnknownName(f"{self.text!r}: there is no function {name!r}.{hint} Use: {', '.join(sorted(known))}.")
        given = node.expressions if anonymous else [v for v in _arguments(node) if v is not None]
        return known[name](*map(self.read, given))


def _arguments(node: Any) -> list[Any]:
    """The arguments of a function that the parser knows, in the order in which they were written."""
    out: list[Any] = []
    for key in node.arg_types:
        value = node.args.get(key)
        out += value if isinstance(value, list) else [value] if hasattr(value, "sql") else []
    return out


def _number(text: str) -> int | float:
    return int(text) if text.isdigit() else float(text)


def _no_zero(value: Any) -> Any:
    """A divisor: engines differ in what x/0 is."""
    return value.nullif(0)
