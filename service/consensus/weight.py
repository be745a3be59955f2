"""What a statement's vote counts: less where the text hedges or leans on somebody else, as its source was trusted."""

from __future__ import annotations

from service.consensus.observation import full_vote
from service.domain.statement import Modality

# A guess tells half of what an assertion does; who cites somebody adds little of his own, but takes it on.
hedged, at_second_hand = 0.5, 0.9
# A source of which nothing was said beforehand is held to be right as often as not, and has one vote.
usual_prior = 0.5


def vote_weight(modality: Modality, *, attributed: bool, prior: float | None = None) -> int:
    """Weigh a vote, in parts of `full_vote`; `prior` is how often its source is held to be right, 0..1."""
    weight = (usual_prior if prior is None else prior) / usual_prior
    if modality in (Modality.POSSIBLE, Modality.CONDITIONAL):
        weight *= hedged
    if attributed or modality is Modality.REPORTED:
        weight *= at_second_hand
    return max(1, round(full_vote * weight))
