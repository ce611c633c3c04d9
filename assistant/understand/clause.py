"""From mentions to a clause: names with their marks and heads, what is measured, what is done with it, when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.intent import Bound, Mention, Period
from assistant.rulebook.book import Rulebook
from assistant.text.normalise import Text
from assistant.understand import periods
from assistant.understand.beside import added
from assistant.understand.bounds import bounds_of, nearing, numbers_of
from assistant.understand.denials import corrected, exceeded, instead, never, peaked, tagged
from assistant.understand.each_year import in_each_year, told_again
from assistant.understand.items import (
    Item,
    asked_of,
    averaged,
    bulk_of,
    counted,
    drawn,
    firms_there,
    gauged,
    grown,
    items_of,
    led,
    of_the_answer,
    own_total,
    parted,
    relating,
    repeated,
    spanned,
    summed_up,
)
from assistant.understand.left_out import (
    aside_with,
    but_then,
    granted,
    home_aside,
    let_go,
    not_at_home,
    of_the_world,
    others_together,
    rest_of,
    set_aside,
    taken_alone,
    without_part,
)
from assistant.understand.name import Name
from assistant.understand.naming import names_of
from assistant.understand.numerators import partition_of
from assistant.understand.positions import one_of_those, placed
from assistant.understand.provenance import (
    arrived,
    by_its_table,
    came_from,
    firms_that_give,
    funds_it,
    investors_in,
    largest_source,
    most_of_it,
    named_or_going,
    of_members,
    of_venture,
)
from assistant.understand.tallies import (
    existing,
    first_few,
    joined,
    members_told,
    shared,
    tally_of,
    told_in_parts,
    versus,
)
from assistant.understand.transfers import transferred
from assistant.understand.ways import (
    between_names,
    both_flows,
    came_and_went,
    came_there,
    glossed,
    invested_by,
    said_short,
    subtracted,
    such_as,
    whole_last,
)
from assistant.understand.yardstick import measured

_SETTLED_IN_ORDER = (
    set_aside,
    let_go,
    named_or_going,
    others_together,
    tagged,
    subtracted,
    said_short,
    of_venture,
    by_its_table,
    investors_in,
    firms_that_give,
    funds_it,
    arrived,
    of_members,
    largest_source,
    most_of_it,
    came_from,
    never,
    peaked,
    exceeded,
    led,
    corrected,
    came_and_went,
    invested_by,
    both_flows,
    came_there,
    glossed,
    whole_last,
    averaged,
    first_few,
    told_in_parts,
    joined,
    versus,
    shared,
    told_again,
    in_each_year,
    firms_there,
    grown,
    gauged,
    spanned,
    not_at_home,
    of_the_world,
    drawn,
    asked_of,
    relating,
    instead,
    without_part,
    summed_up,
    parted,
    but_then,
    granted,
    counted,
    bulk_of,
    repeated,
    added,
    in_each_year,
    home_aside,
    aside_with,
    rest_of,
    taken_alone,
    of_the_answer,
    placed,
    own_total,
    existing,
    members_told,
    transferred,
    measured,
    nearing,
    one_of_those,
)


@dataclass(slots=True)
class Clause:
    """One question as features. `senses` counts every sense; `items` and `names` are in text order; `order` is that of
    the words in its language."""

    text: Text
    mentions: tuple[Mention, ...]
    items: list[Item]
    names: list[Name]
    senses: Counter[str]
    period: Period
    bounds: tuple[Bound, ...]
    numbers: dict[str, float]
    partition: int = -1
    tally: Bound | None = None
    order: str = ""

    def any(self, *senses: str) -> bool:
        """Whether the text has any of these senses."""
        return any(self.senses[sense] for sense in senses)

    @property
    def unknown(self) -> tuple[Mention, ...]:
        """The stretches that no rule read."""
        return tuple(m for m in self.mentions if m.role == "unknown")


def make_clause(text: Text, mentions: tuple[Mention, ...], book: Rulebook, money: str = "") -> Clause:
    """Builds the clause of one text from its mentions; `money` is the unit of an amount that names none."""
    mentions = between_names(such_as(mentions))
    items = items_of(mentions)
    for settle in _SETTLED_IN_ORDER:
        items = settle(items)
    items, tally = tally_of(items)
    partition = partition_of(items)
    names = names_of(text, items, book.groups, partition)
    senses = Counter(sense for item in items for sense in item.mention.senses)
    if any(item.mention.has("rank", "nth") and item.mention.number == 1 for item in items):
        senses["op:top"] += 1
    clause = Clause(
        text, mentions, items, names, senses, Period(), (), {}, partition, tally, book.orders[text.language]
    )
    clause.period = periods.period(items, senses)
    clause.bounds = bounds_of(items, money)
    clause.numbers = numbers_of(items)
    return clause
