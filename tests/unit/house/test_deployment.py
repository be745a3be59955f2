"""The composed deployment: a valid file, and the same image, port, path and variables as the code."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from service.settings import Settings

root = Path(__file__).parents[3]
dockerfile = (root / "Dockerfile").read_text(encoding="utf-8")
compose: dict[str, Any] = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
server = compose["services"]["consilience"]

# The part of the Compose specification that the file uses: an unknown or misspelt key fails.
duration = {"type": "string", "pattern": r"^\d+(ms|s|m)$"}
service_schema = {
    "type": "object",
    "additionalProperties": False,
    "oneOf": [{"required": ["image"]}, {"required": ["build"]}],
    "properties": {
        "image": {"type": "string", "pattern": r"^[\w./-]+:[\w.-]+$"},
        "build": {"type": "string"},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "environment": {"type": "object", "additionalProperties": {"type": "string"}},
        "ports": {"type": "array", "items": {"type": "string", "pattern": r"^127\.0\.0\.1:\d+:\d+$"}},
        "volumes": {"type": "array", "items": {"type": "string", "pattern": r"^[\w-]+:/"}},
        "tmpfs": {"type": "array", "items": {"type": "string", "pattern": "^/"}},
        "read_only": {"type": "boolean"},
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["condition"],
                "properties": {"condition": {"enum": ["service_started", "service_healthy"]}},
            },
        },
        "healthcheck": {
            "type": "object",
            "additionalProperties": False,
            "required": ["test"],
            "properties": {
                "test": {"type": "array", "prefixItems": [{"enum": ["CMD", "CMD-SHELL"]}], "minItems": 2},
                "interval": duration,
                "timeout": duration,
                "start_period": duration,
                "retries": {"type": "integer", "minimum": 1},
            },
        },
    },
}
compose_schema = {
    "type": "object",
    "additionalProperties": False,
    "required": ["services"],
    "properties": {
        "services": {"type": "object", "additionalProperties": service_schema},
        "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
    },
}


def test_compose_file_is_valid() -> None:
    jsonschema.validate(compose, compose_schema)

    names = set(compose["services"])
    for service in compose["services"].values():
        assert set(service.get("depends_on", {})) <= names
        assert {volume.partition(":")[0] for volume in service.get("volumes", [])} <= set(compose["volumes"])


def test_docker_reads_the_compose_file() -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")

    done = subprocess.run(
        [docker, "compose", "config", "--quiet"], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_the_tests_run_on_the_same_database_image() -> None:
    conftest = (root / "tests" / "conftest.py").read_text(encoding="utf-8")

    assert f'"{compose["services"]["db"]["image"]}"' in conftest


def test_every_variable_is_one_that_the_settings_read() -> None:
    nothing_said = Settings.from_environment({})

    for name, value in server["environment"].items():
        assert Settings.from_environment({name: value}) != nothing_said, name


def test_the_database_address_is_the_composed_server() -> None:
    database = compose["services"]["db"]["environment"]
    address = server["environment"]["DATABASE_URL"]

    user, name, password = (database[f"POSTGRES_{part}"] for part in ("USER", "DB", "PASSWORD"))
    assert address == f"postgresql+asyncpg://{user}:{password}@db:5432/{name}"


def test_port_and_health_path_are_the_same_everywhere() -> None:
    (published,) = server["ports"]
    _, outer, inner = published.split(":")
    command = re.search(r"^CMD \[(.+)\]$", dockerfile, re.MULTILINE)
    probe = server["healthcheck"]["test"][-1]

    assert command is not None
    assert f'"--port", "{inner}"' in command[1]
    assert outer == inner
    assert f"EXPOSE {inner}\n" in dockerfile
    assert f"127.0.0.1:{inner}/health/ready" in probe
    assert probe in dockerfile


def test_image_runs_locked_dependencies_as_an_ordinary_user() -> None:
    stages = dockerfile.split("\nFROM ")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    locked = re.search(r"UV_VERSION := (\S+)", makefile)

    assert "--require-hashes requirements-runtime.lock" in stages[0]
    assert re.search(r"^USER (?!root)\w+$", stages[-1], re.MULTILINE)
    assert locked is not None
    assert f"ARG UV_VERSION={locked[1]}\n" in dockerfile


def test_runtime_lock_is_the_lock_without_the_tools() -> None:
    pinned = {
        name: dict(re.findall(r"^([\w.-]+)==(\S+)", (root / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-runtime.lock")
    }

    assert pinned["requirements-runtime.lock"].items() < pinned["requirements.lock"].items()
    assert "pytest" not in pinned["requirements-runtime.lock"]
    assert "litestar" in pinned["requirements-runtime.lock"]
