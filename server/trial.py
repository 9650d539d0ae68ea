"""Pairing by itself, for a trial on one machine: whoever opens a kiosk or display here gets it at once."""

from __future__ import annotations

from flask import Flask, Response, request

from server import cookies
from server.api.guard import hall
from server.hall import pairing
from server.hall.errors import Refused

LOOPBACK = ("127.0.0.1", "::1")
NAMES = {"kiosk": "Kiosks 1", "display": "Zāles ekrāns 1"}


def register(app: Flask) -> None:
    """Pair each kiosk's and display's page opened from this machine that is not paired yet."""

    @app.after_request
    def pair(response: Response) -> Response:
        kind = request.path.strip("/")
        if kind in NAMES and request.remote_addr in LOOPBACK and response.status_code == 200 and not _is_paired(kind):
            branch = int(request.args.get("branch", "1")) if request.args.get("branch", "1").isdigit() else 1
            _device, token = pairing.pair_at_once(hall(), kind, branch, NAMES[kind])
            cookies.keep_device(response, kind, token)
        return response


def _is_paired(kind: str) -> bool:
    try:
        return pairing.who(hall(), cookies.device_token(kind) or "").kind == kind
    except Refused:
        return False
