"""What a text's beginning says of its column is told by as few words as will do."""

from __future__ import annotations

import pytest
from conftest import golden

from parsers.plain_text.cell_shapes import Shape
from pipeline.plan.time_sense import TIMES


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Bokprat Samling 3. mars Harstad", 1),
        ("Språkuke 43 Harstad Senja", 2),
        ("12. mai Språkkafé 3. juni", 2),
        ("12. Språkkafé Harstad 3. juni", 2),
        ("Kari 12 Ola 7 Berit 8", 2),
        ("12. klasse mai juni", 4),
        ("Mai Britt Li Senja", 2),
        ("2 møter i semesteret i mai", 6),
        ("3rd of March 2025", 4),
    ],
)
def test_words_that_tell(text: str, needed: int) -> None:
    assert Shape(text.split(), TIMES)._settled == needed


def test_the_others_would_tell_the_same() -> None:
    texts = [text for row in golden("arsplan-2025")["rows"] for text in row["cells"].values()]
    words = " ".join(texts).split()
    dated = 0
    for place in range(len(words)):
        following = words[place : place + 8]
        shape = Shape(following, TIMES)
        for number in range(1, len(following) + 1):
            found = shape._dated[min(number, shape._settled)]
            assert found == TIMES.begins_with_time(" ".join(following[:number])), following
            dated += found
    assert dated > 100
