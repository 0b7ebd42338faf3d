"""Find the network addresses of a host that pages may be fetched from."""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from news.sources.values import RejectedError

_EMBEDDING: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Networks of IPv6 that lead to an IPv4 address, which may be private."""


async def find_addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Resolve a host, and check each of its addresses.

    Args:
        host: A name, or an address in any form that the resolver reads.
        port: Where it is to be reached.
        allow_private: Leave the addresses unchecked.

    Returns:
        The numeric addresses to connect to, the preferred first; never empty.

    Raises:
        RejectedError: The host is unknown, or one of its addresses is not public.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RejectedError(f"the host {host} is not known") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise RejectedError(
                f"the host {host} is at {address}, which is not public (VIGIE_FETCH_PRIVATE)"
            )
    if not addresses:
        raise RejectedError(f"the host {host} is not known")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet, and leads to no other."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return _is_global(inner)
        if ip.teredo is not None or any(ip in network for network in _EMBEDDING):
            return False
        # Deprecated, and still in use: Python takes these for public ones.
        if ip.is_site_local:
            return False
    return _is_global(ip)


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
