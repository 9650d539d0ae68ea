"""The server as the agent sees it: the few requests of docs/architecture.md, "HTTP", that agents make."""

from http import HTTPStatus
from typing import Any, Literal, TypeVar

import requests
from pydantic import BaseModel, Field, ValidationError

# Seconds to connect, seconds for each answer: long enough for a busy server, short enough to notice a dead one.
_TIMEOUT = (3.05, 10)
_HEADERS = {"X-Rinda": "1", "Accept-Language": "en"}

JobState = Literal["printed", "failed", "unknown"]
_Model = TypeVar("_Model", bound=BaseModel)


class ServerGoneError(Exception):
    """No answer, or one that says "later"; the same request may be made again."""


class UnpairedError(Exception):
    """The server doesn't know this agent's token any more: it has to be paired again."""


class RefusedError(Exception):
    """The server understood, and said no; making the request again won't help. `status` is HTTP's."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status} {text}")
        self.status = status


class Printer(BaseModel):
    """A printer of this agent; `connection` and `profile` are read by `printers`."""

    id: int
    name: str
    connection: str
    profile: str


class Claimed(BaseModel):
    """A job that the server counts as being printed here."""

    id: int


class Situation(BaseModel):
    """What the server knows of this agent."""

    printers: list[Printer]
    claimed: list[Claimed]


class Job(BaseModel):
    """A job to print; `facts` are read by `printers.facts`."""

    id: int
    printer: int
    is_copy: bool = Field(alias="copy")
    attempt: int
    facts: dict[str, Any]


class _Claim(BaseModel):
    job: Job | None
    # A server that does not say is asked again.
    more: bool = True


class Pairing(BaseModel):
    """An offer to be paired; `code` is what the manager types."""

    id: str
    secret: str
    code: str


class Server:
    """Not for several threads at once. Each method raises ServerGoneError, UnpairedError or RefusedError."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url = url.rstrip("/")
        self._session = requests.Session()
        self._session.headers.update(_HEADERS)
        # A proxy of the environment is for the internet; the server stands in the office.
        self._session.trust_env = False
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def situation(self) -> Situation:
        """The printers to serve and the jobs that this agent holds."""
        return _read(Situation, self._ask("GET", "/agent"))

    def claim(self) -> tuple[Job | None, bool]:
        """Take the oldest job that waits, None when there is none; and whether more may wait."""
        answer = _read(_Claim, self._ask("POST", "/agent/claims", {}))
        return answer.job, answer.more

    def report(self, job: int, state: JobState, detail: str, paper_mm: int | None) -> None:
        """Say how a job ended, and how much paper it took; saying it twice changes nothing."""
        length = {} if paper_mm is None else {"paper_mm": paper_mm}
        self._ask("POST", f"/agent/jobs/{job}/report", {"state": state, "detail": detail, **length})

    def release(self, job: int) -> None:
        """Give a job back of which no byte was sent."""
        self._ask("POST", f"/agent/jobs/{job}/release", {})

    def status(self, version: str, printers: list[dict[str, Any]]) -> None:
        """Say how the printers are."""
        self._ask("POST", "/agent/status", {"version": version, "printers": printers})

    def offer(self) -> Pairing:
        """Ask to be paired."""
        return _read(Pairing, self._ask("POST", "/pairings", {"kind": "agent"}))

    def collect(self, pairing: Pairing) -> str | None:
        """The token once the manager has typed the code; None until then; RefusedError when the offer has expired."""
        answer = self._ask("POST", f"/pairings/{pairing.id}/collect", {"secret": pairing.secret})
        return str(answer["token"]) if answer.get("token") else None

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            response = self._session.request(method, f"{self.url}/api/v1{path}", json=body, timeout=_TIMEOUT)
            return _answer(response)
        except requests.RequestException as error:
            raise ServerGoneError(str(error)) from error


def _answer(response: requests.Response) -> dict[str, Any]:
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        raise UnpairedError(response.text[:200])
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise ServerGoneError(f"{response.status_code} {response.reason}")
    if not response.ok:
        raise RefusedError(response.status_code, response.text[:500])
    if not response.content:
        return {}
    answer = response.json()
    if not isinstance(answer, dict):
        raise ServerGoneError("the answer isn't of the expected form")
    return answer


def _read(model: type[_Model], answer: dict[str, Any]) -> _Model:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        raise ServerGoneError(f"the answer isn't of the expected form: {error}") from error
