"""Statements that the guard must let through, each of which must also run."""

from __future__ import annotations

import re

import duckdb
import pytest
import sqlglot

from assistant.sql.guard import ROW_LIMIT, Schema, check
from assistant.sql.run import run
from assistant.types import Cell

VALUES: dict[str, Cell] = {
    "land": "AAA",
    "other": "BBB",
    "year": 2022,
    "first": 2021,
    "n": 2,
    "share": 0.5,
    "yes": True,
}

GOOD = """
select tonnes from harvest
select tonnes from harvest;
SELECT "tonnes" FROM "harvest"
select TONNES from Harvest
select h.tonnes from harvest as h
select harvest.tonnes from harvest
select tonnes as amount from harvest order by amount desc limit 3
select tonnes from harvest limit $n
select tonnes from harvest order by tonnes limit $n offset $n
select tonnes from harvest where country = $land and year = $year
select tonnes from harvest where country in ($land, $other) and year between $first and $year
select tonnes from harvest where not (year < $year) or share is null
select tonnes from harvest where share is not null and share > $share
select tonnes from harvest where country is distinct from $land
select tonnes from harvest where country is not distinct from $land
select tonnes from harvest where (country, year) in ((select country, max(year) from harvest group by country))
select $land as land, tonnes from harvest
select count(*) as n from harvest
select count(distinct country) as n from harvest
select count(share) as n, sum(tonnes) as total, avg(share) as mean, min(year) as a, max(year) as b from harvest
select median(tonnes) as middle from harvest
select arg_max(country, tonnes) as winner, arg_min(country, tonnes) as last from harvest
select sum(tonnes) filter (where year = $year) as total from harvest
select country, sum(tonnes) as total from harvest group by country having sum(tonnes) > $n order by 2 desc
select country, sum(tonnes) as total from harvest group by 1 order by total desc nulls last
select distinct country from harvest
select crop as kind, sum(tonnes) as total from harvest group by kind
select round(100.0 * sum(share) / count(*), 1) as percent from harvest
select abs(-tonnes) as size, power(tonnes, 2) as squared, sqrt(tonnes) as root from harvest
select floor(share) as f, ceil(share) as c, tonnes % 2 as odd, tonnes // 2 as half from harvest
select coalesce(share, 0) as share, nullif(tonnes, 0) as t, greatest(tonnes, 1) as g,
  least(tonnes, year) as l from harvest
select cast(tonnes as double) as d, tonnes::varchar as t, cast(share as decimal(10, 2)) as m,
  share::int as i from harvest
select case when tonnes > 10 then 1 when tonnes > 5 then 2 else 3 end as size from harvest
select case country when $land then true else false end as ours from harvest
select case when $yes then tonnes end as t from harvest
select if(tonnes > 10, 1, 0) as large from harvest
select country, rank() over (order by tonnes desc) as place from harvest
select country, dense_rank() over (partition by year order by tonnes) as place, row_number() over () as n from harvest
select year, tonnes - lag(tonnes) over (partition by country order by year) as change from harvest
select year, lead(tonnes, 1) over (order by year) as next, lag(tonnes, 2, 0) over (order by year) as back from harvest
select first_value(tonnes) over (order by year) as a, last_value(tonnes) over (order by year) as b from harvest
select sum(tonnes) over (order by year rows between unbounded preceding and current row) as running from harvest
select sum(tonnes) over w as s, rank() over w as r from harvest window w as (partition by country order by year)
select country, tonnes from harvest qualify row_number() over (partition by country order by tonnes desc) = 1
select country, rank() over (order by sum(tonnes) desc) as place from harvest group by country
select p.name, h.tonnes from harvest h join places p on p.code = h.country
select p.name, h.tonnes from harvest h left join places p on p.code = h.country and h.year = $year
select p.name, h.tonnes from harvest h right outer join places p on p.code = h.country
select p.name, h.tonnes from harvest h full join places p on p.code = h.country
select a.country, b.tonnes from harvest a cross join harvest b
select a.country, b.tonnes from harvest a, harvest b where a.country = b.country
select country, a.tonnes as x from harvest a join latest b using (country)
select tonnes from latest
with x as (select country, sum(tonnes) as total from harvest group by country)
  select country, total from x order by total
with x as (select * from harvest), y as (select * from x where year = $year) select country from y
with x as (select tonnes from harvest), y as (select tonnes from x) select max(tonnes) as m from y
with x as (select tonnes, row_number() over (order by tonnes desc) as rn from harvest)
  select tonnes from x where rn <= $n
select t.total from (select sum(tonnes) as total from harvest) as t
select t.c from (select country as c from harvest union all select code from places) as t
select tonnes, (select sum(tonnes) from harvest) as total from harvest
select 100.0 * tonnes / (select sum(b.tonnes) from harvest b where b.year = a.year) as percent from harvest a
select tonnes from harvest where country in (select code from places where name = $other)
select tonnes from harvest h where exists (select 1 from places p where p.code = h.country)
select tonnes from harvest h where exists (select * from places p where p.code = h.country)
select tonnes from harvest where tonnes = (select max(tonnes) from harvest)
select country from harvest union all select code from places
select country from harvest union select code from places order by country limit 5
select country as c from harvest union all select code from places union all select name from places order by c
select tonnes as a, a * 2 as b from harvest
select tonnes, -- the reader never sees this
  year /* nor this */ from harvest
select 1e3 * tonnes as t, .5 * share as s from harvest
select tonnes from harvest where true
select null as nothing, tonnes from harvest
"""


def _statements(block: str) -> list[str]:
    """One statement a line; an indented line belongs to the one above."""
    return [text.strip() for text in re.split(r"\n(?! )", block.strip())]


def _bound(text: str) -> dict[str, Cell]:
    return {name: VALUES[name] for name in re.findall(r"\$(\w+)", text)}


@pytest.mark.parametrize("text", _statements(GOOD))
def test_accepted_and_runs(text: str, schema: Schema, store: duckdb.DuckDBPyConnection) -> None:
    checked = check(text, _bound(text), schema)
    statements = duckdb.extract_statements(checked.sql)
    assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]
    assert set(checked.tables) <= set(schema.tables)
    table = run(store, checked)
    assert len(table.columns) >= 1


@pytest.mark.parametrize("text", _statements(GOOD)[:12])
def test_a_tree_is_judged_like_its_text(text: str, schema: Schema) -> None:
    tree = sqlglot.parse_one(text.rstrip(";"), dialect="duckdb")
    assert check(tree, _bound(text), schema) == check(text, _bound(text), schema)


def test_accepting_twice_changes_nothing(schema: Schema) -> None:
    once = check("select tonnes from harvest where year = $year", {"year": 2022}, schema)
    assert check(once.sql, once.params, schema) == once


def test_comments_do_not_reach_the_database(schema: Schema) -> None:
    assert "secret" not in check("select tonnes /* secret */ from harvest -- secret", {}, schema).sql


def test_a_limit_is_put_where_there_is_none(schema: Schema) -> None:
    assert check("select tonnes from harvest", {}, schema).sql.endswith(f"LIMIT {ROW_LIMIT}")
    assert check("select tonnes from harvest limit 5", {}, schema).sql.endswith("LIMIT 5")
    both = check("select tonnes from harvest union all select tonnes from latest", {}, schema)
    assert both.sql.endswith(f"LIMIT {ROW_LIMIT}")


def test_the_tables_read_are_named(schema: Schema) -> None:
    text = "with x as (select country from latest) select name from places join x on x.country = places.code"
    assert check(text, {}, schema).tables == ("latest", "places")


def test_schema_holds_views_and_types(schema: Schema) -> None:
    assert set(schema.tables) == {"harvest", "places", "latest"}
    assert schema.tables["harvest"]["tonnes"] == "BIGINT"
