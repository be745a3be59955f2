"""A TypeScript client generated from the committed document passes the strictest checks, and talks to the service."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

project = Path(__file__).parents[2] / "openapi" / "typescript"
node = shutil.which("node") and shutil.which("npm")


def run(folder, *command, **environment):
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    if not node:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("typescript")
    for name in ("package.json", "package-lock.json", "tsconfig.json", "main.ts"):
        shutil.copy(project / name, folder)
    installed = run(folder, "npm", "ci", "--silent", "--no-audit", "--no-fund")
    if installed.returncode:
        pytest.skip(f"npm could not install the generator: {installed.stderr[-300:]}")
    generated = run(folder, "npx", "openapi-typescript", project.parent / "openapi.json", "--output", "schema.d.ts")
    assert generated.returncode == 0, generated.stderr
    checked = run(folder, "npx", "tsc", "-p", ".")
    assert checked.returncode == 0, checked.stdout
    return folder


def test_the_client_does_the_main_job(built, address):
    done = run(built, "node", "built/main.js", CONSILIENCE_URL=address)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"] == 0
