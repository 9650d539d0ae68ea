"""What every response carries, and what every state-changing request must."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache

import structlog
from flask import Flask, Response, g, request
from prometheus_client import Counter, Histogram

from server import metrics
from server.api.guard import has_proof_of_origin
from server.api.problems import problem

log = structlog.get_logger()

LARGEST_BODY = 64 * 1024
"""Bytes. The largest honest request is an agent's status."""

SAFE = ("GET", "HEAD", "OPTIONS")


def register(app: Flask, *, secure: bool) -> None:
    """Guard every request and harden every response."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @app.before_request
    def refuse_strangers() -> Response | None:
        g.csp_nonce = secrets.token_urlsafe(16)
        g.began = time.perf_counter()
        if request.method in SAFE or has_proof_of_origin():
            return None
        return problem("header-missing", 403)

    @app.after_request
    def harden(response: Response) -> Response:
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if response.mimetype == "text/html":
            headers["Content-Security-Policy"] = _policy(g.get("csp_nonce", ""))
            headers.setdefault("Cache-Control", "no-store")
        if secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        took = time.perf_counter() - g.began
        answered, seconds = _figures(request.method, route, response.status_code)
        answered.inc()
        seconds.observe(took)
        if request.method not in SAFE:
            # The rule, not the path: a visitor's path holds the ticket's token.
            who, facts = str(g.get("actor", "anyone")), request.view_args or {}
            known = {name: value for name, value in facts.items() if isinstance(value, int)}
            log.info("command", route=route, who=who, status=response.status_code, ms=round(took * 1_000, 1), **known)
        return response


@lru_cache(512)
def _figures(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    """The figures of requests that are alike."""
    return metrics.REQUESTS.labels(method, route, status), metrics.REQUEST_SECONDS.labels(method, route)


def _policy(nonce: str) -> str:
    """Everything from this server alone; the import map and the pages' first script by nonce."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
