"""Ports of this machine that nobody uses."""

import socket
from contextlib import closing


def free_port() -> int:
    """Give a port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
