"""An office whose counters are tried: its server, its specialists, its visitors."""

from collections.abc import Callable, Iterator
from shutil import copytree, rmtree

import pytest
from playwright.sync_api import Page

from tests.screens.administration import Manager
from tests.screens.counters import Hire, Kiosk, Specialist
from tests.support.outcome import failed
from tests.support.rinda import OFFICE, RECEPTION, RindaServer

BRANCHES = {"anna": "alejas", "olga": "alejas", "inga": "vienibas", "juris": "vienibas"}
ROLES = {"inga": "information"}
"""Everybody else is a specialist."""

AT_ONCE = "[branch.rules]\nrecall_pause_seconds = 0\nno_show_after_seconds = 0\n"
"""At Alejas iela 68 nobody has to wait for a recall or a no-show; at Vienības iela 8 the rules are the usual ones."""

OUTCOMES = """outcomes = [
  { code = "granted", name = { lv = "Piešķirts", ru = "Назначено", en = "Granted" } },
  { code = "refused", name = { lv = "Atteikts", ru = "Отказано", en = "Refused" } },
]
"""
"""How a visit to social assistance ends."""


def office_text() -> str:
    """The example office with what these tests need of rules and outcomes."""
    text = OFFICE.read_text(encoding="utf-8")
    text = text.replace("[branch.display]", f"{AT_ONCE}\n[branch.display]", 1)
    text = text.replace('letter = "S"\n', f'letter = "S"\n{OUTCOMES}', 1)
    desk = 'desk = "1"\nsectors = ["social-assistance"]'
    return text.replace(desk, desk.replace("]", ', "information"]'), 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RindaServer]:
    """One server for all of a module's tests that neither stop it nor count from one; each brings its own kiosk."""
    server = RindaServer(tmp_path_factory.mktemp("kiosk") / "data")
    yield server
    server.process.kill()


@pytest.fixture(scope="module")
def counter_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RindaServer, dict[str, str]]]:
    """A server that nobody has used yet, stopped, and the passwords of its specialists."""
    folder = tmp_path_factory.mktemp("counter")
    office = folder / "office.toml"
    office.write_text(office_text(), encoding="utf-8")
    server = RindaServer(folder / "data", office=office)
    passwords = {
        name: server.add_user(name, branch, ROLES.get(name, "specialist")) for name, branch in BRANCHES.items()
    }
    server.stop()
    copytree(server.data, server.data.with_name("unused"))
    yield server, passwords
    server.process.kill()


@pytest.fixture
def counter_server(
    counter_office: tuple[RindaServer, dict[str, str]], request: pytest.FixtureRequest
) -> Iterator[RindaServer]:
    """The server at the beginning of a Monday's reception; making it anew for each test would take most of the time."""
    server, _passwords = counter_office
    rmtree(server.data)
    copytree(server.data.with_name("unused"), server.data)
    server.env["RINDA_CLOCK"] = RECEPTION
    server.start()
    yield server
    server.kill()
    if failed(request):
        print(server.text()[-4000:])


@pytest.fixture
def hire(
    counter_server: RindaServer, counter_office: tuple[RindaServer, dict[str, str]], open_page: Callable[..., Page]
) -> Hire:
    """One of BRANCHES at a window of their own; anna unless told otherwise."""
    _server, passwords = counter_office

    def hire_one(name: str = "anna") -> Specialist:
        return Specialist(open_page(), counter_server, name, passwords[name])

    return hire_one


@pytest.fixture
def kiosk(counter_server: RindaServer) -> Kiosk:
    """The kiosk of Alejas iela 68."""
    return Kiosk(counter_server)


@pytest.fixture
def manager(rinda_server: RindaServer, open_page: Callable[..., Page]) -> Manager:
    """A manager of Alejas iela 68 at a window of 1280 × 720."""
    return Manager(open_page(), rinda_server)
