"""Connections to checked addresses only.

A name is looked up once, the addresses are checked, and the connection goes to a checked one: a name that answers
differently the second time gains nothing. Everything ends at the deadline, however slowly the other side talks.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, cast

import httpcore
import httpx

from briefing.errors import SourceError

_NAT64 = IPv6Network("64:ff9b::/96")

Origin = tuple[str, int]
"""Host and port."""


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. Read once: it takes longer than all else of a fetch."""
    return httpx.create_ssl_context(trust_env=False)


class Guarded(httpx.BaseTransport):
    """A transport for one fetch.

    Args:
        deadline: On the monotonic clock.
        allowed: Origins that may lie at private addresses.
    """

    def __init__(self, deadline: float, allowed: frozenset[Origin]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_keepalive_connections=0,
            network_backend=_Checked(deadline, allowed),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=cast("Iterable[bytes]", request.stream),
                extensions=request.extensions,
            )
        )
        stream = _Body(cast("Iterable[bytes]", answer.stream))
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class _Checked(httpcore.NetworkBackend):
    def __init__(self, deadline: float, allowed: frozenset[Origin]) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if (host, port) not in self._allowed:
            addresses = [address for address in addresses if is_public(address)]
        if not addresses:
            raise SourceError(
                f"{host} lies at a private address",
                hint="If that is meant, add allow_private = true to the source (--allow-private of `source add`).",
                kind="private-address",
            )
        for number, address in enumerate(addresses, 1):
            try:
                stream = self._system.connect_tcp(address, port, _left(self._deadline, timeout), local_address)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise AssertionError("the last address returns or raises")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream that ends at the deadline, also where each single byte comes in time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _Timed(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also where an IPv6 address stands for an IPv4 one."""
    return all(ip.is_global and not ip.is_multicast for ip in _meant(ip_address(address.partition("%")[0])))


def _meant(ip: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        yield ip
        return
    embedded = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        embedded.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    yield from (one for one in embedded if one)
    if not ip.ipv4_mapped:  # such addresses are never global themselves
        yield ip
