"""Sending an event to an address: signed, without following it elsewhere, and only over the public internet."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import socket
import time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import msgspec

from service.api.render_events import render_event
from service.domain.event import Reply

if TYPE_CHECKING:
    from service.domain.event import Parcel

patience_seconds = 10.0
longest_error = 200


class ForbiddenAddressError(Exception):
    """The address is not one of the public internet."""


class WebhookSender:
    """Sends parcels. `allow_private` lets them go to loopback, link-local and private addresses, too."""

    def __init__(self, *, allow_private: bool, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._allow_private = allow_private
        # Settings of a proxy in the environment would decide where it goes, so they are left out of this.
        self._client = httpx.AsyncClient(
            timeout=patience_seconds, follow_redirects=False, trust_env=False, transport=transport
        )

    async def send(self, parcel: Parcel) -> Reply:
        """The address's answer, or why there is none."""
        body = msgspec.json.encode(render_event(parcel.event))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Consilience",
            "Consilience-Event": parcel.event.type.value,
            "Consilience-Delivery": str(parcel.delivery_id),
            "Consilience-Signature": signature(parcel.secret, body, int(time.time())),
        }
        try:
            address = await self._resolved(parcel.url)
            url = httpx.URL(parcel.url)
            # To the address that was looked at, and not to what the name may stand for a moment later.
            request = self._client.build_request(
                "POST",
                url.copy_with(host=address),
                content=body,
                headers={**headers, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": url.host},
            )
            # Nobody reads what is answered, so nobody has to wait for it.
            response = await self._client.send(request, stream=True)
            await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ForbiddenAddressError) as error:
            return Reply(status=None, error=f"{type(error).__name__}: {error}"[:longest_error])
        failed = None if response.is_success else f"answered {response.status_code}"
        return Reply(status=response.status_code, error=failed)

    async def close(self) -> None:
        """Give all connections back."""
        await self._client.aclose()

    async def _resolved(self, url: str) -> str:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(info[4][0]) for info in found]
        if not self._allow_private and not all(map(is_public, addresses)):
            message = f"{host} is not an address of the public internet"
            raise ForbiddenAddressError(message)
        return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is reached over the internet, rather than on this machine or in this network."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if ip in _translated:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


# NAT64: an address of version 4 in the last four bytes.
_translated = ipaddress.ip_network("64:ff9b::/96")


def signature(secret: str, body: bytes, moment: int) -> str:
    """`t` is when it was signed, in seconds of Unix time; `v1` is the HMAC-SHA256 of `t`, a full stop and the body."""
    digest = hmac.new(secret.encode(), b"%d.%b" % (moment, body), sha256).hexdigest()
    return f"t={moment},v1={digest}"
