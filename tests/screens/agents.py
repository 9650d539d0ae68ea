"""A print agent in the test's hand, for screens that wait for what it reports."""

from typing import Any

from playwright.sync_api import Page

from tests.support.rinda import RindaServer


class Agent:
    """A print agent, as far as the kiosk can tell one: it claims a job and says what became of it."""

    def __init__(self, page: Page, server: RindaServer) -> None:
        self._page = page
        self._api = f"{server.url}/api/v1"
        pairing = self._post("/pairings", {"kind": "agent"})
        server.command("device", "approve", pairing["code"], "--branch", "alejas", "--name", "Kiosks 1")
        paired = self._post(f"/pairings/{pairing['id']}/collect", {"secret": pairing["secret"]})
        self._token = paired["token"]

    def report(self, state: str) -> None:
        """Claim the oldest job and end it in this state."""
        job = self._post("/agent/claims", {})["job"]["id"]
        self._post(f"/agent/jobs/{job}/report", {"state": state, "detail": ""})

    def tell(self, detail: str = "", *, online: str = "yes", paper: str = "enough", cover: str = "closed") -> None:
        """Say how the first printer is."""
        printer = self._ask("/agent")["printers"][0]["id"]
        seen = {"id": printer, "online": online, "paper": paper, "cover": cover, "detail": detail}
        self._post("/agent/status", {"version": "test", "printers": [seen]})

    def _ask(self, path: str) -> dict[str, Any]:
        answer = self._page.request.get(self._api + path, headers={"Authorization": f"Bearer {self._token}"})
        assert answer.ok, answer.text()
        document: dict[str, Any] = answer.json()
        return document

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        token = getattr(self, "_token", None)
        headers = {"Authorization": f"Bearer {token}"} if token else {"X-Rinda": "1"}
        answer = self._page.request.post(self._api + path, data=body, headers=headers)
        assert answer.ok, answer.text()
        document: dict[str, Any] = answer.json() if answer.body() else {}
        return document
