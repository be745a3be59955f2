"""Average-linkage clustering that never puts together what must stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def link(similarity: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Merge the two clusters of the highest mean similarity as long as that is at least `threshold`.

    `similarity` is symmetric, n by n; minus infinity keeps two items apart, whatever else speaks for them.
    Returns the clusters as sorted lists of row numbers, in the order of their first rows. The result depends
    on the order of the rows only where means are equal to the last bit: hand them over in a canonical order.
    Source: unweighted pair group method with arithmetic mean (Sokal and Michener, 1958).
    """
    clusters: list[list[int]] = []
    for members in connected(similarity, threshold):
        clusters.extend(_merge(similarity[np.ix_(members, members)], members, threshold))
    return sorted(clusters)


def connected(similarity: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Rows that a chain of similarities above the threshold connects: no cluster reaches beyond one of these."""
    near = similarity >= threshold
    unseen = np.ones(len(similarity), dtype=bool)
    found = []
    for start in range(len(similarity)):
        if not unseen[start]:
            continue
        unseen[start] = False
        members, frontier = [start], [start]
        while frontier:
            reached = np.flatnonzero(near[frontier].any(axis=0) & unseen)
            unseen[reached] = False
            frontier = reached.tolist()
            members.extend(frontier)
        found.append(sorted(members))
    return found


def _merge(similarity: NDArray[np.float64], members: list[int], threshold: float) -> list[list[int]]:
    clusters: list[list[int]] = [[member] for member in members]
    if len(members) == 1:
        return clusters
    mean = similarity.copy()
    np.fill_diagonal(mean, -np.inf)
    size = np.ones(len(members))
    while True:
        best = int(np.argmax(mean))
        one, other = divmod(best, len(mean))
        if mean[one, other] < threshold:
            return [sorted(cluster) for cluster in clusters if cluster]
        merged = (size[one] * mean[one] + size[other] * mean[other]) / (size[one] + size[other])
        mean[one], mean[:, one] = merged, merged
        mean[other], mean[:, other] = -np.inf, -np.inf
        mean[one, one] = -np.inf
        size[one] += size[other]
        clusters[one] += clusters[other]
        clusters[other] = []
