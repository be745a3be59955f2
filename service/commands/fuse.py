"""`consilience fuse`: the consensus engine alone, from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from service.commands.claim_files import read_claims, write_rows
from service.consensus.fusion.claims import encode
from service.consensus.fusion.fuse import fuse as fuse_claims
from service.consensus.fusion.fuse import methods
from service.errors import ClaimFileError, ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


def fuse(claims_file: Path, output: Path, sources: Path, method: str) -> None:
    """Fuse the claims of one file into a file of values and a file of sources."""
    if method not in methods:
        raise ConfigurationError(f"there is no method {method!r}; there are {', '.join(methods)}")
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("Reading", total=None)
        columns = read_claims(claims_file)
        try:
            claims = encode(**columns)
        except ValueError as error:
            raise ClaimFileError(claims_file, str(error)) from error
        bar.update(task, description="Fusing claims", total=len(claims.source))
        fused = fuse_claims(claims, method, lambda done: bar.advance(task, done))
        bar.update(task, description="Writing")
        write_rows(output, fused.items, ("item", "attribute", "value", "confidence", "agreement"))
        write_rows(sources, fused.sources, ("source", "reliability"))
