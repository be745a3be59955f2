"""The wheel carries all that the service needs: it works unpacked, away from this checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

root = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(built)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = built.glob("*.whl")
    into = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into)
    return into


def run(unpacked: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=unpacked.parent,
        env={**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_migrations_are_inside(unpacked: Path) -> None:
    here = {path.relative_to(root / "alembic") for path in (root / "alembic").rglob("*.py")}
    inside = unpacked / "service" / "storage" / "alembic"

    assert here
    assert {path.relative_to(inside) for path in inside.rglob("*.py")} == here


def test_licence_is_inside(unpacked: Path) -> None:
    (licence,) = unpacked.glob("*.dist-info/licenses/LICENSE")

    assert "Apache License" in licence.read_text(encoding="utf-8")


def test_command_line_runs_from_the_wheel(unpacked: Path) -> None:
    assert run(unpacked, "-c", "import service; print(service.__file__)").startswith(str(unpacked))
    assert run(unpacked, "-m", "service", "openapi") == (root / "openapi" / "openapi.json").read_text(encoding="utf-8")
