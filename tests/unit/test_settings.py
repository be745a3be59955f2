from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from service.errors import ConfigurationError
from service.settings import Settings


def test_an_empty_environment_means_the_defaults():
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.allow_open) == ("127.0.0.1", 8000, False)
    assert settings.database_url is None
    assert 1 <= settings.workers <= 4
    assert settings.data_dir.name == "consilience"


def test_the_environment_is_read():
    settings = Settings.from_environment(
        {
            "DATABASE_URL": "postgresql+asyncpg://db/c",
            "CONSILIENCE_DATA_DIR": "/srv/data",
            "CONSILIENCE_HOST": "::1",
            "CONSILIENCE_PORT": "0",
            "CONSILIENCE_WORKERS": "3",
            "CONSILIENCE_ALLOW_OPEN": "Yes",
            "CONSILIENCE_PIPELINE": "another",
            "CONSILIENCE_POOL_SIZE": "5",
            "CONSILIENCE_LOG_FORMAT": "json",
            "CONSILIENCE_REQUIRE_KEYS": "1",
            "CONSILIENCE_CORS_ORIGINS": "https://desk.example, http://localhost:3000",
        }
    )
    assert settings == Settings(
        database_url="postgresql+asyncpg://db/c",
        data_dir=Path("/srv/data"),
        host="::1",
        port=0,
        workers=3,
        allow_open=True,
        pipeline="another",
        pool_size=5,
        log_format="json",
        require_keys=True,
        cors_origins=("https://desk.example", "http://localhost:3000"),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "٨٠"),
        ("WORKERS", "1.5"),
        ("POOL_SIZE", "0"),
        ("ALLOW_OPEN", "perhaps"),
        ("REQUIRE_KEYS", "perhaps"),
        ("LOG_FORMAT", "xml"),
        ("CORS_ORIGINS", "*"),
        ("CORS_ORIGINS", "https://desk.example/page"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(name, value):
    with pytest.raises(ConfigurationError, match=f"CONSILIENCE_{name}"):
        Settings.from_environment({f"CONSILIENCE_{name}": value})


def test_settings_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "localhost", "::1", "[::1]"])
def test_a_loopback_address_is_open_to_this_machine_alone(host):
    assert not Settings(host=host).needs_keys
    assert Settings(host=host, require_keys=True).needs_keys
    Settings(host=host).refuse_closed_door(any_key=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "localhost.example.org"])  # noqa: S104
def test_any_other_address_wants_keys_or_plain_words(host):
    assert Settings(host=host).needs_keys
    with pytest.raises(ConfigurationError, match="--allow-open"):
        Settings(host=host).refuse_closed_door(any_key=False)
    Settings(host=host).refuse_closed_door(any_key=True)
    Settings(host=host, allow_open=True).refuse_closed_door(any_key=False)
