"""Composers of places in an order: that of one, of one over the years, of several one by one."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.draft import Desk, Draft, Record
from assistant.answer.listed import end_of, word_of
from assistant.answer.single import as_named
from assistant.planning import NotThere
from assistant.types import Value


def rank(desk: Desk) -> Draft:
    """The place of one among those that the table lists; for a yes/no question also whether it is the one claimed."""
    if len({tuple(_ranked(desk, row)) for row in desk.rows}) > 1:
        return _ranks_of_several(desk)
    if len({row["year"] for row in desk.rows}) > 1:
        return _ranks(desk)
    row = desk.rows[0]
    words, intent = desk.words, desk.plan.intent
    np = desk.phrase(codes=desk.codes(row))
    key = "rank_low" if desk.plan.order == "asc" else "rank_partner" if desk.measure.own else "rank"
    text = words.say(
        "text", key, when=desk.when, np=np, value=desk.say(row, exact=True), listed=row["listed"], place=row["place"]
    )
    place = int(str(row["place"]))
    rank_value = Value(place, "rank", f"{desk.plan.measure}_rank", desk.keys(row), True)
    draft = Draft(
        text=text,
        values=[rank_value, desk.value(row)],
        headline=words.figure(place, "rank"),
        chart="ranks",
        marked=(desk.codes(row).get(desk.listed_role, ""),),
    )
    draft.entities = _ranked(desk, row)
    draft.interpretation = words.say("interpretation", "rank", when=desk.when, np=np)
    holds_true = place <= intent.nth if intent.claim == "within" else place == (intent.nth or 1)
    if intent.polar:
        draft.judge(holds_true)
    if (intent.polar or intent.premise) and not holds_true:
        _add_leader(desk, draft)
    return draft


def _ranks_of_several(desk: Desk) -> Draft:
    """The place of each of those named, one by one."""
    intent = desk.plan.intent
    if intent.polar and intent.claim != "within":
        raise NotThere((), "nothing")  # which of them is said to be at which place, nobody knows
    rows, subject = as_named(desk), _subject_role(desk)
    codes = list(dict.fromkeys(desk.codes(row)[subject] for row in rows))
    each = [rank(replace(desk, rows=[row for row in rows if desk.codes(row)[subject] == code])) for code in codes]
    whole = desk.words.say("interpretation", "rank", when=desk.when, np=desk.phrase())
    draft = replace(each[0], text=" ".join(one.text for one in each), chart="none", interpretation=whole)
    figures = [value for one in each for value in one.values]
    draft.values = sorted(figures, key=lambda value: value.unit != "rank")  # the places first
    draft.headline = desk.words.word("joiner").join(one.headline for one in each)
    draft.entities, draft.marked = codes, tuple(codes)
    if intent.polar:
        draft.judge(all(one.verdict for one in each))
    return draft


def _ranks(desk: Desk) -> Draft:
    """The place of one in each of several years."""
    words = desk.words
    rows = sorted(desk.rows, key=lambda row: int(str(row["year"])))
    np = desk.phrase(codes=desk.codes(rows[0]))
    items = [
        words.say(
            "text",
            "item",
            name=f"{words.years([int(str(row['year']))])} {words.figure(row['place'], 'rank')}",
            value=f"({desk.say(row)})",
        )
        for row in rows
    ]
    draft = Draft(text=words.say("text", "ranks", np=np, items=words.word("joiner").join(items)), chart="none")
    draft.headline = words.figure(rows[-1]["place"], "rank")
    for row in rows:
        place = int(str(row["place"]))
        draft.values += [Value(place, "rank", f"{desk.plan.measure}_rank", desk.keys(row), True), desk.value(row)]
    draft.entities = _ranked(desk, rows[0])
    draft.interpretation = words.say("interpretation", "rank", when=desk.when, np=np)
    intent = desk.plan.intent
    if intent.polar and intent.nth:
        there = [row["place"] == intent.nth for row in rows]
        draft.judge(any(there) if intent.period.kind == "all" else all(there))
    elif intent.polar:
        first, last = (int(str(row["place"])) for row in (rows[0], rows[-1]))
        moved = {"up": last < first, "down": last > first}
        draft.judge(moved.get(intent.direction, last != first))
    return draft


def _add_leader(desk: Desk, draft: Draft) -> None:
    """Who is first, or at the place that was claimed, where the one asked about is not."""
    claimed = desk.plan.intent.nth if desk.plan.intent.claim != "within" else 0
    leaders = list(desk.related.get("leaders", ()))
    there = [row for row in leaders if claimed > 1 and row.get("place") == claimed] or leaders[:1]
    for leader in there[:1]:
        name = desk.words.name(str(leader[desk.plan.subject]), desk.measure.entity)
        led = replace(desk, plan=replace(desk.plan, listed=_subject_role(desk))) if desk.measure.own else desk
        np = led.phrase(listed=True, codes=None if desk.measure.own else desk.codes(leader))
        value = desk.say(leader, exact=True)
        draft.values.append(desk.value(leader))
        parts = {"when": desk.when, "np": np, "name": name, "value": value}
        nth = leader.get("place") == claimed and claimed > 1
        draft.text += " " + (
            desk.words.say("text", "nth", direction=end_of(desk), n=claimed, **parts)
            if nth
            else desk.words.say("text", "top_one", word=word_of(desk), **parts)
        )


def _ranked(desk: Desk, row: Record) -> list[str]:
    """Whose place it is; nobody's, where the measure says only between whom the money went."""
    codes = desk.codes(row)
    return [code for code in (codes.get(_subject_role(desk)) or next(iter(codes.values()), ""),) if code]


def _subject_role(desk: Desk) -> str:
    return next((role for role, column in desk.measure.roles.items() if column == desk.plan.subject), desk.listed_role)
