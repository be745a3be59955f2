"""A story annotated by hand, judged over HTTP by the judge that comes with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CONSILIENCE_SHARED", Path(__file__).parents[3] / "shared"))
GOLD, JUDGE = SHARED / "gold" / "seeds.json", SHARED / "tools" / "score_story.py"


@pytest.mark.skipif(not (GOLD.exists() and JUDGE.exists()), reason="the annotated stories are not beside the project")
def test_a_story_of_real_articles_is_compared_well_enough(service, tmp_path):
    figures = tmp_path / "figures.json"
    command = [sys.executable, JUDGE, "--url", service.url, "--json", figures, GOLD]
    judged = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert judged.returncode == 0, judged.stderr
    found = json.loads(figures.read_text())
    assert found["evidence_exact"] == 1
    assert found["statement_recall"] >= 0.7
    assert found["link_precision"] >= 0.8
    assert found["conflict_precision"] >= 0.8
    assert found["conflicts_shown"] >= 2
