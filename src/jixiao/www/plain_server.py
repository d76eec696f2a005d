"""A server of the standard library, a thread a request: where gunicorn does not run (Windows)."""

from __future__ import annotations

from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def serve_plainly(application: Any, host: str, port: int) -> int:
    """Serve until interrupted. Gives the exit code."""
    with make_server(host, port, application, server_class=Server) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
