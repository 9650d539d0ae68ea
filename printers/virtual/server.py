"""The virtual printer on the network: ESC/POS at one port, the page with its tickets and faults at another."""

import contextlib
import json
import socket
import socketserver
import struct
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from typing_extensions import override

from printers.virtual.machine import Faults, Machine, tickets

_PAGE = Path(__file__).with_name("page.html")
_LONGEST_BODY = 10_000


class VirtualPrinter:
    """Runs in threads of its own between `start` and `stop`; also a context manager. Port 0 takes a free one."""

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = 0, page_port: int = 0, dots: int = 576):
        self.machine = Machine(folder, dots)
        self.changed = threading.Condition()
        self._host = host
        self._printer = _PrinterServer((host, port), self)
        self._page = _PageServer((host, page_port), self)

    @property
    def port(self) -> int:
        """Where ESC/POS is taken."""
        return int(self._printer.server_address[1])

    @property
    def page_port(self) -> int:
        """Where the page is."""
        return int(self._page.server_address[1])

    @property
    def address(self) -> str:
        """The address to print at."""
        return f"network://{self._host}:{self.port}"

    @property
    def page(self) -> str:
        """The address of the page for a person."""
        return f"http://{self._host}:{self.page_port}/"

    def start(self) -> None:
        """Take connections from now on."""
        for server in (self._printer, self._page):
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Leave the ports; connections that hang are let go."""
        with self.changed:
            self.machine.faults = Faults()
            self.changed.notify_all()
        for server in (self._printer, self._page):
            server.shutdown()
            server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def set_faults(self, **faults: Any) -> None:
        """Replace all faults; those not named end, and what waited in the buffer is printed. ValueError as Faults."""
        with self.changed:
            self.machine.faults = Faults.parse(faults)
            if not self.machine.faults.stops:
                self.machine.go_on()
            self.changed.notify_all()

    def power_cycle(self) -> None:
        """Cut every connection, empty the buffer."""
        with self.changed:
            self.machine.power_cycle()
            self.changed.notify_all()
        self._printer.drop_all()

    def wait_for_tickets(self, count: int, timeout: float = 10) -> list[Path]:
        """The pictures, once there are at least so many; TimeoutError otherwise."""
        with self.changed:
            if not self.changed.wait_for(lambda: len(tickets(self.machine.folder)) >= count, timeout):
                raise TimeoutError(f"{len(tickets(self.machine.folder))} tickets instead of {count}")
        return tickets(self.machine.folder)


class _PrinterServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: tuple[str, int], printer: VirtualPrinter) -> None:
        self.printer = printer
        self.connections: set[socket.socket] = set()
        # Printers talk to one at a time; whoever comes second waits.
        self.turn = threading.Lock()
        super().__init__(address, _Connection)

    def drop_all(self) -> None:
        for connection in list(self.connections):
            _reset(connection)


class _Connection(socketserver.BaseRequestHandler):
    server: _PrinterServer

    def handle(self) -> None:
        self.server.connections.add(self.request)
        with self.server.turn:
            self.converse()

    def converse(self) -> None:
        printer, machine = self.server.printer, self.server.printer.machine
        with printer.changed:
            machine.connected()
        with contextlib.suppress(OSError):
            while data := self.received():
                with printer.changed:
                    limit = machine.faults.resets_after
                    if limit is not None and machine.received + len(data) >= limit:
                        machine.feed(data[: limit - machine.received])
                        machine.faults = replace(machine.faults, resets_after=None)
                        printer.changed.notify_all()
                        _reset(self.request)
                        break
                    answers = machine.feed(data)
                    printer.changed.notify_all()
                self.request.sendall(answers)
        with printer.changed:
            if not machine.faults.stops:
                # A visitor takes the ticket, also where there is no cutter.
                machine.tear()
                printer.changed.notify_all()

    def finish(self) -> None:
        self.server.connections.discard(self.request)

    def received(self) -> bytes:
        with self.server.printer.changed:
            self.server.printer.changed.wait_for(lambda: not self.server.printer.machine.faults.hang)
        data: bytes = self.request.recv(65536)
        return data


def _reset(connection: socket.socket) -> None:
    """Close as a printer does that lost its power: with RST, nothing lingering."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)
        connection.close()


class _PageServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], printer: VirtualPrinter) -> None:
        self.printer = printer
        super().__init__(address, _Page)


class _Page(BaseHTTPRequestHandler):
    """GET / the page, /state its JSON, /tickets/NNNNN.png|.bin|.txt; POST /faults, /power-cycle."""

    server: _PageServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        printer = self.server.printer
        name = self.path.removeprefix("/tickets/")
        types = {".png": "image/png", ".bin": "application/octet-stream", ".txt": "text/plain; charset=utf-8"}
        file = printer.machine.folder / name
        if self.path == "/":
            self.answer(200, "text/html; charset=utf-8", _PAGE.read_bytes())
        elif self.path == "/state":
            with printer.changed:
                self.answer(200, "application/json", printer.machine.as_json().encode())
        elif name[:5].isdigit() and file.name == name and file.suffix in types and file.is_file():
            self.answer(200, types[file.suffix], file.read_bytes())
        else:
            self.answer(404, "text/plain", b"not here")

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        if self.headers.get("X-Rinda") != "1" or size > _LONGEST_BODY:
            self.answer(403, "text/plain", b"say X-Rinda: 1, and be brief")
            return
        body = self.rfile.read(size)
        try:
            if self.path == "/faults":
                self.server.printer.set_faults(**json.loads(body or b"{}"))
            elif self.path == "/power-cycle":
                self.server.printer.power_cycle()
            else:
                self.answer(404, "text/plain", b"not here")
                return
        except (ValueError, TypeError) as error:
            self.answer(400, "text/plain", str(error).encode())
            return
        self.answer(200, "application/json", self.server.printer.machine.as_json().encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, *_: Any) -> None:
        """A page that asks every second would drown the console."""
