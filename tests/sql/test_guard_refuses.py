"""Statements that the guard must refuse: each trick that reaches for more than the tables, and each of our mistakes."""

from __future__ import annotations

import math
import time

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from assistant.sql.guard import LONGEST_STATEMENT, Refused, Schema, check
from assistant.types import Cell

# one statement a line
READS_FILES_OR_THE_MACHINE = """
select * from read_csv('x.csv')
select a from read_csv('x.csv') as t(a)
select a from read_csv_auto('/etc/passwd')
select a from read_parquet('x.parquet')
select a from read_json('x.json')
select content from read_text('/etc/passwd')
select content from read_blob('/etc/passwd')
select tonnes from 'x.csv'
select tonnes from "x.csv"
select tonnes from "/etc/passwd"
select tonnes from 'https://example.org/x.csv'
select tonnes from harvest, 'x.csv'
select tonnes from harvest join "x.csv" on true
select file from glob('*')
select tonnes from harvest where exists (select 1 from glob('*'))
select getenv('HOME') as home from harvest
select current_setting('memory_limit') as m from harvest
select name from duckdb_settings()
select database_name from duckdb_databases()
select log from duckdb_logs()
select path from pragma_database_list()
select name from pragma_table_info('harvest')
select a from query('select 1 as a')
select tonnes from query_table('harvest')
select a from sniff_csv('x.csv')
select a from sqlite_scan('x.db', 't')
select a from postgres_scan('', '', 't')
select parse_path('a/b') as p from harvest
select version() as v from harvest
select current_user as u from harvest
select current_database() as d from harvest
select table_name from information_schema.tables
select name from sqlite_master
select table_name from duckdb_tables
select relname from pg_catalog.pg_class
select table_name from duckdb_tables()
select tonnes from main.harvest
select tonnes from small.main.harvest
select tonnes from system.main.harvest
select nextval('s') as n from harvest
select random() as r, tonnes from harvest
select now() as t, tonnes from harvest
select current_date as d, tonnes from harvest
select a from range(10) as t(a)
select a from generate_series(1, 10) as t(a)
select unnest([1, 2]) as a from harvest
select a from unnest([1, 2]) as t(a)
select repeat('x', 4000000000) as x from harvest
select md5(country) as m from harvest
select regexp_matches(country, crop) as m from harvest
select list(tonnes) as l from harvest
select string_agg(country) as s from harvest
select country || crop as both from harvest
select json_extract(country, crop) as j from harvest
select sleep_ms(1000) as s from harvest
select columns(*) from harvest
select write_log('x') as w from harvest
"""
NOT_ONE_SELECT = """
select tonnes from harvest; select tonnes from harvest
select tonnes from harvest; drop table harvest
select tonnes from harvest;;select tonnes from harvest
drop table harvest
delete from harvest
update harvest set tonnes = 0
insert into harvest select country, crop, year, tonnes, share from harvest
insert into harvest values (1)
merge into harvest using places on true when matched then delete
create table x as select tonnes from harvest
create temp table harvest as select tonnes from harvest
create temp view harvest as select 1 as tonnes
create macro f(x) as x
alter table harvest add column x int
truncate harvest
copy harvest to 'x.csv'
copy (select tonnes from harvest) to 'x.csv'
export database 'x'
import database 'x'
attach 'x.db' as x
detach x
install httpfs
load httpfs
set memory_limit = '1TB'
set variable x = 1
reset memory_limit
use x
pragma database_list
pragma table_info('harvest')
call pragma_database_list()
explain select tonnes from harvest
explain analyze select tonnes from harvest
describe select tonnes from harvest
describe harvest
summarize harvest
show tables
show all tables
prepare p as select tonnes from harvest
execute p
begin transaction
commit
checkpoint
vacuum
values (1)
table harvest
from harvest
(select tonnes from harvest)
with x as (delete from harvest returning tonnes) select tonnes from x
with x as (insert into harvest select * from harvest returning tonnes) select tonnes from x
select tonnes into x from harvest
pivot harvest on crop using sum(tonnes)
unpivot harvest on tonnes into name a value b
select 1 as one
select tonnes
-- nothing
;
"""
UNKNOWN_OR_UNNAMED = """
select weight from harvest
select tonnes from harvests
select h.weight from harvest h
select places.tonnes from harvest
select harvest.tonnes from harvest h
select tonnes from harvest where weight > 1
select tonnes from harvest order by weight
select tonnes from harvest group by weight
select tonnes from harvest having weight > 1
select tonnes from harvest qualify row_number() over (order by weight) = 1
select sum(tonnes) over (partition by weight) as s from harvest
select sum(tonnes) over nowhere as s from harvest
select sum(tonnes) over w as s from harvest window w as (order by weight)
select tonnes from harvest h join places p on p.weight = h.country
select a.country from harvest a join latest b using (weight)
select tonnes from harvest where exists (select 1 from places where weight = 1)
select tonnes from harvest where country in (select weight from places)
select tonnes from harvest where country in (select code from spots)
with x as (select tonnes from harvest) select country from x
with x as (select weight from harvest) select weight from x
with harvest as (select code as tonnes from places) select tonnes from harvest
with x as (select tonnes from harvest), x as (select code from places) select tonnes from x
with recursive x as (select tonnes from harvest union all select tonnes + 1 from x) select tonnes from x
select tonnes from (select tonnes from harvest)
select country from (select tonnes from harvest) as t
select harvest from harvest
select h from harvest h
select rowid from harvest
select tonnes.x from harvest
select h.tonnes.x from harvest h
select main.harvest.tonnes from harvest
select tonnes from harvest, harvest
select t.b from (select a.tonnes from harvest a) as t
select tonnes from harvest a, (select code from places where code = a.country) as b
select country from harvest union all select code, name from places
select country from harvest union all select code from places order by name
"""
STARS_TEXTS_AND_SYNTAX = """
select * from harvest
select * from (select tonnes from harvest) as t
select harvest.* from harvest
select h.*, 1 as one from harvest h
select * exclude (tonnes) from harvest
select * replace (1 as tonnes) from harvest
select tonnes, * from harvest
select * from harvest union all select * from harvest
select country from harvest union all (select * from places)
select sum(*) as s from harvest
select coalesce(*) as c from harvest
with x as (select h.* from harvest h) select tonnes from x
select tonnes from harvest where country = 'AAA'
select 'AAA' as land, tonnes from harvest
select tonnes from harvest where country like 'A%'
select tonnes from harvest where country ilike $a
select tonnes from harvest where country = $$AAA$$
select tonnes from harvest where country = E'\\x41'
select tonnes from harvest where country = x'41'
select tonnes from harvest where country = ?
select tonnes from harvest where country = $1
select tonnes from harvest limit 1001
select tonnes from harvest limit 10000000000
select tonnes from harvest limit 1 + 1
select tonnes from harvest limit (select count(*) from harvest)
select tonnes from harvest limit 50%
select tonnes from harvest limit all
select tonnes from harvest offset -1
select tonnes from (select tonnes from harvest limit 5000) as t
select tonnes from harvest fetch first 5 rows only
select tonnes from harvest for update
select tonnes from harvest tablesample 10%
select tonnes from harvest using sample 3
select tonnes from harvest at (version => 1)
select distinct on (country) tonnes from harvest
select country, sum(tonnes) as s from harvest group by all
select country, sum(tonnes) as s from harvest group by rollup (country)
select country, sum(tonnes) as s from harvest group by cube (country)
select country, sum(tonnes) as s from harvest group by grouping sets ((country), ())
select tonnes from harvest order by all
select country from harvest intersect select code from places
select country from harvest except select code from places
select country from harvest union by name select code as country from places
select tonnes from harvest natural join latest
select a.tonnes from harvest a asof join latest b on a.tonnes >= b.tonnes
select a.tonnes from harvest a positional join latest b
select a.tonnes from harvest a semi join latest b on a.tonnes = b.tonnes
select a.tonnes from harvest a anti join latest b on a.tonnes = b.tonnes
select a.tonnes from harvest a, lateral (select code from places) as b
select tonnes[1] as t from harvest
select [tonnes] as t from harvest
select {'a': tonnes} as t from harvest
select row(tonnes) as t from harvest
select struct_pack(a := tonnes) as t from harvest
select list_transform([1], x -> x) as t from harvest
select [x for x in [1, 2]] as t from harvest
select cast(tonnes as json) as t from harvest
select cast(country as date) as t from harvest
select cast(tonnes as int[]) as t from harvest
select cast(tonnes as regclass) as t from harvest
select try_cast(country as int) as t from harvest
select interval 1 day as t from harvest
select date '2020-01-01' as t from harvest
select extract(year from country) as t from harvest
select tonnes ** 2 & 1 as t from harvest
select sum(distinct tonnes order by year) as s from harvest
select first_value(tonnes ignore nulls) over (order by year) as f from harvest
select sum(tonnes) over (order by year rows between unbounded preceding and current row exclude ties) as s from harvest
select tonnes as "a;b" from harvest
select tonnes as "국가" from harvest
select tonnes from harvest as "x y"
select tonnes collate nocase from harvest
select tonnes from harvest where tonnes = any (select tonnes from harvest)
select /*+ hint */ tonnes from harvest where
select tonnes frm harvest where (
selec tonnes from harvest
hello
"""
BAD = [
    line
    for block in (READS_FILES_OR_THE_MACHINE, NOT_ONE_SELECT, UNKNOWN_OR_UNNAMED, STARS_TEXTS_AND_SYNTAX)
    for line in block.strip().splitlines()
]


def _refused(text: str | exp.Expr, params: dict[str, Cell], schema: Schema) -> str:
    with pytest.raises(Refused) as caught:
        check(text, params, schema)
    assert caught.value.reason
    return caught.value.reason


@pytest.mark.parametrize("text", BAD)
def test_refused(text: str, schema: Schema) -> None:
    params: dict[str, Cell] = {"a": "A%"} if "$a" in text.split() else {}
    _refused(text, params, schema)


def test_the_reason_names_the_name(schema: Schema) -> None:
    assert "harvests" in _refused("select tonnes from harvests", {}, schema)
    assert "weight" in _refused("select weight from harvest", {}, schema)
    assert "getenv" in _refused("select getenv('HOME') as h from harvest", {}, schema).lower()


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("select tonnes from harvest where year = $year", {}),
        ("select tonnes from harvest", {"year": 2022}),
        ("select tonnes from harvest where year = $year", {"year": 2022, "land": "AAA"}),
        ("select tonnes from harvest where year = $year", {"Year": 2022}),
        ("select tonnes from harvest where year = $year", {"year": math.nan}),
        ("select tonnes from harvest where year = $year", {"year": math.inf}),
        ("select tonnes from harvest where year = $year", {"year": 2**63}),
        ("select tonnes from harvest where year = $year", {"year": "x" * 501}),
        ("select tonnes from harvest where year = $year", {"year": "a\0b"}),
        ("select tonnes from harvest where year = $year", {"year": [1]}),
        ("select tonnes from harvest where year = $year", {"year": {"a": 1}}),
        ("select tonnes from harvest where year = $year", {"year": b"x"}),
        ("select tonnes from harvest limit $n", {"n": 1001}),
        ("select tonnes from harvest limit $n", {"n": -1}),
        ("select tonnes from harvest limit $n", {"n": None}),
        ("select tonnes from harvest limit $n", {"n": True}),
        ("select tonnes from harvest limit $n", {"n": 2.5}),
        ("select tonnes from harvest limit $n", {"n": "5"}),
        ("select tonnes from harvest limit 3 offset $n", {"n": -1}),
    ],
)
def test_values_that_do_not_fit(text: str, params: dict[str, Cell], schema: Schema) -> None:
    _refused(text, params, schema)


def test_control_characters_and_length(schema: Schema) -> None:
    _refused("select tonnes\0 from harvest", {}, schema)
    _refused("select tonnes from harvest where tonnes > 1" + " " * LONGEST_STATEMENT, {}, schema)


@pytest.mark.parametrize(
    "deep", ["(" * 3000 + "1" + ")" * 3000, "-" * 1 + "- " * 3000 + "1", "not " * 3000 + "true", "1" + " + 1" * 4000]
)
def test_deep_nesting_is_refused_or_read_but_never_crashes(deep: str, schema: Schema) -> None:
    started = time.monotonic()
    with pytest.raises(Refused):
        check(f"select {deep} as x from nowhere", {}, schema)
    assert time.monotonic() - started < 5


def test_too_many_tables(schema: Schema) -> None:
    joins = ", ".join(f"harvest t{n}" for n in range(25))
    assert "tables" in _refused(f"select t1.tonnes from {joins}", {}, schema)


def test_a_tree_cannot_smuggle_text_in(schema: Schema) -> None:
    tree = sqlglot.parse_one("select tonnes from harvest", dialect="duckdb")
    tree.selects[0].this.set("this", "tonnes from harvest; drop table harvest; --")
    _refused(tree, {}, schema)
    tree = sqlglot.parse_one("select tonnes from harvest limit 1", dialect="duckdb")
    tree.args["limit"].expression.set("this", "1; drop table harvest")
    _refused(tree, {}, schema)


_WORDS = """
select from where group by order limit with as union all join on case when then end over ( ) , * = < + - 1 0 . ;
harvest places tonnes country code year h x $year $a 'x.csv' "x.csv" read_csv sum count rank glob -- /* */
"""
FRAGMENTS = _WORDS.split()


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25))
def test_any_heap_of_words_is_refused_or_is_one_select(
    words: list[str], schema: Schema, store: duckdb.DuckDBPyConnection
) -> None:
    """Nothing but `Refused` comes out, and what passes is one SELECT that reads known tables only."""
    try:
        checked = check("select " + " ".join(words), {"year": 1} if "$year" in words else {}, schema)
    except Refused:
        return
    statements = duckdb.extract_statements(checked.sql)
    assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]
    assert duckdb.get_table_names(checked.sql) <= set(schema.tables)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_refused(text: str, schema: Schema) -> None:
    with pytest.raises(Refused):
        check(text, {}, schema)


@settings(max_examples=100, deadline=None)
@given(value=st.text(max_size=600))
def test_a_bound_text_never_becomes_sql(value: str, schema: Schema) -> None:
    plain = check("select tonnes from harvest where country = $land", {"land": "AAA"}, schema)
    try:
        assert check("select tonnes from harvest where country = $land", {"land": value}, schema).sql == plain.sql
    except Refused:
        assert len(value) > 500 or "\0" in value
