"""What holds for every text: no exception, spans that slice, order, the same under Unicode's forms."""

import unicodedata
from datetime import date

from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal import engine, explain, is_timeless, occurrences, read_time
from normalizers.temporal.trace import Trace

read = read_time.__wrapped__  # without the memo: every example is worked out
WORDS = [
    "mandag", "tirsdager", "hver", "uke", "mars", "jul", "fra", "til", "innen", "frist", "ca.",
    "rundt", "flyttes", "3.", "17", "2025", "18/3", "18.3.25", "kl.", "10.00", "-", "–", "og", ",",
    "?", "(", ")", "første", "i mnd.", "høsten", "2. pinsedag", "påske", "unntatt", "xx.", "halvår",
    "1.", "§", "trinn", "\n", "ikke i", "månedlig", "skoleåret", "2025/26", "ganger", "året", "b.",
    "njukčamánus", "begynnelsen av", "utgangen av", "månedsskiftet", "mellom", "eller", "Q1", "V25",
]  # fmt: skip
plans = st.sampled_from(
    [
        Context(2025),
        Context(2024, 2),
        Context(None),
        Context(9999),
        Context(1),
        Context(2025, 12, (date(2025, 8, 1), date(2026, 7, 31))),
    ]
)
phrases = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
texts = st.one_of(phrases, st.text(max_size=60), st.text("0123456789./-:, ()?§xuke", max_size=40))


@given(texts, plans)
@examples(250)
def test_any_text_is_read_without_exception_and_spans_slice_it(text, context):
    reading = read(text, context)
    for found in (*reading.items, *reading.remarks):
        assert text[found.char_start : found.char_end] == found.text
        assert found.text
    for item in reading.items:
        if item.start and item.end:
            assert item.start <= item.end
        if item.kind == "dated":
            assert item.start or item.end
            assert item.precision
        if item.kind == "recurring":
            assert item.rrule
    places = [item.char_start for item in reading.items]
    assert places == sorted(places)
    assert read(text, context) == reading


@given(phrases, plans)
@examples(80)
def test_composed_and_decomposed_letters_are_read_alike(text, context):
    assert meanings(unicodedata.normalize("NFC", text), context) == meanings(
        unicodedata.normalize("NFD", text), context
    )


@given(phrases, plans)
@examples(80)
def test_dashes_and_spaces_of_every_kind_are_read_alike(text, context):
    for dash in "-–—−‑":
        assert meanings(text.replace("-", dash).replace("–", dash), context) == meanings(
            text, context
        )
    assert meanings(text.replace(" ", "\u00a0"), context) == meanings(text, context)


@given(phrases, plans)
@examples(60)
def test_every_item_can_be_explained_and_expanded(text, context):
    assert list(explain(text, context))
    period = (date(2025, 1, 1), date(2025, 12, 31))
    for item in read(text, context).items:
        for occurrence in occurrences(item, period):
            assert occurrence.start <= occurrence.end


def meanings(text, context):
    return [
        (item.kind, item.start, item.end, item.precision, item.role, item.rrule, item.times)
        for item in read(text, context).items
    ]


def _said_in_lexicon() -> list[str]:
    """Return the words and phrases of the lexicon, what its lists have, and the words of those."""
    known = lexicon()
    phrases = [phrase for found in known.phrases.values() for phrase, _ in found]
    listed = [entry for entries in known.lists.values() for entry in entries]
    texts = {*known.words, *phrases, *listed}
    return sorted(texts | {word for text in texts for word in text.split()})


TIMELESS = [word for word in _said_in_lexicon() if is_timeless(word)]
MARKS = ["", ",", ".", ":", " –", "-", " (", ")", "/", ";", " »", "!"]
sayings = st.lists(
    st.tuples(
        st.sampled_from([*TIMELESS, "uke-", "vår-", "Kurs", "lesetid"]), st.sampled_from(MARKS)
    ),
    min_size=1,
    max_size=8,
).map(lambda said: " ".join(map("".join, said)))


@given(sayings, plans)
@examples(250)
def test_what_the_scan_of_words_finds_timeless_no_rule_reads(text, context):
    """The reading that is traced takes all steps; the other one stops at the scan."""
    assert engine.read(text, context, Trace()) == read(text, context)
