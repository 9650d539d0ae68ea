"""A provider of accounts that a test has started, and a browser without a window that signs in there."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.support.outcome import failed
from tests.support.processes import Process, free_port, listens

CLIENT, SECRET, PASSWORD = "rinda", "what-only-rinda-knows", "iestādes-parole-7"
PATIENCE = 20


class OpenidProvider:
    """An institution's provider at `localhost`: another site than a Rinda at 127.0.0.1, as in life."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.issuer = f"http://localhost:{self.port}"
        self.secret_file = folder / "client-secret"
        self.secret_file.write_text(f"{SECRET}\n")
        self._log = folder / "provider.log"
        self.start()

    def start(self) -> None:
        """Start on the port it always has."""
        self.process = Process([sys.executable, "-m", "tests.support.openid_provider", str(self.port)], self._log)
        self.process.wait_until(lambda: listens(self.port))

    @property
    def settings(self) -> dict[str, str]:
        """Rinda's settings for it."""
        return {
            "RINDA_OPENID_ISSUER": self.issuer,
            "RINDA_OPENID_CLIENT": CLIENT,
            "RINDA_OPENID_SECRET_FILE": str(self.secret_file),
        }

    def know(self, *redirect_uris: str) -> None:
        """Send browsers back to these addresses alone."""
        self._control(redirect_uris=redirect_uris)

    def lie(self, **spoil: Any) -> None:
        """Issue wrong ID tokens from now on: `claims`, `algorithm`, `strange_key`; or a wrong `description`."""
        self._control(spoil=spoil)

    def rotate(self) -> None:
        """Sign with another key from now on."""
        self._control(rotate=True)

    def _control(self, **said: Any) -> None:
        requests.post(f"{self.issuer}/control", json=said, timeout=PATIENCE).raise_for_status()

    def sign_in(self, address: str, user: str) -> dict[str, str]:
        """What a browser brings back that was sent to `address` and signs in there."""
        form = {"username": user, "password": PASSWORD, "do": "enter"}
        answer = requests.post(address, data=form, allow_redirects=False, timeout=PATIENCE)
        assert answer.status_code == 302, answer.text
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


@pytest.fixture(scope="session")
def common_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenidProvider]:
    """A provider that every test of this process shares."""
    provider = OpenidProvider(tmp_path_factory.mktemp("provider"))
    yield provider
    provider.process.kill()


@pytest.fixture
def provider(common_provider: OpenidProvider, request: pytest.FixtureRequest) -> Iterator[OpenidProvider]:
    """A provider that tells the truth."""
    common_provider.lie()
    yield common_provider
    if failed(request):
        print(common_provider.process.text()[-4000:])


StartProvider = Callable[[], OpenidProvider]


@pytest.fixture
def start_provider(tmp_path: Path) -> Iterator[StartProvider]:
    """Start providers that a test may stop."""
    started: list[OpenidProvider] = []

    def start() -> OpenidProvider:
        started.append(OpenidProvider(tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
