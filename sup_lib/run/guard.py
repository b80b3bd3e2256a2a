"""The door of the server: whoever asks for anything must come from this computer, from our own page, and signed in.

Jupyter checks each of its own addresses; Voilà serves some of its without. This stands before them all.
"""

import hmac
import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from tornado.web import Application, RequestHandler, decode_signed_value

_HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
_PORT = re.compile(r":\d+$")
_REFUSED = (
    "<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>Not signed in</title>"
    "<h1>You are not signed in</h1><p>Open the address that <code>sup start</code> printed.</p>"
)
_SIGNED_IN = (
    "<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>Opening</title>"
    "<meta http-equiv='refresh' content='0; url={place}'><p role='status'>Opening…</p>"
    "<p><a href='{place}'>Continue</a></p>"
)


def stand_guard(web: Application, *, token: str, cookie: str) -> None:
    """Put the guard before every route of a server, those added later included."""
    router = web.default_router
    for matcher, handler in (
        (Untrusted(web.settings["cookie_secret"], token=token, cookie=cookie), Refuse),
        (Arriving(token), SignIn),
    )[::-1]:
        router.rules.insert(0, router.process_rule(Rule(matcher, handler)))


def given_token(request: HTTPServerRequest) -> str:
    """Read the token from the address or from the header `Authorization: token …`."""
    _, _, sent = request.headers.get("Authorization", "").partition(" ")
    return dict(parse_qsl(request.query)).get("token", sent)


class Untrusted(Matcher):
    """Matches a request that must be refused."""

    def __init__(self, secret: Any, *, token: str, cookie: str) -> None:
        self._secret, self._token, self._cookie = secret, token, cookie

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Empty for a request to refuse, None for one to let through; tornado's own way round."""
        return None if self._comes_from_here(request) and self._is_signed_in(request) else {}

    def _comes_from_here(self, request: HTTPServerRequest) -> bool:
        origin = request.headers.get("Origin") or request.headers.get("Sec-WebSocket-Origin")
        own = origin is None or origin == f"http://{request.host}"
        return own and _PORT.sub("", request.host) in _HERE

    def _is_signed_in(self, request: HTTPServerRequest) -> bool:
        if hmac.compare_digest(given_token(request).encode(), self._token.encode()):
            return True
        other_site = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        signed = request.cookies.get(self._cookie)
        return not other_site and bool(signed and decode_signed_value(self._secret, self._cookie, signed.value))


class Arriving(Matcher):
    """Matches a browser that opens a page with the token in its address."""

    def __init__(self, token: str) -> None:
        self._token = token

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Empty for such a request."""
        navigates = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
        return {} if navigates and dict(parse_qsl(request.query)).get("token") == self._token else None


class SignIn(JupyterHandler):
    """Turns the token in an address into a cookie: it stays out of the history and of what notebooks are told."""

    def get(self) -> None:
        """Send the browser on to the same address without the token."""
        query = [(name, value) for name, value in parse_qsl(self.request.query) if name != "token"]
        place = self.request.path + (f"?{urlencode(query)}" if query else "")
        self.set_header("Cache-Control", "no-store")
        self.xsrf_token  # noqa: B018 - sets the cookie without which a closing page could not stop its kernel
        self.finish(_SIGNED_IN.format(place=html.escape(place, quote=True)))


class Refuse(RequestHandler):
    """Says no, in the same words whatever was asked for."""

    @allow_unauthenticated
    def prepare(self) -> None:
        """Refuse every method alike."""
        self.set_status(403)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(_REFUSED)
