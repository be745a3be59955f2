"""The pure rooms read text and numbers: they must work where no database and no web framework is installed."""

import subprocess
import sys

import pytest

import_all = """
import importlib, pkgutil, sys

blocked = {"sqlalchemy", "asyncpg", "litestar", "httpx", "pgqueuer"}


class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ImportError(f"{name} is out of bounds here")
        return None


sys.meta_path.insert(0, Wall())
room = importlib.import_module(sys.argv[1])
names = [module.name for module in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


@pytest.mark.parametrize("room", ["service.domain", "service.extraction", "service.matching", "service.consensus"])
def test_pure_room_imports_without_database_and_web(room: str) -> None:
    done = subprocess.run([sys.executable, "-c", import_all, room], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_the_wall_stops_what_it_names() -> None:
    done = subprocess.run(
        [sys.executable, "-c", import_all, "service.storage"], capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "out of bounds" in done.stderr
