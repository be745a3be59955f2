"""Requests made up from the document, right and wrong ones: what comes back is what the document says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from service.storage.database import transaction
from service.storage.workers import report_alive

root = Path(__file__).parents[2]
hooks = Path(__file__).with_name("schemathesis_hooks.py")
# `make fuzz` asks for more.
examples = os.environ.get("CONSILIENCE_FUZZ_EXAMPLES", "2")
always = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
alone = ("--phases", "examples,coverage,fuzzing")
runs = {
    "most": (
        *("--exclude-operation-id", "post_articles", "--exclude-operation-id", "retract_article"),
        *("--checks", f"{always},negative_data_rejection,use_after_free"),
    ),
    # A bad article of a batch is told of in its own line; the batch is answered with 200.
    "batches": ("--include-operation-id", "post_articles", "--checks", always, *alone),
    # A retracted article can still be read, and says so.
    "retraction": (
        *("--include-operation-id", "retract_article", "--checks", f"{always},negative_data_rejection", *alone),
    ),
}


@pytest.fixture
async def worker(database):
    """A worker that is seen for as long as this takes: a service without one is not ready, and says so."""
    async with transaction(database) as session:
        await report_alive(session, uuid4())
        await session.execute(text("UPDATE worker SET seen_at = now() + interval '1 day'"))


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("run", runs.values(), ids=runs)
def test_every_answer_is_one_that_the_document_tells_of(address, tmp_path, run):
    report = tmp_path / "report.ndjson"
    command = [
        *(
            Path(sys.executable).with_name("schemathesis"),
            "--config-file",
            Path(__file__).with_name("schemathesis.toml"),
            "run",
            root / "openapi" / "openapi.json",
        ),
        *("--url", address, *run, "--max-examples", examples),
        *("--seed", "1", "--generation-database", "none", "--request-timeout", "20", "--no-color"),
        *("--report", "ndjson", "--report-ndjson-path", report),
    ]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(hooks)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    generated = re.search(r"(\d+) generated", done.stdout)
    assert generated is not None, done.stdout[-2000:]
    sys.stdout.write(f"{generated[1]} cases\n")
    assert json.loads(report.read_text().splitlines()[0])
