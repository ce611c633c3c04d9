"""The guard: the one gate between a statement and the database.

It accepts one SELECT over known tables and columns, made of listed syntax only, and yields a `CheckedSql`. It lists
what is allowed (which kinds of node, with which of their parts), so that whatever it has never heard of is refused.
What runs is not the text that came in but the text written anew from the accepted tree, without comments.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from assistant.sql.names import Names, NameTrouble, column_names
from assistant.sql.syntax import TYPES, unlisted
from assistant.types import Cell, CheckedSql

DIALECT = "duckdb"
ROW_LIMIT = 1000
"""No statement gives more rows than this; one without a LIMIT of its own gets this one."""
LONGEST_STATEMENT = 20_000
LONGEST_WORD = 500
MOST_TABLES = 24
"""Names of tables in one statement, subqueries counted: a wall against joins of joins of joins."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WHOLE_NUMBER = re.compile(r"\d{1,6}")


class Refused(Exception):
    """A statement that must not run. `reason` says which rule it broke, in English, for whoever wrote the statement."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Schema:
    """The tables and views that a statement may read: table name -> column name -> type as DuckDB names it."""

    tables: Mapping[str, Mapping[str, str]]

    @staticmethod
    def of(connection: duckdb.DuckDBPyConnection) -> Schema:
        """Reads the tables and views of the connected database's main schema."""
        rows = connection.cursor().execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'main' AND table_catalog = current_database() ORDER BY table_name, ordinal_position"
        )
        tables: dict[str, dict[str, str]] = {}
        for table, column, kind in rows.fetchall():
            tables.setdefault(table, {})[column] = kind
        return Schema(MappingProxyType(tables))


@dataclass(frozen=True, slots=True)
class _Accepted:
    """What is known of a text once and for all: how it is written anew, what it reads and what must be bound."""

    sql: str
    tables: tuple[str, ...]
    placeholders: frozenset[str]
    counts: frozenset[str]


def check(tree: exp.Expr | str, params: Mapping[str, Cell], schema: Schema) -> CheckedSql:
    """Accepts one SELECT with all its `$name` placeholders bound, or raises `Refused`.

    `params` must hold a value for each placeholder and nothing else. A tree is judged by the text that it makes.
    """
    text = tree if isinstance(tree, str) else _written(tree)
    if len(text) > LONGEST_STATEMENT:
        raise Refused(f"the statement is longer than {LONGEST_STATEMENT} characters")
    accepted = _accept(text, schema)
    _check_params(params, accepted)
    return CheckedSql(accepted.sql, dict(params), accepted.tables)


@lru_cache(maxsize=1024)
def _accept(text: str, schema: Schema) -> _Accepted:
    """Everything that does not depend on the values bound, once for each text."""
    try:
        return _judge(_parsed(text), schema)
    except RecursionError:
        raise Refused("the statement is nested too deeply") from None


def _parsed(text: str) -> exp.Expr:
    if _CONTROL.search(text):
        raise Refused("the statement holds control characters")
    try:
        statements = sqlglot.parse(text, dialect=DIALECT)
    except SqlglotError as error:
        raise Refused(f"the statement cannot be read: {error}") from None
    if len(statements) != 1:
        raise Refused(f"one statement is allowed, these are {len(statements)}")
    if not isinstance(statements[0], exp.Select | exp.Union):
        raise Refused(f"only a SELECT is allowed, this is {type(statements[0]).__name__}")
    return statements[0]


def _judge(tree: exp.Expr, schema: Schema) -> _Accepted:
    nodes = list(tree.walk())
    for node in nodes:
        if trouble := unlisted(node):
            raise Refused(trouble)
        if special := _SPECIAL.get(type(node)):
            special(node)
    _refuse_stars(tree)
    tables = _tables_of(nodes, tree, schema)
    if not tree.args.get("limit"):
        tree.set("limit", exp.Limit(expression=exp.Literal.number(ROW_LIMIT)))
    placeholders = frozenset(str(node.this) for node in nodes if isinstance(node, exp.Placeholder))
    counts = frozenset(
        str(node.expression.this)
        for node in nodes
        if isinstance(node, exp.Limit | exp.Offset) and isinstance(node.expression, exp.Placeholder)
    )
    return _Accepted(_written(tree), tables, placeholders, counts)


def _tables_of(nodes: list[exp.Expr], tree: exp.Expr, schema: Schema) -> tuple[str, ...]:
    """Resolves every table and column and gives the tables that are read, sorted."""
    if sum(isinstance(node, exp.Table) for node in nodes) > MOST_TABLES:
        raise Refused(f"more than {MOST_TABLES} tables are joined")
    names = Names(column_names(schema.tables))
    try:
        names.resolve(tree)
    except NameTrouble as error:
        raise Refused(str(error)) from None
    if not names.read:
        raise Refused("the statement reads no table")
    return tuple(sorted(names.read))


def _written(tree: exp.Expr) -> str:
    try:
        return tree.sql(dialect=DIALECT, comments=False)
    except (SqlglotError, RecursionError) as error:
        raise Refused(f"the statement cannot be written: {error}") from None


# ------------------------------------------------------------ rules for single kinds of node


def _identifier(node: exp.Expr) -> None:
    """Names are plain words, so that no quoted name can be a path, a setting or SQL."""
    if not isinstance(node.this, str) or not _NAME.fullmatch(node.this):
        raise Refused(f"a name is not a plain word: {str(node.this)[:60]!r}")


def _literal(node: exp.Expr) -> None:
    if node.args.get("is_string"):
        raise Refused("a text stands in the statement; texts are bound as $name")


def _placeholder(node: exp.Expr) -> None:
    if not isinstance(node.this, str) or not _NAME.fullmatch(node.this):
        raise Refused("a placeholder has no name; write $name")


def _type(node: exp.Expr) -> None:
    if node.this not in TYPES:
        raise Refused(f"a cast to this type is not allowed: {node.sql(dialect=DIALECT)}")


def _with(node: exp.Expr) -> None:
    if node.args.get("recursive"):
        raise Refused("WITH RECURSIVE is not allowed")


def _join(node: exp.Expr) -> None:
    side, kind = node.text("side").upper(), node.text("kind").upper()
    if side not in ("", "LEFT", "RIGHT", "FULL") or kind not in ("", "INNER", "OUTER", "CROSS"):
        raise Refused(f"this kind of join is not allowed: {side} {kind}".rstrip())


def _star(node: exp.Expr) -> None:
    if not isinstance(node.parent, exp.Count) and not (
        isinstance(node.parent, exp.Select) and node.arg_key == "expressions"
    ):
        raise Refused("* stands where only a value can stand")


def _row_count(node: exp.Expr) -> None:
    """LIMIT and OFFSET are whole numbers, written or bound; a bound one is looked at when its value is known."""
    count = node.expression
    if isinstance(count, exp.Placeholder):
        return
    word = "LIMIT" if isinstance(node, exp.Limit) else "OFFSET"
    if not (isinstance(count, exp.Literal) and _WHOLE_NUMBER.fullmatch(str(count.this))):
        raise Refused(f"{word} must be a whole number or $name")
    if isinstance(node, exp.Limit) and int(count.this) > ROW_LIMIT:
        raise Refused(f"LIMIT is above {ROW_LIMIT}")


_SPECIAL: dict[type[exp.Expr], Callable[[exp.Expr], None]] = {
    exp.Identifier: _identifier,
    exp.Literal: _literal,
    exp.Placeholder: _placeholder,
    exp.DataType: _type,
    exp.With: _with,
    exp.Join: _join,
    exp.Star: _star,
    exp.Limit: _row_count,
    exp.Offset: _row_count,
}


def _refuse_stars(tree: exp.Expr) -> None:
    """`*` is for count(*) and for the SELECTs inside; what leaves the statement is named."""
    branches: list[exp.Expr] = [tree]
    while branches:
        query = branches.pop()
        if isinstance(query, exp.Union):
            branches += [query.left, query.right]
        elif isinstance(query, exp.Subquery):
            branches.append(query.this)
        elif query.is_star:
            raise Refused("the result's columns must be named, * is not allowed there")


# ------------------------------------------------------------ the values bound


def _check_params(params: Mapping[str, Cell], accepted: _Accepted) -> None:
    given = frozenset(params)
    if given != accepted.placeholders:
        unbound, unused = sorted(accepted.placeholders - given), sorted(given - accepted.placeholders)
        raise Refused(f"placeholders without a value: {unbound}; values without a placeholder: {unused}")
    for name, value in params.items():
        _check_value(name, value)
    for name in accepted.counts:
        value = params[name]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= ROW_LIMIT:
            raise Refused(f"${name} counts rows: it must be a whole number from 0 to {ROW_LIMIT}")


def _check_value(name: str, value: Cell) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        if len(value) > LONGEST_WORD or "\0" in value:
            raise Refused(f"${name} is longer than {LONGEST_WORD} characters or holds a null character")
    elif isinstance(value, int):
        if abs(value) >= 2**63:
            raise Refused(f"${name} is too large")
    elif not isinstance(value, float) or not math.isfinite(value):
        raise Refused(f"${name} must be a text, a finite number, true, false or nothing")
