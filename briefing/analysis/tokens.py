"""What a parse is made of: tokens, runs of them, the tree they form. Plain objects, quicker to walk than the parser's.

The terms are those of the field: lemmas, coarse parts of speech (UPOS), the tags and dependency labels of the English
model. A token is equal to itself alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple


class Form(NamedTuple):
    """What a token is wherever it stands: many share one."""

    text: str
    lower: str
    pos: str
    tag: str
    dep: str
    lemma: str
    is_punct: bool
    is_quote: bool
    is_space: bool
    is_stop: bool
    like_num: bool


class Token:
    """A word or a mark, and its place in the tree.

    Attributes:
        i: Number in its doc.
        idx: Offset of its first character in its doc.
        head: What it hangs on; itself at the root of a sentence.
        lefts, rights: What hangs on it, before and after it, in order.
        left_edge, right_edge: First and last token of all that hangs on it, itself included.
    """

    __slots__ = (
        "dep", "doc", "form", "head", "i", "idx", "left_edge", "lefts", "lemma", "lower", "pos", "right_edge", "rights",
        "sent", "tag", "text",
    )  # fmt: skip

    doc: Doc
    sent: TokenSpan
    head: Token
    left_edge: Token
    right_edge: Token

    def __init__(self, i: int, idx: int, form: Form) -> None:
        self.i = i
        self.idx = idx
        self.form = form
        self.text, self.lower, self.pos, self.tag, self.dep, self.lemma = form[:6]
        self.lefts: tuple[Token, ...] = ()
        self.rights: tuple[Token, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.text} {self.tag} {self.dep}>"

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent[0] is self

    @property
    def is_spaced(self) -> bool:
        """Whether a blank follows."""
        return self.doc.text.startswith(" ", self.idx + len(self.text))

    @property
    def children(self) -> tuple[Token, ...]:
        """What hangs on it, in order."""
        return self.lefts + self.rights

    @property
    def subtree(self) -> list[Token]:
        """It and all that hangs on it, in order of the text."""
        found = [self]
        for token in found:
            found += token.lefts
            found += token.rights
        found.sort(key=attrgetter("i"))
        return found

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, what that hangs on, and so on; without itself."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other hangs on it, however far down."""
        return self in other.ancestors

    def nbor(self, by: int = 1) -> Token:
        """The token so many places on; there must be one."""
        return self.doc[self.i + by]


class TokenSpan(tuple[Token, ...]):
    """Tokens that follow one another, one at least: a sentence, or a part of one."""

    __slots__ = ()

    @property
    def start(self) -> int:
        """Number of the first token in the doc."""
        return self[0].i

    @property
    def end(self) -> int:
        """Number after that of the last."""
        return self[-1].i + 1

    @property
    def idx(self) -> int:
        """Offset of the first character in the doc."""
        return self[0].idx

    @property
    def text(self) -> str:
        """As it stands, without a blank after the last token."""
        return self[0].doc.text[self[0].idx : self[-1].idx + len(self[-1].text)]

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, a mark only where there is nothing else; else the first."""
        top = next((token for token in self if token.head is token), None)
        return top or min(self, key=_farness)


def _farness(token: Token) -> tuple[bool, int]:
    mark = (token.form.is_punct or token.form.is_space) and not token.children
    return mark, sum(1 for _ in token.ancestors)


class Doc(tuple[Token, ...]):
    """All tokens of a block, in order.

    Attributes:
        text: What was parsed; tokens know their offsets in it.
        sents: Its sentences. Each token is in one.
    """

    text: str
    sents: tuple[TokenSpan, ...]

    def span_at(self, begin: int, end: int) -> TokenSpan | None:
        """The tokens that stand at characters `begin` to `end`, also in part; None where there is none."""
        if not 0 <= begin < end <= len(self.text):
            return None
        first = bisect_right(self, begin, key=attrgetter("idx")) - 1
        last = bisect_right(self, end - 1, key=attrgetter("idx")) - 1
        first += begin == self[first].idx + len(self[first].text)  # the blank after a token is no part of it
        return TokenSpan(self[first : last + 1]) if first <= last else None


def linked(text: str, tokens: list[Token], heads: list[int], starts: list[int]) -> Doc:
    """The doc of tokens, their heads known by number, as are those that sentences begin with; the first is one."""
    doc = Doc(tokens)
    doc.text = text
    lefts, rights = _edges(heads)
    before: dict[int, list[Token]] = {}
    after: dict[int, list[Token]] = {}
    for token, head, left, right in zip(tokens, heads, lefts, rights, strict=True):
        above = tokens[head]
        token.doc, token.head, token.left_edge, token.right_edge = doc, above, tokens[left], tokens[right]
        if token.i < head:
            before.setdefault(head, []).append(token)
        elif token.i > head:
            after.setdefault(head, []).append(token)
    for head, children in before.items():
        tokens[head].lefts = tuple(children)
    for head, children in after.items():
        tokens[head].rights = tuple(children)
    doc.sents = tuple(
        TokenSpan(tokens[begin:end]) for begin, end in zip(starts, [*starts[1:], len(tokens)], strict=True)
    )
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
    return doc


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """First and last of what hangs on each: left children come before their head, right ones after it."""
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for order in (range(len(heads)), reversed(range(len(heads)))):
        for i in order:
            head = heads[i]
            if lefts[i] < lefts[head]:  # noqa: PLR1730 - a call for each token would cost more
                lefts[head] = lefts[i]
            if rights[i] > rights[head]:  # noqa: PLR1730 - as above
                rights[head] = rights[i]
    return lefts, rights
