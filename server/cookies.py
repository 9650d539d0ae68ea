"""The cookies that prove who asks: their names, and reading and setting them."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, request

from server.config import Settings

SESSION = "rinda_session"
ATTEMPT = "rinda_openid"

DEVICE_SECONDS = 10 * 365 * 24 * 3600
"""A kiosk stays paired until a manager takes it out."""


def settings() -> Settings:
    """The application's settings."""
    return current_app.extensions["rinda_settings"]  # type: ignore[no-any-return]


def session_token() -> str | None:
    """The token of the session."""
    return request.cookies.get(_name(SESSION))


def device_token(kind: str) -> str | None:
    """The token of a device. Each kind has its cookie, so that one browser can be kiosk and display, as in a trial."""
    return request.cookies.get(_name(f"rinda_{kind}"))


def keep_session(answer: Response, token: str) -> None:
    """Give the browser its session; it ends with the browser, or when the server ends it."""
    _set(answer, SESSION, token, None)


def keep_device(answer: Response, kind: str, token: str) -> None:
    """Give a kiosk's or display's browser its token for good."""
    _set(answer, f"rinda_{kind}", token, DEVICE_SECONDS)


def keep_attempt(answer: Response, token: str, good_for: timedelta) -> None:
    """Let the browser be known when it comes back from the institution's sign-in."""
    _set(answer, ATTEMPT, token, int(good_for.total_seconds()))


def attempt_token() -> str | None:
    """The token of a browser that was sent to the institution's sign-in."""
    return request.cookies.get(_name(ATTEMPT))


def forget_attempt(answer: Response) -> None:
    """Take the cookie of a sign-in that is over away."""
    answer.delete_cookie(_name(ATTEMPT), secure=settings().secure, httponly=True, samesite="Strict")


def forget_session(answer: Response) -> None:
    """Take the session's cookie away."""
    answer.delete_cookie(_name(SESSION), secure=settings().secure, httponly=True, samesite="Strict")


def _name(cookie: str) -> str:
    """Under HTTPS the prefix makes the browser refuse the cookie from any other host or path."""
    return f"__Host-{cookie}" if settings().secure else cookie


def _set(answer: Response, cookie: str, token: str, seconds: int | None) -> None:
    answer.set_cookie(
        _name(cookie), token, max_age=seconds, path="/", secure=settings().secure, httponly=True, samesite="Strict"
    )
