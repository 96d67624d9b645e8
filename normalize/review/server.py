"""A page on this machine and for this machine only.

The page itself holds no text; what it asks for needs a token that stands behind the `#` of its address, which browsers
send nowhere. So another page in the same browser can neither read nor decide anything: it does not know the token, and
requests that name a foreign host or origin, or that the browser says come from another site, are refused before that.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
import threading
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any, Protocol

from normalize.errors import NormalizeError

__all__ = ["TOKEN", "Api", "Server", "ServerError", "page"]

TOKEN = "X-Normalize-Token"  # noqa: S105 (the name of a header)
"""The header that carries the token."""

_HOST = "127.0.0.1"
_POLL = 0.05  # seconds until it is noticed that the server shall end
_LARGEST = 4 << 20  # bytes of a request: the text somebody pastes
_DATA = "normalize.review"
_PARTS = re.compile(r"<!-- (style|script) (.*?) -->")
_POLICY = (
    "default-src 'none'; script-src 'nonce-{0}'; style-src 'nonce-{0}'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ServerError(NormalizeError, OSError):
    """The page cannot be served."""


class Api(Protocol):
    """What a page can ask for."""

    @property
    def page(self) -> str:
        """The name of its page among the files of this package."""
        ...

    def answer(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a request.

        Raises:
            LookupError: there is no request of that name.
            ValueError: it makes no sense.
            NormalizeError: it cannot be done.
        """
        ...


def page(name: str, nonce: str) -> str:
    """Return the page `NAME.html` with the styles and scripts in it that its comments name.

    Args:
        name: Of the page.
        nonce: The word by which the browser knows them as ours; nothing else on the page is run or obeyed.
    """
    folder = resources.files(_DATA).joinpath("page")

    def filled(found: re.Match[str]) -> str:
        tag, names = found[1], found[2].split()
        content = "\n".join(folder.joinpath(each).read_text("utf-8") for each in names)
        return f'<{tag} nonce="{nonce}">\n{content}</{tag}>'

    return _PARTS.sub(filled, folder.joinpath(f"{name}.html").read_text("utf-8"))


class Server:
    """Serves a page until it is closed.

    Args:
        api: Answers its requests.
        port: To listen on; 0 takes a free one.
    """

    def __init__(self, api: Api, port: int = 0) -> None:
        """Begin to serve, in a thread.

        Raises:
            ServerError: the port is taken, or may not be used.
        """
        self.token = secrets.token_urlsafe(24)
        try:
            self._http = _Http((_HOST, port), _Handler)
        except OSError as error:
            msg = f"port {port}: {error.strerror}; give another --port, or none to take a free one"
            raise ServerError(msg) from error
        self._http.api, self._http.token = api, self.token
        self._thread = threading.Thread(target=self._http.serve_forever, args=(_POLL,), name="review", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._http.server_address[1])

    @property
    def address(self) -> str:
        """What to open in a browser on this machine."""
        return f"http://{_HOST}:{self.port}/#{self.token}"

    def close(self) -> None:
        """Stop."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let others listen on the same port
    api: Api
    token: str


class _Refused(Exception):  # noqa: N818 (it is an answer)
    def __init__(self, status: HTTPStatus, reason: str) -> None:
        self.status = status
        super().__init__(reason)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a connection may be silent
    server_version = "normalize"
    sys_version = ""
    server: _Http

    def do_GET(self) -> None:
        """Give the page."""
        try:
            self._guard()
            self._check_path()
        except _Refused as refused:
            self._refuse(refused)
            return
        nonce = secrets.token_urlsafe(18)
        body = page(self.server.api.page, nonce).encode()
        self._send(HTTPStatus.OK, "text/html; charset=utf-8", body, {"Content-Security-Policy": _POLICY.format(nonce)})

    def do_POST(self) -> None:
        """Answer a request of the page."""
        try:
            self._guard()
            answer = self._answer()
        except _Refused as refused:
            self._refuse(refused)
            return
        self._send(HTTPStatus.OK, "application/json", json.dumps(answer).encode())

    def _check_path(self) -> None:
        if self.path != "/":
            raise _Refused(HTTPStatus.NOT_FOUND, "no such page")

    def _answer(self) -> dict[str, Any]:
        given = self.headers.get(TOKEN, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.server.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, "wrong token: open the address that the terminal shows")
        data = self._data()
        try:
            return self.server.api.answer(self.path.removeprefix("/api/"), data)
        except LookupError:
            raise _Refused(HTTPStatus.NOT_FOUND, "no such request") from None
        except (NormalizeError, ValueError) as error:
            raise _Refused(HTTPStatus.BAD_REQUEST, str(error)) from None
        except Exception as error:
            traceback.print_exc()  # a mistake of ours: the page tells it, the terminal shows where
            raise _Refused(HTTPStatus.INTERNAL_SERVER_ERROR, f"{type(error).__name__}: {error}") from error

    def _data(self) -> dict[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not JSON")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "no length")
        if int(length) > _LARGEST:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"larger than {_LARGEST >> 20} MiB")
        try:
            data = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise _Refused(HTTPStatus.BAD_REQUEST, "not a JSON object")
        return data

    def _guard(self) -> None:
        """Refuse what does not come from a page of ours.

        A foreign Host is how a site makes a browser believe that it is this machine (DNS rebinding).
        """
        port = self.server.server_address[1]
        hosts = {f"{_HOST}:{port}", f"localhost:{port}"}
        if self.headers.get("Host") not in hosts:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, "not this host")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            raise _Refused(HTTPStatus.FORBIDDEN, "foreign origin")
        if self.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            raise _Refused(HTTPStatus.FORBIDDEN, "from another site")

    def _refuse(self, refused: _Refused) -> None:
        self.close_connection = True  # what was not read of the request must not be taken for the next one
        self._send(refused.status, "application/json", json.dumps({"error": str(refused)}).encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **(more or {}), "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base calls it that)
        """Say nothing: the terminal is for what people must read."""
