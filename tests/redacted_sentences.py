"""Labelled sentences of plans and mails, and what redaction makes of them.

`tests/redaction/*.txt` has a sentence a line; what identifies somebody stands in braces behind its
kind: `{n:…}` a name, `{t:…}` a telephone, `{e:…}` an e-mail address, `{i:…}` a national id, `{a:…}` an
address. `first.txt` and `second.txt` are what the finder is improved by, those apart are only measured.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from parsers.document.model import Document, Metadata, Paragraph
from pipeline.redaction.persons_file import PersonsFile
from pipeline.redaction.redact import Redactor

FOLDER = Path(__file__).parent / "redaction"
KINDS = {"n": "names", "t": "telephones", "e": "e-mail", "i": "national ids", "a": "addresses"}
_LABEL = re.compile(r"\{([nteia]):([^{}]+)\}")
_TOKEN = re.compile(r"\[[^\W\d_]+(?:-[^\W\d_]+)? \d+\]|Person [A-Z]{1,3}\b|\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the kind of each token that identifies somebody."""

    text: str
    tokens: tuple[tuple[str, str | None], ...]


@dataclass(slots=True)
class Score:
    """How many tokens were to go, which of them are left, and which others were replaced."""

    labelled: Counter[str] = field(default_factory=Counter)
    left: list[tuple[str, str, str]] = field(default_factory=list)  # kind, token, sentence
    false: list[tuple[str, str]] = field(default_factory=list)  # token, sentence
    others: int = 0

    @property
    def share_left(self) -> float:
        """The share of the labelled tokens that is left."""
        return len(self.left) / max(1, self.labelled.total())

    @property
    def share_false(self) -> float:
        """The share of the replaced tokens that identify nobody."""
        replaced = self.labelled.total() - len(self.left) + len(self.false)
        return len(self.false) / max(1, replaced)


def sentences(name: str) -> Iterator[Sentence]:
    """Return the sentences of a file of the folder."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        text, tokens, end = "", [], 0
        for match in [*_LABEL.finditer(line), None]:
            plain = line[end : match.start() if match else len(line)]
            for kind, part in ((None, plain), (match[1], match[2]) if match else (None, "")):
                tokens += [(token, kind) for token in _TOKEN.findall(part)]
                text += part
            end = match.end() if match else end
        yield Sentence(text, tuple(tokens))


def redacted(text: str) -> str:
    """Return a sentence as redaction leaves it, alone in its document."""
    with tempfile.TemporaryDirectory() as folder:
        redactor = Redactor(PersonsFile(Path(folder) / "persons.json"))
        document = Document("text", "text", "", (Paragraph(text),), (), Metadata())
        return redactor.document(document).prose[0].text


def score(name: str) -> Score:
    """Return the score of a file of sentences, token by token."""
    result = Score()
    for sentence in sentences(name):
        before = [token for token, _ in sentence.tokens]
        after = _TOKEN.findall(redacted(sentence.text))
        kept: set[int] = set()
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            kept.update(range(block.a, block.a + block.size))
        for place, (token, kind) in enumerate(sentence.tokens):
            if kind is None:
                result.others += 1
                if place not in kept:
                    result.false.append((token, sentence.text))
            else:
                result.labelled[kind] += 1
                if place in kept:
                    result.left.append((kind, token, sentence.text))
    return result
