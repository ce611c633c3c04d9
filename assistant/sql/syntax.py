"""The syntax that a statement may use: each kind of node with those of its parts that may be filled.

A list of what is allowed and never of what is not: a part or a kind that a newer parser brings along is refused
until somebody writes it here. Parts that the parser always fills and that change nothing are listed too.
"""

from __future__ import annotations

from sqlglot import exp
from sqlglot.expressions import DataType

_QUERY = "with_ limit offset order"
_SELECT = f"{_QUERY} expressions from_ joins where group having qualify windows distinct"
_BINARY = "this expression"
_AGGREGATE = "this"

_PARTS: dict[type[exp.Expr], str] = {
    # queries
    exp.Select: _SELECT,
    exp.Union: f"{_QUERY} this expression distinct",
    exp.Subquery: "this alias",
    exp.With: "expressions",
    exp.CTE: "this alias",
    exp.TableAlias: "this",
    exp.From: "this",
    exp.Table: "this alias",
    exp.Join: "this side kind on using",
    exp.Where: "this",
    exp.Group: "expressions",
    exp.Having: "this",
    exp.Qualify: "this",
    exp.Order: "expressions",
    exp.Ordered: "this desc nulls_first",
    exp.Limit: "expression",
    exp.Offset: "expression",
    exp.Distinct: "expressions",
    # names and values
    exp.Alias: "this alias",
    exp.Column: "this table",
    exp.Identifier: "this quoted",
    exp.Star: "",
    exp.Literal: "this is_string",
    exp.Placeholder: "this",
    exp.Null: "",
    exp.Boolean: "this",
    exp.Paren: "this",
    exp.Tuple: "expressions",
    # arithmetic and comparison
    exp.Add: _BINARY,
    exp.Sub: _BINARY,
    exp.Mul: _BINARY,
    exp.Div: _BINARY,
    exp.IntDiv: _BINARY,
    exp.Mod: _BINARY,
    exp.Neg: "this",
    exp.EQ: _BINARY,
    exp.NEQ: _BINARY,
    exp.GT: _BINARY,
    exp.GTE: _BINARY,
    exp.LT: _BINARY,
    exp.LTE: _BINARY,
    exp.NullSafeEQ: _BINARY,
    exp.NullSafeNEQ: _BINARY,
    exp.And: _BINARY,
    exp.Or: _BINARY,
    exp.Not: "this",
    exp.Is: _BINARY,
    exp.In: "this expressions query",
    exp.Between: "this low high",
    exp.Exists: "this",
    # choices and conversions
    exp.Case: "this ifs default",
    exp.If: "this true false",
    exp.Coalesce: "this expressions",
    exp.Nullif: _BINARY,
    exp.Greatest: "this expressions ignore_nulls",
    exp.Least: "this expressions ignore_nulls",
    exp.Cast: "this to",
    exp.DataType: "this expressions nested",
    exp.DataTypeParam: "this",
    # functions of numbers
    exp.Round: "this decimals",
    exp.Abs: "this",
    exp.Floor: "this",
    exp.Ceil: "this",
    exp.Sqrt: "this",
    exp.Pow: _BINARY,
    # aggregates and windows
    exp.Sum: _AGGREGATE,
    exp.Avg: _AGGREGATE,
    exp.Min: _AGGREGATE,
    exp.Max: _AGGREGATE,
    exp.Median: _AGGREGATE,
    exp.Count: "this big_int",
    exp.ArgMax: _BINARY,
    exp.ArgMin: _BINARY,
    exp.Filter: _BINARY,
    exp.Window: "this partition_by order spec alias over",
    exp.WindowSpec: "kind start start_side end end_side",
    exp.RowNumber: "",
    exp.Rank: "",
    exp.DenseRank: "",
    exp.Lag: "this offset default",
    exp.Lead: "this offset default",
    exp.FirstValue: "this",
    exp.LastValue: "this",
}
ALLOWED: dict[type[exp.Expr], frozenset[str]] = {kind: frozenset(parts.split()) for kind, parts in _PARTS.items()}

TYPES = frozenset(
    {
        DataType.Type.BOOLEAN,
        DataType.Type.INT,
        DataType.Type.BIGINT,
        DataType.Type.DOUBLE,
        DataType.Type.DECIMAL,
        DataType.Type.TEXT,
        DataType.Type.VARCHAR,
    }
)
"""What a cast may turn a value into."""

_HARMLESS: tuple[object, ...] = (None, False, [], "")


def unlisted(node: exp.Expr) -> str:
    """Why this node is not allowed, in a few words; empty where it is."""
    allowed = ALLOWED.get(type(node))
    if allowed is None:
        return f"not on the list of allowed syntax: {_name_of(node)}"
    for part, value in node.args.items():
        if part not in allowed and value not in _HARMLESS:
            return f"{type(node).__name__} with {part.rstrip('_')!r} is not allowed"
    return ""


def _name_of(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return f"the function {node.this}"
    return type(node).__name__
