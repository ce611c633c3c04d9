"""From a parsed clause to readings: which measure, which construction, and what stands against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.catalog import Catalog
from assistant.intent import Intent, Mention, Names, Period, Reading
from assistant.rulebook.book import Construction, Rulebook
from assistant.understand import negation
from assistant.understand.asking import amount_and_whom
from assistant.understand.deals import deals
from assistant.understand.drawing import chart_asked
from assistant.understand.features import features, has, left_over
from assistant.understand.firms import asks_for_firms
from assistant.understand.group_parts import part_of_group
from assistant.understand.intents import make_intent
from assistant.understand.measures import Choice, Players, choose
from assistant.understand.name import Name
from assistant.understand.parsed import Parsed
from assistant.understand.playing import with_others
from assistant.understand.roles import Roles
from assistant.understand.settled import one_left
from assistant.understand.stranded import stranded
from assistant.understand.tabled import as_tabled, entry_of, whose
from assistant.understand.uncomputed import other_money


@dataclass(frozen=True, slots=True)
class Understood:
    """What came of a clause: readings best first, or those to choose from, or why there is none.

    `reason` is empty, or one of: unread, no_measure, no_such_measure, negated, beyond, choose.
    """

    readings: tuple[Reading, ...] = ()
    choices: tuple[Reading, ...] = ()
    unread: tuple[Mention, ...] = ()
    reason: str = ""
    detail: str = ""


def interpret(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Understood:
    """All readings of a clause about the figures; pure, looks nothing up but names of the catalog."""
    of_deals = deals(parsed, catalog)
    if of_deals is not None:
        return Understood((Reading(of_deals, 1.0, ("figure",), parsed.clause.mentions),))
    part = part_of_group(parsed, book, catalog)
    if part is not None:
        return Understood((part,))
    return _read(parsed, book, catalog)


def _read(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Understood:
    clause = parsed.clause
    beyond = [item for item in clause.items if item.category("beyond")]
    elsewhere = tuple(item.mention for item in beyond if item.has("beyond:elsewhere"))
    money = any(item.category("act", "agent", "patient") for item in clause.items)
    if clause.unknown or (elsewhere and (len(elsewhere) == len(beyond) or not money)):
        return Understood(unread=clause.unknown or elsewhere, reason="unread")
    if beyond:
        return Understood(reason="beyond", unread=tuple(i.mention for i in beyond), detail=beyond[0].mention.text)
    if parsed.any("neg") and parsed.any("ask:why") and _both_named(parsed, catalog):
        parsed.senses["denied"] = parsed.senses.pop("neg")  # why there was none: the figure says whether there was
        negation.take_back(parsed)
    negation.settle(parsed)
    none_at_all = parsed.polar and _both_named(parsed, catalog) and not parsed.bounds and parsed.any("verify")
    if none_at_all and parsed.any("neg"):
        parsed.senses["none"] = parsed.senses.pop("neg")
        negation.take_back(parsed)
    below = parsed.any("op:below")
    if parsed.any("neg") and not negation.part_of_word(parsed) and (below or not parsed.any("op:differ", "verify")):
        return Understood(reason="negated", unread=tuple(i.mention for i in clause.items if i.has("neg")))
    if parsed.asked and any(bound.op == "equal" for bound in parsed.bounds) and not _looked_up(parsed):
        return Understood(
            reason="unread",
            unread=tuple(i.mention for i in clause.items if i.mention.role == "number" and not i.has("year")),
        )
    if (parsed.entity or _entity(parsed.roles)) == "country" and asks_for_firms(clause):
        houses = [item.mention for item in clause.items if item.has("edge:house")]
        return Understood(reason="firms", unread=(*houses, *(i.mention for i in clause.items if i.has("noun:firm"))))
    left = stranded(parsed) or _other_kind(parsed, catalog)
    if left:
        return Understood(reason="left", unread=left)
    filled = [role for role in catalog.roles if parsed.roles.filled.get(role)]
    pair = len(filled) == 2 or (len(filled) == 1 and bool(parsed.asked))
    abroad = pair and parsed.asked and parsed.sense.scope == "abroad"
    if abroad and (clause.partition < 0 or parsed.any("noun:foreign_country")):
        parsed = replace(parsed, sense=replace(parsed.sense, scope=""))  # partners are abroad anyway
    named = {*filled, *([parsed.asked] if parsed.asked in catalog.roles else [])}
    players = Players(
        tuple(named),
        pair,
        bool(parsed.asked),
        parsed.roles.strong,
        parsed.entity or _entity(parsed.roles),
        _special(parsed.roles, catalog),
    )
    choice = _choose(parsed, players, book, catalog)
    bare = parsed.sense.direction == "none"  # `how much for X?`, after a list of deals
    if choice.listed and not parsed.asked and (bare or not parsed.any("ask:how_much")):
        parsed = replace(parsed, asked=choice.listed)
    choice, elsewhere = as_tabled(parsed, choice, catalog)
    choice, parsed = _other_table(parsed, _as_told(parsed, choice, catalog), catalog)
    if parsed.home and not parsed.asked and len(filled) == 1 and filled[0] in catalog.roles:
        parsed = replace(parsed, asked=catalog.other(filled[0]))  # so much into each of the country's
        choice = Choice(choice.other or choice.measure, listed=parsed.asked)
    elsewhere = elsewhere or (_mentions_of(parsed, parsed.home) if parsed.home and not parsed.asked else ())
    parsed = replace(parsed, roles=with_others(parsed.roles, choice.measure, catalog))
    unknown = parsed.told_of(name for name in parsed.roles.than if not name.codes)
    if elsewhere or unknown:
        return Understood(reason="unread", unread=elsewhere or unknown)
    return _build(parsed, one_left(parsed, choice, catalog), book, catalog)


def _choose(parsed: Parsed, players: Players, book: Rulebook, catalog: Catalog) -> Choice:
    """The measure that is meant; a country named beside the world is spoken of, and not the world's total."""
    choice = choose(book.frames["measures"], parsed.sense, players)
    if choice.measure and not catalog.measures[choice.measure].roles and parsed.roles.loose:
        return choose(book.frames["measures"], replace(parsed.sense, scope=""), players)
    return choice


def _looked_up(parsed: Parsed) -> bool:
    """`who raised 3,471 million?`: whose figure it is; with more beside it the number means something else."""
    plain = len(parsed.bounds) == 1 and parsed.bounds[0].unit in ("percent", "usd_million") and not parsed.polar
    other = parsed.any(
        "op:more", "op:less", "op:top", "op:bottom", "op:count", "op:multiple", "op:difference", "op:half"
    )
    return plain and parsed.any("ask:which", "ask:who") and not (other or parsed.roles.than or parsed.sense.changing)


def _both_named(parsed: Parsed, catalog: Catalog) -> bool:
    return all(len(parsed.roles.filled.get(role, ())) == 1 for role in catalog.roles)


def _mentions_of(parsed: Parsed, code: str) -> tuple[Mention, ...]:
    return tuple(item.mention for item in parsed.clause.items if code in item.mention.values("country"))


def _entity(roles: Roles) -> str:
    kinds = {name.entity for names in roles.filled.values() for name in names} | {name.entity for name in roles.loose}
    return "company" if "company" in kinds else "country"


def _special(roles: Roles, catalog: Catalog) -> bool:
    """Whether one of the names is no country, such as unspecified investors."""
    return any(set(name.codes) <= catalog.special for names in roles.filled.values() for name in names)


def _build(parsed: Parsed, choice: Choice, book: Rulebook, catalog: Catalog) -> Understood:
    known, clause = features(parsed), parsed.clause
    if parsed.roles.excluded and _all_but(parsed):
        parsed = replace(parsed, asked="country")  # each of the others, and their sum
        parsed.senses["scope:total"] += 1
        known = features(parsed)
    known["figure_number"] = int(bool(known["figure_number"]) and _whole_figure(parsed, catalog))
    if parsed.roles.excluded and (_across(parsed) or not _excludable(parsed, known)):
        return _without(parsed, book, catalog)
    readings: list[Reading] = []
    unread: tuple[Mention, ...] = ()
    for construction in (c for c in book.constructions if all(has(known, need) for need in c.needs)):
        left = left_over(parsed, construction)
        if left:
            unread = unread or left
            continue
        if construction.fill["kind"] == "figure":
            return _figure(parsed, construction, catalog)
        if construction.fill["kind"] == "mutual":
            intent = make_intent(parsed, "", construction, catalog)
            return Understood((Reading(intent, construction.rank, (construction.name,), clause.mentions),))
        named = construction.fill.get("measure", "")
        named = catalog.balance if named == "balance" else named
        measures = (named,) if named else (choice.measure, *choice.also)
        foreign = other_money(parsed, measures, catalog) or _other_unit(parsed, construction, measures, catalog)
        if foreign:
            return Understood(unread=foreign, reason="unread")
        for rank, measure in enumerate(filter(None, measures)):
            intent = make_intent(parsed, measure, construction, catalog)
            readings.append(
                Reading(intent, construction.rank - 0.1 * rank, (construction.name,), parsed.clause.mentions)
            )
        if not choice.measure and not named:
            return _choices(parsed, choice, construction, catalog)
        break
    if readings:
        return Understood(tuple(readings))
    if unread and all(mention.has("ask:why") for mention in unread):
        return Understood(unread=unread, reason="unexplained")
    return Understood(unread=unread, reason="left" if unread else "no_measure")


def _whole_figure(parsed: Parsed, catalog: Catalog) -> bool:
    """Whether a figure or a table is asked for as it is, and not for one country that is in it."""
    nobody = not parsed.roles.filled and not parsed.roles.loose
    return nobody or bool(whose(parsed, entry_of(parsed, catalog)))


def _other_unit(
    parsed: Parsed, construction: Construction, measures: Sequence[str], catalog: Catalog
) -> tuple[Mention, ...]:
    """A quoted figure whose year is asked, in a unit that the measure is not in: it is of something else."""
    stated = {bound.unit for bound in parsed.bounds if bound.op == "equal"}
    units = {catalog.measures[measure].unit for measure in measures if measure}
    if construction.fill["kind"] != "years" or not units or stated <= units:
        return ()
    return tuple(i.mention for i in parsed.clause.items if i.mention.role == "number" and not i.has("year", "range"))


def _figure(parsed: Parsed, construction: Construction, catalog: Catalog) -> Understood:
    """A figure of the report is drawn from its measure; what one shows may be told by its statement."""
    of_table = "table" in parsed.numbers
    number = int(parsed.numbers["table" if of_table else "figure"])
    entry = (catalog.shown if of_table else catalog.figures).get(number, {})
    if "measure" not in entry or ("listed" in entry and any(i.category("ask") for i in parsed.clause.items)):
        return Understood(reason="no_measure")  # what a picture of companies shows is told by the text
    measure = catalog.measures[entry["measure"]]
    one_year = parsed.period.kind == "years" and len(parsed.period.years) == 1
    period = Period("average", origin="question") if entry.get("average") and not one_year else parsed.period
    listed = entry.get("listed", next(iter(measure.roles), "")) if entry["kind"] == "list" else ""
    own = measure.own or next((role for role in measure.roles if role != listed), "")
    roles = {own: Names(whose(parsed, entry) or tuple(entry["of"]), entry.get("group", ""))} if "of" in entry else {}
    only = {str(column): str(value) for column, value in entry.get("only", {}).items()}
    intent = Intent(
        "value" if one_year and entry["kind"] == "trend" else entry["kind"],
        (measure.name,),
        roles,
        asked=listed,
        period=period,
        chart=chart_asked(parsed),
        figure=number,
        evidence=parsed.any("meta:evidence", "noun:investor_country"),  # the source of a figure is no country
        origins=only,
    )
    return Understood((Reading(intent, construction.rank, (construction.name,), parsed.clause.mentions),))


def _other_kind(parsed: Parsed, catalog: Catalog) -> tuple[Mention, ...]:
    """A table of companies that is named for a figure of countries: the figure is not in it."""
    entry = catalog.shown.get(int(parsed.numbers.get("table", 0)), {})
    firms = bool(entry.get("measure")) and catalog.measures[entry["measure"]].entity != "country"
    moved = parsed.sense.direction in ("in", "out") or bool(parsed.clause.names)
    moved = moved or bool(parsed.asked and parsed.any("op:top", "op:bottom"))
    apart = firms and moved and (parsed.entity or _entity(parsed.roles)) == "country"
    return tuple(item.mention for item in parsed.clause.items if item.mention.has("table")) if apart else ()


def _as_told(parsed: Parsed, choice: Choice, catalog: Catalog) -> Choice:
    """A flow between two is read from the table that the question names: that of the one, or of a side."""
    if not choice.measure or not catalog.measures[choice.measure].own:
        return choice
    told = [
        role
        for role, name in ((role, name) for role in catalog.roles for name in parsed.roles.filled.get(role, ()))
        if parsed.any(f"printed:{name.codes[0]}")
    ]
    told += [role for role, way in ((catalog.giver, "out"), (catalog.taker, "in")) if parsed.any(f"side:{way}")]
    own = catalog.measures[choice.measure].own
    mirror = next((m for m in catalog.measures[choice.measure].mirror if catalog.measures[m].own in told), "")
    same_unit = mirror and catalog.measures[mirror].unit == catalog.measures[choice.measure].unit != "percent"
    return replace(choice, measure=mirror) if len(set(told)) == 1 and own not in told and same_unit else choice


def _other_table(parsed: Parsed, choice: Choice, catalog: Catalog) -> tuple[Choice, Parsed]:
    """A company that the first table does not have may stand in another: then its partners are listed."""
    if not choice.other or not choice.measure or "domain" in parsed.roles.filled:
        return choice, parsed
    spec = catalog.measures[choice.measure]
    role = next(iter(spec.roles))
    codes = parsed.roles.everyones_codes
    known = catalog.coverage[choice.measure].codes(0)
    own = len(codes) == 1 and bool(parsed.asked) and parsed.any("patient", "noun:firm")  # whom it gave the most
    if parsed.any("op:top", "op:bottom") and any(code in known for code in codes) and not own:
        return choice, parsed
    which = parsed.any("ask:which", "ask:who") and not parsed.any("op:compare")
    last = parsed.clause.items[-1]
    into = parsed.any("ask:what", "ask:definition") and last.mention.has("prep:to")  # `what did A invest in?`
    into = into and not parsed.any("op:sum")  # `what does it add up to?`
    targets = (which or into or parsed.any("op:list", "noun:destination")) and not parsed.any("ask:how_much")
    targets = targets and not amount_and_whom(parsed.clause)
    if codes and (not any(code in known for code in codes) or targets):
        return Choice(choice.other, (), (), "", choice.listed_other), replace(
            parsed, asked=choice.listed_other, roles=_settled(parsed.roles, role)
        )
    return choice, parsed


def _settled(roles: Roles, role: str) -> Roles:
    """Names that no frame placed play the role of the table's own."""
    if not roles.loose:
        return roles
    return replace(roles, filled={**roles.filled, role: [*roles.filled.get(role, []), *roles.loose]}, loose=[])


def _excludable(parsed: Parsed, known: Mapping[str, int]) -> bool:
    """Something can be left out of a list, a sum or a rank, not out of one figure."""
    return bool(
        parsed.asked
        or known.get("op:sum")
        or known.get("op:average")
        or known.get("q:rank")
        or known.get("op:breakdown")
        or (parsed.polar and known.get("extreme") and known.get("someone") and known.get("single"))
        or any(name.group for names in parsed.roles.filled.values() for name in names)
    )


def _all_but(parsed: Parsed) -> bool:
    """`by everyone but the US`, `all listed countries except the US`: an amount of all the others."""
    named = parsed.roles.everyone
    nobody = not named or all(name.group == "all_listed" for name in named)
    told = parsed.any("quant:all", "group:all_listed") and parsed.sense.direction in ("in", "out")
    plain = parsed.sense.quantity == "amount" and not parsed.sense.scope and not parsed.period.spans
    return bool(nobody and told and plain) and not parsed.asked and not parsed.any("op:average", "q:rank", "op:trend")


def _across(parsed: Parsed) -> bool:
    """What crosses the border of one country is asked for without a partner: one figure, though it be called a sum."""
    told = parsed.any("ask:how_much", "q:amount", "q:money")
    abroad = parsed.sense.scope == "abroad" or (told and bool(_own_group(parsed)))
    return abroad and not parsed.asked and parsed.sense.quantity == "amount" and _owner(parsed) is not None


def _owner(parsed: Parsed) -> tuple[str, Name] | None:
    """The only one who is named beside those left out, and in which role."""
    named = [(role, name) for role, names in parsed.roles.filled.items() for name in names]
    alone = len(named) == 1 and not parsed.roles.loose and not named[0][1].group and len(named[0][1].codes) == 1
    return named[0] if alone else None


def _own_group(parsed: Parsed) -> tuple[str, ...]:
    """`outside Europe`, of a country in Europe: those of the group that are abroad."""
    owner, out = _owner(parsed), parsed.roles.excluded
    if owner is None or len(out) != 1 or not out[0].group or not set(owner[1].codes) <= set(out[0].codes):
        return ()
    return tuple(code for code in out[0].codes if code not in owner[1].codes)


def _without(parsed: Parsed, book: Rulebook, catalog: Catalog) -> Understood:
    """The world without a country is a figure of its own, and what crosses a border without a partner; anything else
    left out is not understood."""
    owner = _owner(parsed)
    role = owner[0] if owner else ""
    own = _own_group(parsed) if _across(parsed) else ()
    scope = "abroad" if own else parsed.sense.scope
    codes = own or tuple(code for name in parsed.roles.excluded for code in name.codes)
    rule = next((r for r in book.frames.get("without", ()) if (r["scope"], r.get("role", "")) == (scope, role)), None)
    fits = rule and bool(parsed.roles.filled) == bool(owner) and codes and parsed.sense.quantity == "amount"
    than = tuple(code for name in parsed.roles.than for code in name.codes)
    weighed = than == codes and len(codes) == 1 and parsed.polar and not parsed.bounds  # `without A, more than A?`
    if not rule or not fits or parsed.asked or (than and not weighed):
        return Understood(reason="unread", unread=parsed.told_of(parsed.roles.excluded))
    measure = catalog.measures[rule["measure"]]
    value = next(c for c in book.constructions if c.name == "value")
    left = catalog.other(role) if role else next(iter(measure.roles))
    group = parsed.roles.excluded[0].group
    if len(codes) > 1 or group:
        players = {left: Names(codes, group), **({role: Names(owner[1].codes)} if owner else {})}
        intent = Intent("rest", (measure.name,), players, period=parsed.period)
        return Understood((Reading(intent, value.rank, (value.name,), parsed.clause.mentions),))
    filled = {left: parsed.roles.excluded, **({role: [owner[1]]} if owner else {})}
    bare = replace(parsed, roles=Roles(filled), sense=replace(parsed.sense, scope=""))
    intent = make_intent(bare, measure.name, value, catalog)
    intent = replace(intent, claim="abroad") if weighed else intent
    return Understood((Reading(intent, value.rank, (value.name,), parsed.clause.mentions),))


def _choices(parsed: Parsed, choice: Choice, construction: Construction, catalog: Catalog) -> Understood:
    if choice.missing:
        return Understood(reason="no_such_measure", detail=choice.missing)
    intents = [make_intent(parsed, measure, construction, catalog) for measure in choice.clarify]
    found = tuple(Reading(intent, 1.0, (construction.name,), parsed.clause.mentions) for intent in intents)
    content = any(
        item.category("act", "op", "scope")
        or item.has("q:share", "q:amount", "q:net", "q:rank", "ask:percent", "rank")
        or (item.has("q:money") and parsed.any("ask:how_much"))
        for item in parsed.clause.items
    )
    return Understood(
        choices=found,
        reason="choose" if content and (parsed.roles.filled or parsed.roles.loose or parsed.asked) else "no_measure",
    )


def has_subject(intent: Intent, catalog: Catalog) -> bool:
    """Whether somebody is asked about, or the measure needs nobody."""
    measure = catalog.measures[intent.measures[0]]
    own = intent.roles.get(measure.own) if intent.kind == "list" and intent.asked != measure.own else None
    if own is not None and len(own.codes) > 1 and not intent.owned:
        return False  # the partners of several, in one list, are nobody's
    if not measure.roles or intent.asked or (intent.everyone and intent.kind == "aggregate"):
        return bool(measure.roles) or intent.kind != "rank"  # the world has no place among others
    filled = [role for role in measure.roles if intent.roles.get(role) and intent.roles[role].codes]
    return len(filled) == len(measure.roles) or (intent.kind == "breakdown" and bool(filled))
