"""A real nginx in front of servers that a test has started."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.support.processes import Process, free_port, listens

FRAME = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{http}
}}
"""


class Nginx:
    """nginx with the given text inside its `http` block, where `{port}` stands for the port it gets."""

    def __init__(self, http: str, folder: Path) -> None:
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            pytest.fail("nginx is missing: scripts/system-packages installs it or says how")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # Workers of a root nginx drop to an account that can't read the test's folder.
        user = "user root;" if os.geteuid() == 0 else ""
        settings = folder / "nginx.conf"
        text = FRAME.format(user=user, folder=folder, http=http.replace("{port}", str(self.port)))
        settings.write_text(text, encoding="utf-8")
        self.process = Process([program, "-e", "stderr", "-p", folder, "-c", settings], folder / "log")
        self.process.wait_until(lambda: listens(self.port))

    def stop(self) -> None:
        """End at once, breaking open connections."""
        self.process.stop(SIGTERM)


@pytest.fixture
def start_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Nginx]]:
    """Start nginx with an `http` block's text; all that were started are stopped after the test."""
    started: list[Nginx] = []

    def start(http: str) -> Nginx:
        started.append(Nginx(http, tmp_path_factory.mktemp("nginx")))
        return started[-1]

    yield start
    for nginx in started:
        nginx.stop()
