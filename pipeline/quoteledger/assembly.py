"""Assembly: tagged stretches, typography and layout -> the attributions of a Doc.

In order: contents are fitted to the marks, marks carried over paragraphs are joined, cues and
sources linked, continuations added, transcript turns read off their labels, attitudes and lines
without a source dropped, and borders, kinds, polarity and modality set.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from quoteledger.acceptance import UNFITTED, acceptance_of
from quoteledger.contents import Content, Tagged, find_contents
from quoteledger.continuations import Loose, chain_marks, continue_links
from quoteledger.cues import cue_extent, is_neither, lemma_of, modality_of, polarity_of
from quoteledger.embeddings import give_back, unfold
from quoteledger.headings import find_headings
from quoteledger.hearers import without_named
from quoteledger.kinds import denied_words, embeds, is_pet_name, is_term, kind_of
from quoteledger.labels import find_dialogue, find_labelled, source_after
from quoteledger.lang.en.headings import COURTS
from quoteledger.lang.en.verbs import HEADLINE_VERBS, NAMING, NOUNS, VERBS, WRITING
from quoteledger.linker import NEAREST, Similarity
from quoteledger.links import Link, link
from quoteledger.nesting import find_nested
from quoteledger.pages import Extent, Page, overlap
from quoteledger.phrasal import with_phrases
from quoteledger.reframing import reframe
from quoteledger.resumptions import find_resumed, rejoin, without_clause
from quoteledger.sources import source_extent, source_kind
from quoteledger.spans import Attribution
from quoteledger.statements import (
    acts_upon,
    denies_saying,
    is_about_people,
    is_silence,
    reports_clause,
    says_nothing,
)
from quoteledger.turns import find_turns
from quoteledger.zones import is_title_cased

_JOINT = 2
_LIKELY = 0.5
_SUBJECTS = frozenset(["PERSON", "ORGANIZATION"])
_NEEDS_SOURCE = frozenset(["headline", "caption"])


def assemble(
    doc: Doc,
    tagged: Sequence[Tagged],
    *,
    similarity: Callable[[Page], Similarity] = Similarity,
    linker: Mapping[str, Mapping[str, float]] = NEAREST,
    acceptance: Mapping[str, float] = UNFITTED,
    min_statement: float = 0.0,
) -> list[Attribution]:
    """The attributions of the Doc, in text order, with ids a0, a1 and so on.

    The `similarity` of spans and the `linker`'s weights decide which belong together; unquoted contents
    need an `acceptance` of `min_statement`.
    """
    page = Page(doc)
    turns = [*find_turns(page), *find_headings(page)]
    spoken = [page.layout.paragraphs[page.paragraph_of(turn.start)] for turn in turns]
    free = [t for t in tagged if not any(overlap(t.extent, turn) for turn in spoken)]
    free = with_phrases(page, without_named(page, free))
    free, owners = unfold(page, _joined_sources(page, free))
    resumed = find_resumed(page)
    contents = chain_marks(page, without_clause(find_contents(page, free), resumed))
    links, left = link(page, contents, free, similarity(page), linker)
    links = [
        entry
        for entry in give_back(links, owners)
        if not any(overlap(content.extent, turn) for content in entry.contents for turn in spoken)
    ]
    links = reframe(page, rejoin(links, resumed), [t.extent for t in free if t.role == "SOURCE"])
    said = {t.extent: t.statement for t in free}
    of_link: dict[int, Attribution | None] = {}
    for entry in links:
        entry.statement = _statement(entry, said)
        if not any(content.quoted for content in entry.contents):
            of_link[id(entry)] = _attribution(page, entry)
    links = [
        entry
        for entry in links
        if id(entry) not in of_link or _is_accepted(page, of_link[id(entry)], acceptance, min_statement)
    ]
    # links that went may leave their identity to others
    of_link = {id(entry): of_link[id(entry)] for entry in links if id(entry) in of_link}
    loose = [
        entry
        for entry in continue_links(page, links, left)
        if not any(overlap(entry.contents[0].extent, turn) for turn in spoken)
    ]
    made: list[Attribution] = list(turns)
    for entry in links:
        if id(entry) not in of_link:
            of_link[id(entry)] = _attribution(page, entry)
        attribution = of_link[id(entry)]
        if attribution is not None:
            made.append(attribution)
    labelled = find_labelled(page, [part for a in made for part in a.parts])
    made.extend(labelled)
    signed = [part for a in labelled for part in a.parts]
    loose = [e for e in loose if not any(overlap(e.contents[0].extent, part) for part in signed)]
    made.extend(find_dialogue(page, [part for a in made for part in a.parts]))
    floating = [_floating(entry) for entry in loose]
    made.extend(floating)
    made.extend(find_nested(page, made))
    _number(made)
    for words, attribution in zip(loose, floating, strict=True):
        before = of_link.get(id(words.after))
        attribution.inherits = before.id if before else None
    for attribution in made:
        if attribution.source is not None:
            attribution.source_kind = (
                "nominal" if _is_speaker_letter(page, attribution) else source_kind(page, attribution.source)
            )
    return made


def _joined_sources(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The stretches; sources with nothing but a comma or space between are one phrase."""
    joined: list[Tagged] = []
    last: Tagged | None = None
    for stretch in sorted(tagged, key=lambda t: t.extent):
        if last is not None and last.role == stretch.role == "SOURCE":
            between = page.text[last.extent[1] : stretch.extent[0]]
            if between.strip(" ,") == "" and len(between) <= _JOINT:
                joined.pop()
                stretch = Tagged(
                    "SOURCE", (last.extent[0], stretch.extent[1]), last.probability, last.statement
                )
        joined.append(stretch)
        last = stretch
    return joined


def _number(made: list[Attribution]) -> None:
    enclosing = {id(a): a.nested_in for a in made}
    starts = {str(a.start): a for a in made if a.nested_in is None}
    made.sort(key=lambda a: (a.start, -a.end))
    for index, attribution in enumerate(made):
        attribution.id = f"a{index}"
    for attribution in made:
        outer = enclosing[id(attribution)]
        attribution.nested_in = starts[outer].id if outer is not None else None


def _is_speaker_letter(page: Page, attribution: Attribution) -> bool:
    """Whether the label of a turn is the Q or A of an interview."""
    return (
        attribution.turn
        and attribution.source is not None
        and page.text[slice(*attribution.source)] in ("Q", "A")
    )


def _is_accepted(
    page: Page, attribution: Attribution | None, weights: Mapping[str, float], least: float
) -> bool:
    """Whether the attribution of an unquoted link is likely enough a statement; without one it is none.

    A clause that no other verb but one of speech could introduce is at least as likely as not.
    """
    if attribution is None:
        return False
    probability = acceptance_of(attribution, weights)
    if probability < least <= _LIKELY and reports_clause(page, attribution):
        probability = _LIKELY
    return probability >= least


def _statement(entry: Link, said: Mapping[Extent, float]) -> float:
    """The mean probability of a statement over the link's contents and cue; `said`: that of each tag."""
    scores = [content.statement for content in entry.contents]
    if entry.cue is not None and entry.cue in said:
        scores.append(said[entry.cue])
    return sum(scores) / len(scores)


def _attribution(page: Page, entry: Link) -> Attribution | None:
    """The attribution of a link with its final borders; None if it may not make a row."""
    paragraph = page.paragraph_of(entry.contents[0].extent[0])
    zone = page.layout.zones[paragraph]
    source = source_extent(page, entry.source) if entry.source else None
    if source is None and entry.cue is not None and zone == "headline":
        source = source_after(page, entry.cue)
    if zone in _NEEDS_SOURCE and not _in_line(page, entry.contents, source):
        return None
    ends = [c.extent[1] for c in entry.contents] + ([entry.source[1]] if entry.source else [])
    cue = None
    if entry.cue is not None:
        start = entry.cue[0]
        cue = cue_extent(page, entry.cue, max([end for end in ends if end <= start], default=0))
    words = page.tokens(cue) if cue else []
    if source is None and cue is not None and words[0].lower().endswith("ing"):
        source = _subject(page, cue)
    lemma = lemma_of(words)
    if zone == "headline" and cue is not None and lemma not in VERBS | NOUNS | HEADLINE_VERBS:
        return None  # "Orchestra talks “on the brink”"
    if zone == "headline" and lemma == "tell" and source and page.tokens(source)[-1].lower() in COURTS:
        return None  # "Keeper ‘was asleep’, court told"
    if source is None and lemma in NAMING | {"know", "list"}:
        return None  # "known as “the widow”": a name, nobody's words
    # "called on the council to “act”" names nothing
    naming = None if words and words[-1].lower() in ("for", "on", "upon") else lemma
    kind, parts = _kind_and_parts(page, embeds(page, naming, entry.contents), naming)
    denied = denied_words(page, entry.contents[0]) if cue is not None and len(entry.contents) == 1 else None
    if denied is not None and cue is not None and cue[1] <= denied[0][0]:
        cue = (cue[0], denied[0][1])
        words, kind, parts = page.tokens(cue), denied[2], [denied[1]]
        lemma = lemma_of(words)
    if kind == "mixed" and entry.contents[0].in_marks and denies_saying(words):
        kind = "direct"
    # a heading may write everything like a name
    capitals = zone == "headline" and is_title_cased(page.text[slice(*page.layout.paragraphs[paragraph])])
    if not parts or (kind == "mixed" and not capitals and is_pet_name(page, lemma, parts)):
        return None
    if kind == "mixed" and is_term(page, words, source, parts):
        return None
    if polarity_of(words) == "negative" and is_silence(page, parts):
        return None
    if (kind == "indirect" and says_nothing(page, parts)) or lemma in WRITING:
        return None
    if kind == "indirect" and is_about_people(words, lemma, source):
        return None
    if kind == "indirect" and len(parts) == 1 and acts_upon(page, words, lemma, parts[0]):
        return None
    neither = source is not None and is_neither(page, source)
    clause = min(extent[0] for extent in (cue, source) if extent) if cue or source else parts[0][0]
    return Attribution(
        id="",
        parts=parts,
        kind=kind,
        cue=cue,
        source=source,
        cue_lemma=lemma,
        polarity="negative" if neither else polarity_of(words),
        modality=modality_of(page, [*entry.auxiliary, *words], clause, refused=neither),
        unclosed=_is_unclosed(entry.contents),
        content_probability=max(content.probability for content in entry.contents),
        statement_probability=entry.statement,
        link_margin=entry.margin,
    )


def _subject(page: Page, cue: Extent) -> Extent | None:
    """The first name of the sentence, outside marks and before the cue: a participle takes its subject."""
    token = page.token_at(cue[0])
    sentence = page.sentence_of(token)
    for first, end, kind in page.names:
        extent = page.extent(first, end)
        before = page.sentence_of(first) == sentence and end <= token
        if before and kind in _SUBJECTS and not page.quoted_at(extent):
            return extent
    return None


def _in_line(page: Page, contents: Sequence[Content], source: Extent | None) -> bool:
    if source is None:
        return False
    return page.paragraph_of(source[0]) == page.paragraph_of(contents[0].extent[0])


def _kind_and_parts(page: Page, contents: Sequence[Content], lemma: str | None) -> tuple[str, list[Extent]]:
    """The kind of all contents together: direct only if each is; parts without what overlaps."""
    kinds: list[str] = []
    parts: list[Extent] = []
    for content in contents:
        kind, extents = kind_of(page, content, lemma)
        kinds.append(kind)
        parts.extend(extent for extent in extents if extent[1] > extent[0])
    parts = sorted(set(parts))
    if len(contents) > 1 and len(set(kinds)) > 1 and contents[0].in_marks and kinds[0] == "direct":
        kind = "direct" if all(content.in_marks for content in contents) else "mixed"
    else:
        kind = kinds[0] if len(set(kinds)) == 1 else "mixed"
    return kind, [p for i, p in enumerate(parts) if not any(overlap(p, q) for q in parts[:i])]


def _is_unclosed(contents: Sequence[Content]) -> bool:
    return any(not q.closed and not q.continued for content in contents for q in content.quoted)


def _floating(entry: Loose) -> Attribution:
    return Attribution(
        id="",
        parts=sorted(part for content in entry.contents for part in content.parts),
        kind="direct",
        floating=True,
        turn=entry.turn,
        answerer=entry.answerer,
        unclosed=_is_unclosed(entry.contents),
        content_probability=max(content.probability for content in entry.contents),
    )
