"""A server of one screen's document: what the pages' tests need of the real one, without a queue behind it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Flask, Response, g, request
from flask_socketio import SocketIO
from werkzeug.serving import make_server

from web.pages import blueprint as web_blueprint
from web.texts import catalogue

PULSE = 2.0
CSP = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass
class Double:
    """Serves `doc` to one namespace; `change` patches it as an event of the journal does.

    `own` is added to the snapshot's `self`. `speech` is every call's sound, None for none; `spoken` are the calls and
    languages it was asked for. `media` are files and their types. The next `losing` confirmations get 503.
    """

    screen: Blueprint
    namespace: str
    doc: dict[str, Any]
    paired: bool = True
    silent: bool = False
    pairing: int = 0
    seq: int = 1
    own: dict[str, Any] = field(default_factory=dict)
    speech: bytes | None = None
    media: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    spoken: list[tuple[int, str]] = field(default_factory=list)
    losing: int = 0
    pulse_every: float = PULSE
    confirmations: list[dict[str, Any]] = field(default_factory=list)
    confirmed: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self.app = Flask(__name__, static_folder=None)
        self.app.register_blueprint(web_blueprint)
        self.app.register_blueprint(self.screen)
        self.app.before_request(self._nonce)
        self.app.after_request(self._secure)
        self.sockets = SocketIO(self.app, async_mode="threading")
        self.sockets.on_event("connect", self._pulse, namespace=self.namespace)
        self._routes()

    def _nonce(self) -> None:
        g.csp_nonce = "double"

    def _secure(self, answer: Any) -> Any:
        answer.headers["Content-Security-Policy"] = CSP.format(nonce="double")
        return answer

    def _routes(self) -> None:
        route = self.app.route
        route("/api/v1/texts/<language>")(catalogue)
        route(f"/api/v1{self.namespace}")(self._snapshot)
        route("/api/v1/display/confirmations", methods=["POST"])(self._confirm)
        route("/api/v1/display/calls/<int:call>/speech")(self._speech)
        route("/api/v1/display/media/<name>")(self._media)
        route("/api/v1/pairings", methods=["POST"])(self._pairing)
        route("/api/v1/pairings/<key>/collect", methods=["POST"])(self._collect)

    def _snapshot(self) -> Any:
        if not self.paired:
            return {"type": "urn:rinda:problem:not-signed-in", "title": "?"}, 401
        return {
            "seq": self.seq,
            "now": _now(),
            "fresh_until": None,
            "doc": self.doc,
            "self": {"id": 1, "name": "x", **self.own},
        }

    def _confirm(self) -> Any:
        if self.losing:
            self.losing -= 1
            return {"type": "urn:rinda:problem:busy", "title": "?"}, 503
        with self.confirmed:
            self.confirmations.append(request.get_json())
            self.confirmed.notify_all()
        return "", 204

    def _speech(self, call: int) -> Any:
        self.spoken.append((call, request.args["language"]))
        return ("", 204) if self.speech is None else Response(self.speech, mimetype="audio/wav")

    def _media(self, name: str) -> Any:
        if name not in self.media:
            return {"type": "urn:rinda:problem:not-found", "title": "?"}, 404
        content, kind = self.media[name]
        return Response(content, mimetype=kind)

    def _pairing(self) -> Any:
        self.pairing += 1
        return {"id": self.pairing, "secret": "s", "code": f"KD7-4M{self.pairing}", "expires_at": _now()}, 201

    def _collect(self, key: str) -> Any:
        if int(key) != self.pairing:
            return {"type": "urn:rinda:problem:wrong-code", "title": "?"}, 404
        return {"device": {"id": 1}, "token": "t"} if self.paired else ({}, 202)

    def await_confirmations(self, count: int) -> list[tuple[int, int]]:
        """Waits for so many confirmations and gives call and called_seq of each, in order of arrival."""
        with self.confirmed:
            assert self.confirmed.wait_for(lambda: len(self.confirmations) >= count, timeout=20)
            return [(one["call"], one["called_seq"]) for one in self.confirmations]

    def change(self, patch: dict[str, Any], doc: dict[str, Any]) -> None:
        """Tell every screen of the next event; `doc` is the document after it."""
        self.doc, self.seq = doc, self.seq + 1
        self.sockets.emit("news", {"branch": 1, "seq": self.seq, "patch": patch}, namespace=self.namespace)

    def beat(self, stopped: threading.Event) -> None:
        """Send the pulse until told to stop; a silent server keeps its sockets open, as one that hangs."""
        while not stopped.wait(self.pulse_every):
            self._pulse()

    def _pulse(self, _auth: object = None) -> None:
        if not self.silent:
            self.sockets.emit("pulse", {"seq": self.seq, "now": _now()}, namespace=self.namespace)

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[str]:
        """Serve for as long as the block lasts; gives the address."""
        server = make_server("127.0.0.1", port, self.app, threaded=True)
        stopped = threading.Event()
        threads = [threading.Thread(target=server.serve_forever), threading.Thread(target=self.beat, args=[stopped])]
        for thread in threads:
            thread.daemon = True
            thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            stopped.set()
            server.shutdown()
            server.server_close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
