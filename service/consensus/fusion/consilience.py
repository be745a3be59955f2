"""The method that is used unless another is asked for: it looks at the values and weighs them as their kind needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import merge
from service.consensus.fusion.judgements import are_estimates, fuse_judgements
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.labels import fuse_labels
from service.consensus.fusion.members import fuse_sets
from service.consensus.fusion.records import fuse_records

if TYPE_CHECKING:
    from service.consensus.fusion.answers import Answers
    from service.consensus.fusion.questions import Questions


def consilience(questions: Questions) -> Answers:
    """Fuse labels by confusions, sets by their members, estimates by averaging, and all else by a weighed vote."""
    match questions.kind:
        case ValueKind.LABEL:
            return fuse_labels(questions)
        case ValueKind.SET:
            return fuse_sets(questions)
        case ValueKind.NUMBER:
            return _fuse_numbers(questions)
        case _:
            return fuse_records(questions)


def _fuse_numbers(questions: Questions) -> Answers:
    estimated = are_estimates(questions)
    if not np.any(estimated):
        return fuse_records(questions)
    judgements = fuse_judgements(questions)
    return judgements if np.all(estimated) else merge(questions, estimated, judgements, fuse_records(questions))
