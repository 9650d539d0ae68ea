"""Several workers on one PostgreSQL and one Redis, with nginx in front as deploy/ brings it."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from typing import Any

from tests.support.processes import ROOT, Process, free_port, listens
from tests.support.rinda import RindaServer


def free_ports(count: int) -> int:
    """The first of so many ports in a row that nothing listened on a moment ago."""
    while True:
        first = free_port()
        if first + count < 65_536 and not any(listens(first + number) for number in range(count)):
            return first


class City(RindaServer):
    """`rinda serve --workers`. `urls` are the workers' own; `url` is the first one's."""

    def __init__(self, data: Path, workers: int, redis_url: str, **settings: Any) -> None:
        self.count = workers
        first = free_ports(workers)
        self.urls = [f"http://127.0.0.1:{first + number}" for number in range(workers)]
        own = {"RINDA_PORT": str(first), "RINDA_REDIS_URL": redis_url, "RINDA_PROXIES": "1"}
        super().__init__(data, env=own | settings.pop("env", {}), **settings)

    def start(self) -> None:
        """Start on the ports that they always have, and return once every worker is ready."""
        self.url = self.urls[0]
        log = self.data.with_name(f"{self.data.name}.log")
        command = [*self._program, "serve", "--workers", str(self.count)]
        self.process = Process(command, log, env=self.env, cwd=self._cwd)
        self.process.wait_until(self.ready, within=60)

    def ready(self) -> bool:
        """Whether every worker is."""
        return all(is_ready(url) for url in self.urls)

    def pid(self, url: str) -> int:
        """The process of the worker with this URL: the newest that the parent has told of."""
        lines = [json.loads(line) for line in self.text().splitlines() if '"worker started"' in line]
        return int([line["pid"] for line in lines if url.endswith(f":{line['port']}")][-1])

    def proxied(self) -> str:
        """The `http` block of deploy/nginx.conf for these workers, without TLS."""
        text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
        head = text[: text.index("server {")]
        line = re.search(r" *server 127\.0\.0\.1:8080(.*);\n", head)
        location = re.search(r"    location / \{.*?\n    \}\n", text, re.DOTALL)
        assert line is not None, "the upstream has a server"
        assert location is not None, "everything goes to the upstream"
        lines = "".join(f"server {url.removeprefix('http://')}{line[1]};\n" for url in self.urls)
        return f"{head.replace(line[0], lines)}\nserver {{ listen 127.0.0.1:{{port}}; {location[0]} }}"


def is_ready(url: str) -> bool:
    """Whether the server of this URL says that it is ready."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5):
            return True
    except OSError:
        return False
