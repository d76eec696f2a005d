"""Every offset of the joined text leads back to the words it came from."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import Cell, Origin, Paragraph
from jixiao.rules.h15_words_doubled import _doubled
from jixiao.rules.joined import Joined

TEXTS = st.lists(st.text(alphabet="甲乙，。\n12“”", max_size=8), max_size=6)


@given(TEXTS, TEXTS)
def test_what_is_found_is_found_in_its_holder(prose: list[str], forms: list[str]) -> None:
    joined = Joined([Paragraph(text, Origin()) for text in prose], [Cell(0, 0, 1, 1, text, Origin()) for text in forms])
    for span in joined.spans("[甲乙]+"):
        assert span.text
        assert not span.text.strip("甲乙")
    assert len(joined.spans("[甲乙]+")) == len(list(joined.find("[甲乙]+")))
    assert joined.prose.count("甲") == sum(text.count("甲") for text in prose)
    assert joined.text.count("甲") == sum(text.count("甲") for text in (*prose, *forms))


@given(st.text(alphabet="甲乙丙𠮷，", max_size=24))
def test_words_said_twice_are_those_that_a_plain_search_finds(text: str) -> None:
    found = {(start, end) for start, end in _doubled(text)}
    for start, end in found:
        half = (start + end) // 2
        assert text[start:half] == text[half:end]
    words = [
        text[at : at + size]
        for size in range(2, 9)
        for at in range(len(text) - 2 * size + 1)
        if text[at : at + size] == text[at + size : at + 2 * size]
    ]
    assert bool(found) == any("，" not in word and "𠮷" not in word for word in words)
