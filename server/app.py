"""Where everything meets: settings become a database, a hall, an application with its pages, and the feed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import structlog
from flask_openapi3 import Info, SecurityScheme
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

import admin.pages
import counter.pages
import display.pages
import display.visit
import kiosk.pages
import web.pages
from server import __version__, green, headers, identity, trial
from server.alerting.alerts import Alerts
from server.api import (
    access,
    account,
    agent,
    brand,
    devices,
    docs,
    fairness,
    health,
    people,
    printers,
    problems,
    proof,
    setup,
    texts,
    ticket_design,
    tickets,
    visitor,
)
from server.api import counter as counter_api
from server.api import display as display_api
from server.api import figures as figures_api
from server.api import kiosk as kiosk_api
from server.api import media as media_api
from server.api import office as office_api
from server.api import openid as openid_api
from server.api import presence as presence_api
from server.api import speech as speech_api
from server.api.answers import Json, Problem
from server.api.described import Api
from server.api.limits import Limits
from server.clock import clock_from
from server.config import Settings
from server.hall import nightly, silence
from server.hall.context import Hall
from server.hall.sealing import KEY_FILE, Seal
from server.hall.second_factor import Rule
from server.hall.turn import Change
from server.queueing.office import Office
from server.realtime import connecting, frames
from server.realtime.feed import Feed
from server.realtime.watching import Watch
from server.speech.speaker import Speaker
from server.storage.database import Database
from server.storage.leading import Lead
from server.storage.schema import require_present

log = structlog.get_logger()

WATCH_SECONDS = 20
"""How late a service day may be closed (commands close it by themselves), or a silent agent be noticed."""

REDUCE_SECONDS = 60 * 60
"""How late a day that was closed may become totals, and what is too old be deleted."""

LARGEST_MESSAGE = 16 * 1024
"""Bytes of a Socket.IO message from a client; honest ones have a hundred."""

SECURITY: dict[str, SecurityScheme | dict[str, Any]] = {
    **{
        name: {
            "type": "apiKey",
            "in": "cookie",
            "name": f"rinda_{name}",
            "description": f"Under HTTPS `__Host-rinda_{name}`. Whatever changes something asks for `X-Rinda: 1` too.",
        }
        for name in ("session", "kiosk", "display")
    },
    "bearer": {"type": "http", "scheme": "bearer", "description": "The token of a session or device without cookies."},
}


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of a running server. `app` and `socketio` serve; `start` begins the work beside requests."""

    app: Api
    socketio: SocketIO
    hall: Hall
    feed: Feed
    watch: Watch
    alerts: Alerts
    lead: Lead

    def start(self) -> None:
        """Begin to send news and to watch for midnight."""
        nightly.close_past_days(self.hall)
        self.feed.start()
        self.watch.start()
        self.alerts.start()
        green.spawn(self._watch)

    def close(self) -> None:
        """Write what is pending and give the database back."""
        self.hall.database.close()
        self.lead.close()

    def _watch(self) -> None:
        since, reduce_at = self.hall.clock(), time.monotonic()
        while True:
            try:
                if self.lead.taken():
                    if time.monotonic() >= reduce_at:
                        nightly.run(self.hall)
                        reduce_at = time.monotonic() + REDUCE_SECONDS
                    nightly.close_past_days(self.hall)
                    silence.note_silence(self.hall, since)
            except Exception:
                # The outermost loop: it must live through a database that is away.
                log.exception("the watch went wrong")
            self.socketio.sleep(WATCH_SECONDS)


def build(settings: Settings) -> Server:
    """The server that the settings describe. Raises SchemaMismatch unless the database has this program's schema."""
    database = Database(settings.database)
    with database.read() as connection:
        require_present(connection)
    hall = Hall(database, clock_from(settings.clock))
    app = _application(settings, hall)
    app.extensions["rinda_openid"] = identity.provider(settings)
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        client_manager=_message_queue(settings.redis_url),
        cors_allowed_origins=list(settings.origins) or None,
        http_compression=False,
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=10,
        ping_timeout=10,
        manage_session=False,
    )
    frames.install(socketio)
    feed = Feed(socketio, hall)
    watch = Watch(socketio, hall)
    connecting.register(socketio, hall, feed, watch)
    alerts = Alerts(settings.alerts)

    def publish(office: Office, changes: list[Change]) -> None:
        feed.publish(office, changes)
        alerts.publish(office, changes)

    hall.publish = publish
    return Server(app, socketio, hall, feed, watch, alerts, Lead(settings.database))


def _message_queue(redis_url: str | None) -> Any:
    """What takes messages to other workers; None for a server that has none beside it."""
    if redis_url is None:
        return None
    from server.realtime.relay import Relay  # noqa: PLC0415 - it loads Redis's client, which takes a while

    return Relay(redis_url)


def _application(settings: Settings, hall: Hall) -> Api:
    app = Api(
        "server",
        info=Info(title="Rinda", version=__version__, description="Queue management for public offices"),
        security_schemes=SECURITY,
        validation_error_callback=problems.invalid,
        validation_error_status=422,
        validation_error_model=Problem,
        static_folder=None,
        doc_ui=False,
    )
    app.extensions.update(rinda_hall=hall, rinda_settings=settings, rinda_limits=Limits(settings))
    seal = Seal(settings.data / KEY_FILE, settings.secrets_key)
    app.extensions["rinda_second_factors"] = Rule(seal, settings.second_factor)
    app.json = Json(app)
    app.extensions["rinda_speaker"] = Speaker(settings.data, settings.voices)
    problems.register(app)
    headers.register(app, secure=settings.secure)
    for part in (
        kiosk_api, counter_api, display_api, speech_api, visitor, brand, proof, tickets, fairness, printers, agent,
        access, account, devices, openid_api, people, setup, texts, ticket_design, office_api, figures_api, media_api,
        presence_api,
    ):  # fmt: skip
        app.register_api(part.api)
    for pages in (web.pages, kiosk.pages, counter.pages, display.pages, display.visit, admin.pages):
        app.register_blueprint(pages.blueprint)
    for own in (docs, health):
        app.register_blueprint(own.blueprint)
    if settings.pair_local:
        trial.register(app)
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app
