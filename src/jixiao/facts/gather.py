"""From an evaluation to its facts: mentions first, then relations among them, then conflicts, each found once."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.arithmetic import find_numerals
from jixiao.arithmetic.cell import is_plain
from jixiao.documents import Cell, Table
from jixiao.evaluations import Chapter, Entry, Evaluation, Kind
from jixiao.facts.attained import attained
from jixiao.facts.averages import average_of
from jixiao.facts.changes_of_parts import changes_of_parts
from jixiao.facts.claims import Average, Breakdown, Claim, Comparison, Completion, DefinedRatio, RateOfCounts, Share
from jixiao.facts.columns import divisions_by_column, rates_in_points
from jixiao.facts.comparisons import bind_level, relations_of
from jixiao.facts.completions import completion_of
from jixiao.facts.conflict import Conflict
from jixiao.facts.contradictions import directions, more_and_less, odd_units, points
from jixiao.facts.count_rates import rate_of_counts
from jixiao.facts.defined import defined_ratio
from jixiao.facts.divisions import divisions_in, divisions_of, flows_of, whole_documents
from jixiao.facts.elsewhere import Elsewhere
from jixiao.facts.enumerations import enumerations, miscounted
from jixiao.facts.facts import Facts
from jixiao.facts.fields import field_mentions, field_units, within_total
from jixiao.facts.forms import basic_divisions, form_mentions, project_rows, score_mentions
from jixiao.facts.functional_items import items_of
from jixiao.facts.functions import same_functions
from jixiao.facts.index import Index
from jixiao.facts.lists_with_changes import lists_with_amounts, lists_with_changes
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.multiplied import multiplied
from jixiao.facts.objectives_funds import objectives_funds
from jixiao.facts.plain_totals import plain_totals
from jixiao.facts.prose import Prose
from jixiao.facts.rate_gaps import rate_gaps
from jixiao.facts.relation import Kind as Relating
from jixiao.facts.relation import Relation
from jixiao.facts.repeated import repeated
from jixiao.facts.restated import restated
from jixiao.facts.rows_told import rows_told
from jixiao.facts.same_name import conflicts_with_names, planned_cells, same_names
from jixiao.facts.shares import share_of
from jixiao.facts.sums import sums_of
from jixiao.facts.surroundings import Surroundings
from jixiao.facts.unresolved import unresolved

_STATEMENTS = (Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE)
_PROSE_CELL = 12


def gather(evaluation: Evaluation) -> Facts:
    """The facts of one evaluation. Pure: the same evaluation gives the same facts in the same order."""
    state = State.INITIAL if evaluation.kind is Kind.BUDGET_DISCLOSURE else State.FINAL
    prose = Prose(evaluation.year, state, evaluation.kind is Kind.DEPARTMENT_SELF_EVALUATION)
    prose.unit_name = evaluation.unit_name.text
    facts = Facts()
    _read_narrative(prose, evaluation)
    fields = field_mentions(evaluation)
    tables, relations = _read_tables(prose, evaluation, fields)
    mentions = [*prose.mentions, *tables]
    index = Index([*prose.mentions, *sorted(tables, key=_is_of_one_fund)])
    relations += _resolved(prose, index)
    relations += [*multiplied(prose.mentions), *restated(prose.mentions), *changes_of_parts(prose.claims)]
    relations += list(rate_gaps(prose.mentions, relations))
    relations += project_rows(evaluation, tables)
    relations += within_total(fields)
    relations += same_functions(prose.mentions, tables)
    relations += repeated(mentions, between_tables=evaluation.kind not in _STATEMENTS)
    planned = planned_cells(evaluation)
    if evaluation.kind is Kind.BUDGET_DISCLOSURE:
        relations += objectives_funds(mentions)
    around = Surroundings(mentions)
    relations += rows_told(evaluation, mentions, planned, relations, around)
    names, lists = list(same_names(mentions, planned, around)), list(enumerations(mentions))
    facts.mentions = mentions
    relations = _distinct(relations)
    facts.relations = [*relations, *names, *lists]
    for relation in facts.relations:
        for figure in relation.figures:
            figure.relations.append(relation)
    found = conflicts_with_names(relations, names, Elsewhere(prose.mentions, relations))
    facts.conflicts = _with_contradictions(found, prose, rates_in_points(tables))
    facts.conflicts += [*field_units(evaluation, fields, mentions), *miscounted(lists)]
    facts.not_understood = list(unresolved(mentions))
    _let_go(facts)
    return facts


def _let_go(facts: Facts) -> None:
    """Of its relations a figure keeps the kinds: without circles all is freed at once when the facts are."""
    related = [figure for figure in facts.mentions if figure.relations]  # one may share its list with another
    for figure in related:
        figure.kinds = frozenset([other.kind for other in figure.relations if isinstance(other, Relation)])
    for relation in facts.relations:
        for figure in relation.figures:
            figure.relations = []
    for figure in related:
        figure.relations = []


def _distinct(relations: list[Relation]) -> list[Relation]:
    """Each sum once, in its strictest form: a list may be found in more than one way."""
    seen: dict[tuple[object, ...], int] = {}
    found: list[Relation] = []
    for relation in relations:
        if relation.kind not in _SUMS or relation.alternatives:
            found.append(relation)
            continue
        key = (relation.kind, id(relation.result), frozenset(map(id, relation.figures)))
        place = seen.setdefault(key, len(found))
        if place == len(found):
            found.append(relation)
        elif (relation.if_mended, not relation.is_certain) < (found[place].if_mended, not found[place].is_certain):
            found[place] = relation
    return found


_SUMS = frozenset({Relating.SUM, Relating.CHANGE_OF_PARTS})


def _with_contradictions(found: list[Conflict], prose: Prose, rates: Iterable[Mention]) -> list[Conflict]:
    """What the words say against themselves stands beside what the figures do, unless the figure is told already."""
    told = {figure.key for conflict in found if conflict.grade == "error" for figure in conflict.figures}
    plain = [*directions(prose.claims), *points([*prose.misused_points, *rates]), *odd_units(prose.mentions)]
    plain += more_and_less(prose.mentions)
    return [*found, *(conflict for conflict in plain if conflict.figures[0].key not in told)]


def _read_narrative(prose: Prose, evaluation: Evaluation) -> None:
    headings: dict[int, Chapter] = {}
    stack = list(evaluation.chapters)
    while stack:
        chapter = stack.pop()
        headings[id(chapter.span.holder)] = chapter
        stack += chapter.children
    for paragraph in evaluation.paragraphs:
        chapter_here = headings.get(id(paragraph))
        if chapter_here is not None:
            prose.heading(chapter_here.depth, chapter_here.title)
        if paragraph.text and not paragraph.text.isspace():
            prose.read(paragraph, paragraph.text, find_numerals(paragraph.text))
    prose.finish()


def _read_tables(prose: Prose, evaluation: Evaluation, fields: list[Mention]) -> tuple[list[Mention], list[Relation]]:
    """The figures of forms and standard tables; what is prose in a cell is read as prose."""
    found: list[Mention] = [*form_mentions(evaluation), *score_mentions(evaluation)]
    known = {mention.key for mention in found}
    found += (field for field in fields if field.key not in known)
    relations: list[Relation] = list(basic_divisions(evaluation, found))
    plain = _plain_tables(evaluation)
    if plain:
        told, own = _read_statements(evaluation, plain)
        found, relations = _united(found, told), [*relations, *own]
    seen = {mention.key for mention in found}
    entries = _whole_cells(evaluation)
    for cell in evaluation.cells():
        found += _rest_of(prose, cell, seen, entries.get(id(cell)))
    relations += [*plain_totals(plain, found), *attained(evaluation, found)]
    return found, relations


def _whole_cells(evaluation: Evaluation) -> dict[int, Entry]:
    """The entries that are all the text of their cells: what rules ask of their figures too is read once."""
    told = [entry for row in evaluation.indicators for entry in (row.name, row.target, row.actual)]
    placed = [(entry, entry.span.holder) for entry in told if entry.span is not None]
    return {id(holder): entry for entry, holder in placed if entry.text == holder.text}


def _is_of_one_fund(mention: Mention) -> bool:
    """Where a table tells both, the figures of all money are meant before those of one kind."""
    return mention.measure is not None and bool(mention.measure.fund)


def _read_statements(evaluation: Evaluation, tables: list[Table]) -> tuple[list[Mention], list[Relation]]:
    from jixiao.facts.statements import across, read_statement, titles  # not needed for most self-evaluations

    captions = titles(evaluation.document)
    read: list[tuple[Table, list[Mention]]] = []
    relations: list[Relation] = []
    for table in tables:
        title = captions.get(table.index)
        caption, unit = (title.caption, title.unit) if title is not None else ("", "")
        mentions, own = read_statement(table, caption, unit, evaluation.year, evaluation.kind)
        read.append((table, mentions))
        relations += own
    told = [mention for _, mentions in read for mention in mentions]
    if evaluation.kind not in _STATEMENTS:
        relations += divisions_by_column(told)
    return told, [*relations, *across(read)]


def _united(forms: list[Mention], tables: list[Mention]) -> list[Mention]:
    """One mention for a figure that both a form reader and the reader of plain tables have read."""
    by_key = {mention.key: mention for mention in tables}
    alone = []
    for mention in forms:
        same = by_key.get(mention.key)
        if same is None:
            alone.append(mention)
        elif same.measure is None or (mention.measure is not None and not same.is_named):
            same.measure, same.is_named = mention.measure, mention.is_named
    return [*alone, *tables]


def _plain_tables(evaluation: Evaluation) -> list[Table]:
    """The tables that no form reader has read: the standard tables of a statement, lists of projects."""
    if evaluation.kind in _STATEMENTS:
        return evaluation.tables
    forms = {indicator.table.index for indicator in evaluation.indicators}
    if evaluation.basic_data is not None:
        forms.add(evaluation.basic_data.table.index)
    return [table for table in evaluation.tables if table.index not in forms]


def _rest_of(prose: Prose, cell: Cell, seen: set[tuple[int, int]], entry: Entry | None) -> list[Mention]:
    """The figures of a cell that no form claims."""
    if not cell.text or cell.text.isspace():
        return []
    if (id(cell), 0) in seen and is_plain(cell.text):
        return []  # most cells of figures
    numerals = find_numerals(cell.text) if entry is None else entry.numerals
    if not numerals:
        return []
    numerals = [numeral for numeral in numerals if (id(cell), numeral.start) not in seen]
    if not numerals:
        return []
    if len(cell.text) > _PROSE_CELL:
        prose.section = -1
        prose.read(cell, cell.text, numerals)
        return []
    return [Mention.of(numeral, cell, role=Role.OTHER) for numeral in numerals]


def _resolved(prose: Prose, index: Index) -> list[Relation]:
    """Claims become relations: comparisons first, since their bases are figures that others may mean."""
    for claim in prose.claims:
        if isinstance(claim, Comparison):
            bind_level(claim, index)
            if claim.base is not None:
                index.add(claim.base)
    found: list[Relation] = []
    for claim in prose.claims:
        found += _relations(claim, index)
    found += items_of(prose.mentions)
    found += whole_documents(prose.mentions)
    told: set[int] = set()
    for sentence in prose.sentences:
        flows = list(flows_of(sentence.levels))
        if flows:
            told.add(sentence.paragraph)
        found += flows
        if not sentence.has_list:
            found += divisions_of(sentence.levels)
    for paragraph, levels in _paragraphs(prose.mentions).items():
        found += divisions_in(levels)
        if paragraph not in told:
            found += flows_of(levels)
    return found


def _relations(claim: Claim, index: Index) -> Iterable[Relation]:
    if isinstance(claim, Comparison):
        return relations_of(claim, index)
    if isinstance(claim, Breakdown):
        return [*sums_of(claim), *lists_with_changes(claim), *lists_with_amounts(claim)]
    one: Relation | None
    if isinstance(claim, Share):
        one = share_of(claim, index)
    elif isinstance(claim, Completion):
        one = completion_of(claim, index)
    elif isinstance(claim, Average):
        one = average_of(claim, index)
    elif isinstance(claim, DefinedRatio):
        one = defined_ratio(claim, index)
    else:
        assert isinstance(claim, RateOfCounts)
        one = rate_of_counts(claim)
    return [one] if one is not None else []


def _paragraphs(mentions: list[Mention]) -> dict[int, list[Mention]]:
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.role is Role.LEVEL and mention.measure is not None:
            by_paragraph.setdefault(mention.paragraph, []).append(mention)
    return {paragraph: levels for paragraph, levels in by_paragraph.items() if len(levels) >= 3}
