"""Answers questions about the figures: plan, fetch, compose, and everything that stands beside the figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import averaged, changes, gaps, listed, lists, over_years, pairs, ranks, single
from assistant.answer.chart import draw
from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.further import alternatives, follow_ups
from assistant.answer.notes import notes_for, spelling
from assistant.answer.picture import picture
from assistant.answer.printed import credited, printed_as, source_line, sources_of
from assistant.answer.workshop import Workshop
from assistant.intent import Intent, Names, Period
from assistant.plan.make import make_plan
from assistant.planning import NotThere, Plan
from assistant.types import Answer, CheckedSql, Chip, Evidence, Note, Table
from assistant.understand.reader import Outcome

_SERIES = 2


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer with the plan that it came from."""

    answer: Answer
    plan: Plan


_WEIGHING = ("value", "compare", "compare_measures", "mutual", "aggregate", "sides")


def answer_figures(intent: Intent, outcome: Outcome, shop: Workshop) -> Ready:
    """The answer to one intent; raises NotThere where the data has no such figure."""
    language = outcome.text.language
    shop = shop.in_unit(intent.in_unit)
    plan, desk, table, checked = _desk(intent, shop, language)
    draft = _compose(desk, shop)
    if intent.polar and intent.bounds and draft.verdict is None and intent.kind in _WEIGHING:
        raise NotThere((), "unmet")  # a mark was stated that nothing here was held against
    if intent.premise and intent.polar and draft.verdict is not False:
        raise NotThere((), "unexplained")  # what is taken for granted is so, and why, nobody says
    draft.settle(desk.words, intent.denied)
    sources = sources_of(desk, draft, shop)
    context = _context(desk, shop)
    spec = picture(desk, draft, context, source_line(sources, desk.catalog, desk.words))
    chart = draw(spec, desk.words.replies.get("chart", {})) if spec else None
    notes = notes_for(desk, draft, shop.known, shop.archive, shop.reader.catalog.years["report"])
    notes += spelling(desk.words, [(c.typed, c.read) for c in outcome.corrections])
    if any(value.computed for value in draft.values[:1]):
        notes.append(Note("computed", desk.words.word("notes", "computed")))
    if intent.claim in ("differ", "agree"):
        apart = any(note.code == "tables_differ" for note in notes)
        draft.verdict = apart == (intent.claim == "differ") if intent.polar else None
        draft.text = " ".join([draft.text, *(note.text for note in notes if note.code == "tables_differ")])
    if intent.figure and intent.evidence:
        draft.text = credited(draft.text, sources, desk.catalog, desk.words)
    shown = _shown(table, desk)
    answer = Answer(
        question=outcome.text.raw,
        language=language,
        status="answered",
        interpretation=_interpretation(desk, draft),
        text=draft.text,
        values=tuple(draft.values),
        entities=tuple(dict.fromkeys(_as_printed(code, desk) for code in draft.entities)),
        verdict=None if intent.premise else draft.verdict,
        columns=shown.columns,
        rows=shown.rows,
        sql=checked.sql,
        params=dict(checked.params),
        chart=chart,
        chart_kind=spec.kind if spec else "none",
        evidence=_evidence(desk, draft, shop),
        sources=sources,
        notes=tuple(notes),
        alternatives=alternatives(outcome, intent, desk, shop),
        follow_ups=follow_ups(desk, shop),
        chips=_chips(desk, draft, outcome),
        headline=draft.headline,
        chart_alt=spec.alt if spec else "",
        column_labels=tuple(desk.words.replies["columns"].get(c, c) for c in shown.columns),
    )
    return Ready(answer, plan)


def _evidence(desk: Desk, draft: Draft, shop: Workshop) -> tuple[Evidence, ...]:
    """The statements that give the figures; for a figure that none gives, those on what it goes with."""
    language = desk.words.language
    found = shop.archive.for_figures(draft.values, language)
    near = (*desk.measure.mirror, *desk.measure.base)
    if found or not draft.values or not near:
        return found
    return shop.archive.about(draft.values[0], near, language)


def _shown(table: Table, desk: Desk) -> Table:
    """The result table as readers see it: names for codes, without the column that is ours alone."""
    people = set(desk.measure.roles.values())
    kept = [at for at, column in enumerate(table.columns) if column != "printed"]
    columns = tuple(table.columns[at] for at in kept)
    rows = tuple(
        tuple(
            desk.words.name(str(row[at]), desk.measure.entity) if table.columns[at] in people else row[at]
            for at in kept
        )
        for row in table.rows
    )
    return Table(columns, rows, table.truncated)


def _desk(intent: Intent, shop: Workshop, language: str) -> tuple[Plan, Desk, Table, CheckedSql]:
    catalog = shop.reader.catalog
    if intent.kind == "compare_measures":
        return _two(intent, shop, language)
    if intent.claim == "average":
        return averaged.year_and_average(intent, shop, language)
    if intent.kind == "rest":
        return _rest(intent, shop, language)
    plan = make_plan(intent, catalog)
    table, checked = shop.fetch(plan)
    rows = table.records()
    if not rows and not (plan.listed or intent.kind in ("count", "years")):
        raise NotThere((), "nothing")
    desk = Desk(plan, rows, shop.speak(language), catalog)
    if intent.kind == "trend":
        desk = replace(desk, rows=single.as_named(desk))
    return plan, replace(desk, related=_related(desk, shop)), table, checked


def _two(intent: Intent, shop: Workshop, language: str) -> tuple[Plan, Desk, Table, CheckedSql]:
    """Amount received against amount invested, or the shares of both: two plans, for the newest common year."""
    catalog = shop.reader.catalog
    first, second = pairs.two_of(intent, catalog)
    lead = catalog.measures[first if intent.measures[0] == first else catalog.balance]
    who = next((names for role, names in intent.roles.items() if role != "than"), None)
    if who is None:
        raise NotThere((), "who")
    related: dict[str, Sequence[Record]] = {}
    years = intent.period
    plain = replace(intent, kind="value", other_measure="", asked="", bounds=())
    net = make_plan(replace(plain, measures=(lead.name,), roles=pairs.seen_from(lead, intent, catalog)), catalog)
    for measure in (first, second):
        roles = pairs.seen_from(catalog.measures[measure], intent, catalog)
        period = Period("years", net.years, origin=years.origin)
        plan = make_plan(replace(plain, measures=(measure,), roles=roles, period=period), catalog)
        table, checked = shop.fetch(plan)
        related[measure] = table.records()
        if not related[measure]:
            raise NotThere((), "nothing")
    rows = [*related[first], *related[second]]
    desk = Desk(replace(plan, intent=intent, defaulted=net.defaulted), rows, shop.speak(language), catalog, related)
    return plan, desk, Table(table.columns, tuple(tuple(row.values()) for row in rows)), checked


def _rest(intent: Intent, shop: Workshop, language: str) -> tuple[Plan, Desk, Table, CheckedSql]:
    """The whole less some of its parts: the world without several countries."""
    catalog = shop.reader.catalog
    measure = catalog.measures[intent.measures[0]]
    whole, part = measure.base
    plain = replace(intent, kind="value")
    parts = make_plan(replace(plain, measures=(part,)), catalog)
    years = Period("years", parts.years, origin=intent.period.origin)
    whose = {role: names for role, names in intent.roles.items() if role in catalog.measures[whole].roles}
    plan = make_plan(replace(plain, measures=(whole,), roles=whose, period=years), catalog)
    table, checked = shop.fetch(plan)
    related = {"parts": shop.fetch(parts)[0].records()}
    plan = replace(plan, intent=intent, measure=measure.name, defaulted=parts.defaulted, columns=())
    desk = Desk(plan, table.records(), shop.speak(language), catalog, related)
    return plan, desk, table, checked


def _related(desk: Desk, shop: Workshop) -> Mapping[str, Sequence[Record]]:
    """Figures that are said beside the asked one: a share's amount, a difference's parts, the years of an average."""
    intent = desk.plan.intent
    found: dict[str, Sequence[Record]] = {}
    alone = intent.kind == "value" and len(desk.rows) == 1 and desk.plan.shape == "rows" and not desk.plan.span
    if alone or _largest_share(desk):
        based = {measure: _fetch_like(desk, measure, shop) for measure in desk.measure.base}
        found.update({measure: rows for measure, rows in based.items() if rows})
    if alone:
        found["details"] = _details(desk, shop)
    if desk.plan.span:
        single_years = replace(
            desk.plan,
            view=desk.measure.view,
            years=tuple(
                desk.measure.average_years and range(desk.measure.average_years[0], desk.measure.average_years[-1] + 1)
            ),
            span=(),
        )
        if not desk.plan.listed and len(desk.rows) == 1:
            found["years"] = shop.fetch(single_years)[0].records()
    if intent.kind == "rank" and (intent.polar or intent.premise):
        found["leaders"] = shop.fetch(
            replace(desk.plan, wanted={c: v for c, v in desk.plan.wanted.items() if c != desk.plan.subject})
        )[0].records()
    if intent.claim in ("above_world", "below_world") and desk.measure.worlds:
        world = replace(intent, kind="value", measures=(desk.measure.worlds,), roles={}, asked="", claim="")
        found["world"] = shop.fetch(make_plan(world, desk.catalog))[0].records()
    if intent.kind == "list" and desk.plan.limit == 1 and desk.rows and not desk.plan.only:
        alike = shop.fetch(replace(desk.plan, limit=0))[0].records()
        found["alike"] = [row for row in alike if row["value"] == desk.rows[0]["value"]]
    if intent.some in ("all", "most") and desk.plan.listed and desk.plan.shape == "rows":
        found["population"] = shop.fetch(replace(desk.plan, bounds=(), limit=0))[0].records()
    if intent.kind == "sides":
        row = desk.rows[0]
        first, second = (str(row[column]) for column in desk.measure.roles.values())
        key = (first, second, int(str(row["year"])))
        if key not in shop.known.sides:
            raise NotThere((), "pair")
        found["sides"] = [shop.known.sides[key]]
    return found


def _as_printed(code: str, desk: Desk) -> str:
    """Countries by code; companies by the name that the report prints."""
    return code if desk.measure.entity == "country" else desk.words.name(code, desk.measure.entity)


def _details(desk: Desk, shop: Workshop) -> Sequence[Record]:
    """Of whom the amount of one is made up."""
    catalog = shop.reader.catalog
    spec = catalog.measures.get(desk.measure.details)
    if spec is None or desk.plan.intent.polar:
        return []
    code = next(iter(desk.codes(desk.rows[0]).values()))
    try:
        plan = make_plan(Intent("list", (spec.name,), {catalog.giver: Names((code,))}, asked=catalog.taker), catalog)
    except NotThere:
        return []
    return shop.fetch(plan)[0].records()


def _largest_share(desk: Desk) -> bool:
    """Whether the first of a list of shares is asked for, and each is one of an amount that went from A to B."""
    intent, first = desk.plan.intent, desk.plan.limit == 1 and bool(desk.rows)
    listed = intent.kind == "list" and not (intent.bounds or intent.after or intent.nth or desk.plan.pool)
    return first and listed and desk.unit == "percent" and len(desk.measure.roles) > 1


def _fetch_like(desk: Desk, measure: str, shop: Workshop) -> Sequence[Record]:
    """The rows of another measure for the same people and year."""
    spec = shop.reader.catalog.measures[measure]
    row = desk.rows[0]
    codes = desk.codes(row)
    roles: dict[str, Names] = {}
    for role in spec.roles:
        if role in codes:
            roles[role] = Names((codes[role],))
        elif len(codes) == 1:
            roles[role] = Names((next(iter(codes.values())),))
    try:
        intent = Intent("value", (measure,), roles, period=Period("years", (int(str(row["year"])),), origin="question"))
        table, _ = shop.fetch(make_plan(intent, shop.reader.catalog))
    except NotThere:
        return []
    return [{**record, **{"year": record["year"]}} for record in table.records()]


def _compose(desk: Desk, shop: Workshop) -> Draft:
    intent = desk.plan.intent
    if intent.claim == "gap":
        return gaps.moved(desk)
    if desk.plan.shape == "change":
        return changes.changes(desk) if intent.kind in ("list", "count") else single.change(desk)
    if intent.claim == "average":
        return averaged.against_average(desk, desk.measure.average_years)
    if intent.kind == "compare_measures":
        if desk.measure.own:
            return pairs.two_shares(desk, *pairs.two_of(intent, desk.catalog))
        return pairs.two_measures(desk, *pairs.two_of(intent, desk.catalog))
    composers = {
        "value": single.value,
        "figure": lists.listing,
        "list": lists.listing,
        "rank": ranks.rank,
        "count": lists.count,
        "aggregate": lists.aggregate,
        "breakdown": lists.breakdown,
        "compare": pairs.compare,
        "trend": single.trend,
        "extreme_year": over_years.extreme_year,
        "years": over_years.years_within,
        "leaders": lists.leaders,
        "extreme_change": over_years.extreme_change,
        "sides": pairs.sides,
        "mutual": pairs.mutual,
        "rest": over_years.rest,
    }
    if intent.kind in ("compare", "trend") and len(desk.rows) < _SERIES:
        return single.value(desk)  # one year is no series
    of_first = "among" in intent.roles and bool(desk.rows)
    draft = listed.of_the_first(desk) if of_first else composers[intent.kind](desk)
    if intent.kind in ("list", "rank", "count") and desk.measure.own:
        _home_aside(desk, draft, shop)
    return draft


def _home_aside(desk: Desk, draft: Draft, shop: Workshop) -> None:
    """Lists of partners leave the country itself out, and say what its own share is."""
    if not desk.plan.self_excluded or not desk.plan.listed or desk.plan.intent.bounds:
        return
    owner = desk.plan.wanted.get(desk.measure.roles[desk.measure.own], ())
    if len(owner) != 1:
        return
    columns = list(desk.measure.roles.values())
    home = replace(desk.plan, wanted=dict.fromkeys(columns, owner), without={}, self_excluded=False, bounds=(), limit=0)
    rows = shop.fetch(home)[0].records()
    if rows:
        draft.text += " " + desk.words.say(
            "text", "home_aside", name=desk.words.name(owner[0]), value=desk.words.figure(rows[0]["value"], desk.unit)
        )
        draft.values.append(desk.value(rows[0]))


def _context(desk: Desk, shop: Workshop) -> Sequence[Record]:
    """The rows that a chart shows around the asked figure: the other partners, the other countries, the other years."""
    plan, measure = desk.plan, desk.measure
    if plan.shape == "change" or not measure.roles:
        years = shop.reader.catalog.coverage[measure.name].years()
        rows = shop.fetch(replace(plan, shape="rows", years=years, bounds=(), listed="", limit=0, extra=()))[
            0
        ].records()
        if plan.shape == "change":
            return (
                [row for row in rows if plan.years[0] <= int(str(row["year"])) <= plan.years[-1]]
                if not plan.listed
                else []
            )
        return rows
    owner = measure.roles.get(measure.own, "")
    wanted = {column: codes for column, codes in plan.wanted.items() if column == owner} if owner else {}
    if len(measure.roles) == 2 and (
        not wanted or any(year not in shop.reader.catalog.coverage[measure.name].years({}) for year in plan.years)
    ):
        return list(desk.rows)
    listed = next((role for role in measure.roles if role != measure.own), next(iter(measure.roles)))
    view = plan.view if plan.span else measure.list_view
    around = replace(
        plan,
        shape="rows",
        view=view,
        wanted=wanted,
        without={},
        self_excluded=False,
        listed=listed,
        order="desc",
        limit=0,
        bounds=(),
        years=plan.years if plan.pool else plan.years[-1:],
        extra=(),
    )
    return shop.fetch(around)[0].records()


def _interpretation(desk: Desk, draft: Draft) -> str:
    """The question restated, with basis and defaults spelled out."""
    words, plan = desk.words, desk.plan
    text = draft.interpretation
    basis = words.replies["measures"][printed_as(desk)].get("basis", "")
    if basis and basis not in text and plan.intent.kind != "compare_measures" and plan.view != desk.measure.series_view:
        text += words.word("interpretation", "basis").format(basis=basis)
    if "period" in plan.defaulted and any(plan.years):
        text += " " + words.word("interpretation", "defaulted_average" if plan.span else "defaulted")
    if plan.intent.period.relative:
        text += " " + words.word("interpretation", "relative").format(n=desk.catalog.years["report"])
    return text


def _chips(desk: Desk, draft: Draft, outcome: Outcome) -> tuple[Chip, ...]:
    words, plan = desk.words, desk.plan
    origin = "conversation" if outcome.inherited else "question"
    chips = []
    names = [names for role, names in plan.intent.roles.items() if role in desk.measure.roles]
    if len(names) == 2 and len(desk.measure.roles) == 2:
        ends = [
            words.group(plan.intent.roles[role].group)
            if plan.intent.roles[role].group
            else words.names(plan.intent.roles[role].codes[:3], desk.measure.entity)
            for role in desk.measure.roles
        ]
        both = plan.intent.kind == "mutual"
        ends = [words.name(code, desk.measure.entity) for code in names[0].codes] if both else ends
        arrow = " \u2194 " if both else " \u2192 "
        chips.append(Chip("who", arrow.join(ends), origin))  # type: ignore[arg-type]
    elif names:
        text = words.group(names[0].group) if names[0].group else words.names(names[0].codes[:4], desk.measure.entity)
        chips.append(Chip("who", text, origin))  # type: ignore[arg-type]
    chips.append(Chip("measure", str(words.replies["measures"][plan.measure]["name"]), origin))  # type: ignore[arg-type]
    when = words.years(plan.years, plan.span)
    if when:
        chips.append(Chip("period", when, "default" if "period" in plan.defaulted else origin))  # type: ignore[arg-type]
    if draft.values and draft.values[0].computed:
        chips.append(Chip("computed", words.word("text", "computed"), "arithmetic"))
    return tuple(chips)
