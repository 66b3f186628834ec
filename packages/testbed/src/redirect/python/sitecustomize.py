"""Loaded into Python programs from PYTHONPATH: production hosts lead to the fakes, and sleeping costs no time.

It works below every HTTP client (urllib, requests, httpx, aiohttp): names resolve to marker addresses, connecting to a marker
goes to the fake's port, and TLS towards a known host is a plain connection. Any other host off this machine is refused. Sleeps
between 50 ms and 20 s run twenty times as fast while the clocks of `time` show the full time, and the fakes are told first.
It must not print.
"""

import asyncio
import asyncio.tasks
import http.client
import ipaddress
import json
import os
import re
import socket
import ssl
import sys
import time

PLAN = json.loads(os.environ.get("AIG_TESTBED", '{"hosts":{}}'))
NAMES = list(PLAN["hosts"])
MARKER = re.compile(r"127\.77\.0\.(\d+)")


class TestbedRefused(OSError):
    """A connection to a host that is not part of the testbed."""


def index_of(host, port=None):
    """Index of a host in the plan, or -1: by name with or without a port, by suffix, or by marker address."""
    lower = (host.decode() if isinstance(host, bytes) else str(host or "")).lower()
    marked = MARKER.fullmatch(lower)
    if marked:
        return int(marked.group(1)) - 1
    for index, name in enumerate(NAMES):
        if name in (lower, f"{lower}:{port}") or (name.startswith(".") and lower.endswith(name)):
            return index
    return -1


def is_local(host):
    """True for this machine, by name or by address; no host at all means this machine."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refusal(host, port):
    """The error for a host off this machine; it is also written down for the test."""
    if PLAN.get("refusedLog"):
        with open(PLAN["refusedLog"], "a", encoding="utf-8") as log:
            log.write(f"{host}:{port}\n")
    return TestbedRefused(f"testbed: connection to {host}:{port} refused, reachable are {', '.join(NAMES)}")


def redirect_sockets():
    """Resolves known names to markers, connects markers to the fakes and takes TLS off the way."""
    real_getaddrinfo = socket.getaddrinfo
    real_connect = socket.socket.connect
    real_connect_ex = socket.socket.connect_ex
    real_wrap_socket = ssl.SSLContext.wrap_socket
    real_wrap_bio = ssl.SSLContext.wrap_bio

    def getaddrinfo(host, port, *args, **kwargs):
        index = index_of(host)
        if index >= 0:
            address = (f"127.77.0.{index + 1}", int(port or 0))
            return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address)]
        if not is_local(host):
            raise refusal(host, port)
        return real_getaddrinfo(host, port, *args, **kwargs)

    def reached(sock, address):
        if sock.family not in (socket.AF_INET, socket.AF_INET6):
            return address
        host, port = address[0], address[1]
        index = index_of(host, port)
        if index < 0:
            index = index_of("localhost", port) if is_local(host) else -1
        if index >= 0:
            return ("127.0.0.1", PLAN["hosts"][NAMES[index]])
        if not is_local(host):
            raise refusal(host, port)
        return address

    def wrap_socket(self, sock, server_side=False, *args, **kwargs):
        if server_side or index_of(kwargs.get("server_hostname")) < 0:
            return real_wrap_socket(self, sock, server_side, *args, **kwargs)
        timeout = sock.gettimeout()
        plain = PlainSocket(sock.family, sock.type, sock.proto, fileno=sock.detach())
        plain.settimeout(timeout)
        return plain

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        if server_side or index_of(server_hostname) < 0:
            return real_wrap_bio(self, incoming, outgoing, server_side, server_hostname, session)
        return PlainObject(self, incoming, outgoing, server_hostname)

    socket.getaddrinfo = getaddrinfo
    socket.socket.connect = lambda self, address: real_connect(self, reached(self, address))
    socket.socket.connect_ex = lambda self, address: real_connect_ex(self, reached(self, address))
    ssl.SSLContext.wrap_socket = wrap_socket
    ssl.SSLContext.wrap_bio = wrap_bio


class NoTls:
    """The questions clients ask about a TLS connection, answered for one that has none."""

    def getpeercert(self, binary_form=False):
        return b"" if binary_form else {}

    def selected_alpn_protocol(self):
        return None

    def version(self):
        return "TLSv1.3"

    def cipher(self):
        return ("none", "TLSv1.3", 0)

    def compression(self):
        return None

    def get_channel_binding(self, cb_type="tls-unique"):
        return None

    def shared_ciphers(self):
        return None


class PlainSocket(NoTls, socket.socket):
    """Stands for an SSLSocket of the blocking clients."""


class PlainObject(NoTls):
    """Stands for an SSLObject of the event loops: what comes in goes out as it is."""

    def __init__(self, context, incoming, outgoing, server_hostname):
        self.context = context
        self.server_hostname = server_hostname
        self.server_side = False
        self._incoming = incoming
        self._outgoing = outgoing

    def do_handshake(self):
        return None

    def read(self, length=1024, buffer=None):
        data = self._incoming.read(length)
        if not data and not self._incoming.eof:
            raise ssl.SSLWantReadError(ssl.SSL_ERROR_WANT_READ, "nothing to read yet")
        if buffer is None:
            return data
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        return self._outgoing.write(data)

    def pending(self):
        return self._incoming.pending

    def unwrap(self):
        return None


def hurry_sleep():
    """Shortens sleeps and moves the clocks by what was saved."""
    speed = 20
    real_sleep = time.sleep
    real_async_sleep = asyncio.sleep
    real_clocks = {name: getattr(time, name) for name in ("time", "monotonic", "perf_counter")}
    skew = 0.0

    def in_range(seconds):
        return isinstance(seconds, (int, float)) and 0.05 <= seconds <= 20

    def arrive(due):
        nonlocal skew
        skew += max(0.0, due - time.time())
        connection = http.client.HTTPConnection("127.0.0.1", PLAN["clockPort"])
        connection.request("POST", "/__testbed/clock", body=str(skew * 1000))
        connection.getresponse().read()
        connection.close()

    def sleep(seconds):
        if not in_range(seconds):
            return real_sleep(seconds)
        due = time.time() + seconds
        real_sleep(seconds / speed)
        arrive(due)
        return None

    async def async_sleep(delay, result=None):
        if not in_range(delay):
            return await real_async_sleep(delay, result)
        due = time.time() + delay
        await real_async_sleep(delay / speed)
        arrive(due)
        return result

    def ahead(real):
        return lambda: real() + skew

    for name, real in real_clocks.items():
        setattr(time, name, ahead(real))
    time.sleep = sleep
    asyncio.sleep = async_sleep
    asyncio.tasks.sleep = async_sleep


class Undeclared:
    """Refuses modules of packages the program's tree does not declare: they would not be on its owner's machine."""

    def find_spec(self, name, path=None, target=None):
        if name in PLAN["undeclared"]:
            raise ModuleNotFoundError(f"No module named '{name}': no manifest of the tree declares it", name=name)
        return None


redirect_sockets()
if PLAN.get("undeclared"):
    sys.meta_path.insert(0, Undeclared())
if PLAN.get("clockPort"):
    hurry_sleep()
