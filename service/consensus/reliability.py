"""How reliable a source has proved over the claims that it answered along with independent others."""

from __future__ import annotations

import math

from service.consensus.support import prior_voices
from service.consensus.weight import usual_prior
from service.domain.article import Reliability

# Two standard errors and a little less: 95%.
_width = 1.96


def estimate_reliability(right: int, judged: int, prior: float | None = None) -> Reliability | None:
    """Estimate the share of claims that a source answers as the consensus does.

    The share is drawn towards the prior (0..1; a half where none was given) as by `prior_voices` further claims. None
    where no claim could be judged and no prior was given. The interval is Wilson's (JASA 22, 1927) of the share so
    drawn, at 95%.
    """
    if judged == 0 and prior is None:
        return None
    claims = judged + prior_voices
    share = (right + prior_voices * (usual_prior if prior is None else prior)) / claims
    low, high = interval(share, claims)
    return Reliability(estimate=share, low=low, high=high, claims_judged=judged)


def interval(share: float, claims: float) -> tuple[float, float]:
    """Give Wilson's 95% interval of a share of so many claims."""
    square = _width**2
    middle = (share + square / (2 * claims)) / (1 + square / claims)
    reach = _width * math.sqrt(share * (1 - share) / claims + square / (4 * claims**2)) / (1 + square / claims)
    return max(0.0, min(middle - reach, share)), min(1.0, max(middle + reach, share))
