"""Finds out what every table and column name of a statement stands for, and refuses those that stand for nothing.

sqlglot's own `qualify` lets unknown tables pass, so the resolution is done here, over the few kinds of node that the
guard lets through. Names compare without regard to case, as DuckDB does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

Columns = tuple[str, ...]
Tables = Mapping[str, Columns]


class NameTrouble(Exception):
    """A name that stands for no table or column of the statement's own or of the schema; the message says which."""


def column_names(tables: Mapping[str, Mapping[str, str]]) -> dict[str, Columns]:
    """The schema as the resolver wants it: lower-case names, types left out."""
    return {table.lower(): tuple(column.lower() for column in columns) for table, columns in tables.items()}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What can be named inside one SELECT: its sources by alias, its own result aliases, and what lies outside."""

    sources: Mapping[str, Columns]
    aliases: frozenset[str] = frozenset()
    windows: frozenset[str] = frozenset()
    outer: _Scope | None = None

    def has(self, table: str, column: str) -> bool:
        """Whether `table.column` (or `column` alone where `table` is empty) means something here or further out."""
        if table in self.sources:
            return column in self.sources[table]
        if not table and (column in self.aliases or any(column in columns for columns in self.sources.values())):
            return True
        return self.outer is not None and self.outer.has(table, column)


@dataclass(slots=True)
class Names:
    """One resolution: give the known tables, call `resolve`, find the tables that were read in `read`."""

    known: Tables
    read: set[str] = field(default_factory=set)

    def resolve(self, query: exp.Expr) -> None:
        """Looks at every name of the whole statement; raises `NameTrouble` at the first that is unknown."""
        self._query(query, {}, None)

    def _query(self, query: exp.Expr, tables: Tables, outer: _Scope | None) -> Columns:
        """The names of the columns that a query gives; `tables` are the CTEs in sight."""
        tables = self._with_ctes(query, tables, outer)
        if isinstance(query, exp.Subquery):
            return self._query(query.this, tables, outer)
        if isinstance(query, exp.Union):
            return self._union(query, tables, outer)
        if isinstance(query, exp.Select):
            return self._select(query, tables, outer)
        raise NameTrouble(f"a query was expected, this is {type(query).__name__}")

    def _with_ctes(self, query: exp.Expr, tables: Tables, outer: _Scope | None) -> Tables:
        clause = query.args.get("with_")
        if clause is None:
            return tables
        seen = dict(tables)
        for cte in clause.expressions:
            name = cte.alias.lower()
            if name in self.known or name in seen:
                raise NameTrouble(f"a WITH query takes the name of another table: {cte.alias}")
            seen[name] = self._query(cte.this, dict(seen), outer)
        return seen

    def _union(self, query: exp.Union, tables: Tables, outer: _Scope | None) -> Columns:
        left, right = (self._query(side, tables, outer) for side in (query.this, query.expression))
        if len(left) != len(right):
            raise NameTrouble("the two sides of a UNION have different numbers of columns")
        self._expressions(_parts(query, "order", "limit", "offset"), _Scope({}, frozenset(left), outer=outer), tables)
        return left

    def _select(self, query: exp.Select, tables: Tables, outer: _Scope | None) -> Columns:
        sources: dict[str, Columns] = {}
        for item in _from_items(query):
            name, columns = self._source(item, tables, outer)
            if name in sources:
                raise NameTrouble(f"two sources have the same name: {name}")
            sources[name] = columns
        scope = _Scope(
            sources,
            frozenset(item.alias.lower() for item in query.expressions if isinstance(item, exp.Alias)),
            frozenset(window.name.lower() for window in query.args.get("windows") or ()),
            outer,
        )
        self._check_using(query, sources)
        self._expressions(_parts(query, *_CLAUSES), scope, tables)
        return tuple(name for item in query.expressions for name in _output(item, sources))

    def _source(self, item: exp.Expr, tables: Tables, outer: _Scope | None) -> tuple[str, Columns]:
        """A FROM item: its name in this SELECT and its columns."""
        if isinstance(item, exp.Subquery):
            if not item.alias:
                raise NameTrouble("a subquery in FROM needs a name")
            return item.alias.lower(), self._query(item.this, tables, outer)
        if not isinstance(item, exp.Table) or not isinstance(item.this, exp.Identifier):
            raise NameTrouble("only tables and subqueries can be read from")
        name = item.name.lower()
        if name in tables:
            return item.alias_or_name.lower(), tables[name]
        if name not in self.known:
            raise NameTrouble(f"unknown table: {item.name}")
        self.read.add(name)
        return item.alias_or_name.lower(), self.known[name]

    def _check_using(self, query: exp.Select, sources: Mapping[str, Columns]) -> None:
        for join in query.args.get("joins") or ():
            for column in join.args.get("using") or ():
                if sum(column.name.lower() in columns for columns in sources.values()) < 2:
                    raise NameTrouble(f"unknown column in USING: {column.name}")

    def _expressions(self, roots: Sequence[exp.Expr], scope: _Scope, tables: Tables) -> None:
        """Every column and every inner query below these nodes."""
        todo = list(roots)
        while todo:
            node = todo.pop()
            if isinstance(node, exp.Select | exp.Union):
                self._query(node, tables, scope)
                continue
            if isinstance(node, exp.Column):
                _check_column(node, scope)
                continue
            if isinstance(node, exp.Window):
                _check_window(node, scope)
            todo.extend(node.iter_expressions())


_CLAUSES = ("expressions", "where", "group", "having", "qualify", "order", "limit", "offset", "distinct")


def _from_items(query: exp.Select) -> Iterator[exp.Expr]:
    clause = query.args.get("from_")
    if clause is not None:
        yield clause.this
    for join in query.args.get("joins") or ():
        yield join.this


def _parts(query: exp.Expr, *names: str) -> list[exp.Expr]:
    """The nodes in these clauses, and of joins and named windows what can hold columns."""
    found: list[exp.Expr] = []
    for name in names:
        value = query.args.get(name)
        found += value if isinstance(value, list) else [value] if value is not None else []
    found += [join.args["on"] for join in query.args.get("joins") or () if join.args.get("on")]
    for window in query.args.get("windows") or ():
        found += [part for part in window.iter_expressions() if not isinstance(part, exp.Identifier)]
    return found


def _check_column(node: exp.Column, scope: _Scope) -> None:
    if isinstance(node.this, exp.Star):
        raise NameTrouble("table.* is not allowed, only * alone")
    if not scope.has(node.table.lower(), node.name.lower()):
        raise NameTrouble(f"unknown column: {node.sql(dialect='duckdb')}")


def _check_window(node: exp.Window, scope: _Scope) -> None:
    if node.alias and node.alias.lower() not in scope.windows:
        raise NameTrouble(f"unknown window: {node.alias}")


def _output(item: exp.Expr, sources: Mapping[str, Columns]) -> Columns:
    """What one item of a select list is called from outside; a star is all columns of all sources."""
    if isinstance(item, exp.Star):
        return tuple(column for columns in sources.values() for column in columns)
    return (item.alias_or_name.lower(),)
