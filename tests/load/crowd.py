"""A process full of clients: kiosks that press and specialists who serve, each command sent twice now and then.

Started as `python -m tests.load.crowd JOBS` with what to do as JSON; what was acknowledged comes back on its standard
output.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

Json = dict[str, Any]
REFUSED = 409


class Client:
    """One keep-alive connection that must never see a failure of the server."""

    def __init__(self, url: str, token: str, seed: int) -> None:
        self._url = url
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {token}"
        self._random = random.Random(seed)

    def post(self, path: str, body: Json) -> requests.Response:
        """Send a command; one in ten of those that were done twice, as a double touch or a retry does.

        What was refused may be granted a moment later, and then nobody here would know of it.
        """
        answer = self._once(path, body)
        if answer.ok and self._random.random() < 0.1:
            again = self._once(path, body)
            assert again.status_code in (200, REFUSED), again.text
        return answer

    def version(self, counter: int) -> int:
        """The counter's present version."""
        answer = self._http.get(f"{self._url}/api/v1/counter?branch=1", timeout=30)
        return int(answer.json()["doc"]["counters"][str(counter)]["version"])

    def _once(self, path: str, body: Json) -> requests.Response:
        answer = self._http.post(f"{self._url}/api/v1{path}", json=body, timeout=30)
        assert answer.status_code in (200, 201, REFUSED), answer.text
        return answer


def press(job: Json) -> list[Json]:
    """A kiosk that gives `count` tickets; returns them."""
    client = Client(job["url"], job["token"], job["seed"])
    tickets = []
    for number in range(job["count"]):
        body = {
            "request_id": f"press-{job['seed']}-{number:06d}",
            "sector": job["sector"],
            "language": "lv",
            "accept_late": True,
        }
        tickets.append(client.post("/kiosk/tickets", body).json()["ticket"])
    return [{"was": "given", "id": one["id"]} for one in tickets]


def serve(job: Json) -> list[Json]:
    """A specialist who calls, starts and finishes until nobody waits; returns whom."""
    client = Client(job["url"], job["token"], job["seed"])
    where = f"/counter/{job['counter']}"
    seat = client.post(f"{where}/open", {"on": client.version(job["counter"])}).json()["counter"]
    served = []
    while (answer := client.post(f"{where}/call-next", {"on": seat["version"]})).ok:
        ticket = answer.json()["counter"]["ticket"]
        on = answer.json()["counter"]["version"]
        for name in ("start", "finish"):
            seat = client.post(f"{where}/{name}", {"on": on, "ticket": ticket["id"]}).json()["counter"]
            on = seat["version"]
        served.append({"was": "served", "id": ticket["id"]})
    assert answer.json()["type"] == "urn:rinda:problem:nobody-waiting", answer.text
    return served


def main() -> None:
    """Do all jobs at once."""
    jobs = json.loads(sys.argv[1])
    work = {"press": press, "serve": serve}
    with ThreadPoolExecutor(len(jobs)) as pool:
        results = list(pool.map(lambda job: work[job["do"]](job), jobs))
    json.dump([one for result in results for one in result], sys.stdout)


if __name__ == "__main__":
    main()
