"""The address of a printer: one URI for each kind of connection.

network://host:9100        usb://04b8:0e15[/serial-number]      serial:///dev/ttyS0?baud=19200&dsrdtr=yes
file:///dev/usb/lp0        cups://queue or cups://queue@server  virtual:///folder?dots=384
"""

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from printers.transports.base import Transport


class AddressError(ValueError):
    """The address can't be understood: `option` is one that its kind does not have, None when it is no address."""

    def __init__(self, address: str, reason: str, option: str | None = None) -> None:
        super().__init__(f"printer address {address!r}: {reason}")
        self.option = option


def transport(address: str) -> Transport:
    """A closed transport to the printer at this address; raises AddressError."""
    try:
        parts = urlsplit(address)
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        made = _made(parts, options)
    except (ValueError, KeyError) as error:
        raise AddressError(address, str(error)) from error
    if options:
        unknown = ", ".join(options)
        raise AddressError(address, f"unknown option {unknown}", unknown)
    return made


def _made(parts: SplitResult, options: dict[str, str]) -> Transport:
    """Takes those of the options that it knows. Of the transports it loads the one: USB and pictures take a while."""
    match parts.scheme:
        case "network" if parts.hostname:
            from printers.transports.network import PORT, Network  # noqa: PLC0415

            return Network(parts.hostname, parts.port or PORT)
        case "usb":
            from printers.transports.usb_port import UsbPort  # noqa: PLC0415

            vendor, product = parts.netloc.split(":")
            return UsbPort(int(vendor, 16), int(product, 16), unquote(parts.path.strip("/")) or None)
        case "serial" if parts.path:
            from printers.transports.serial_port import SerialPort  # noqa: PLC0415

            baud, dsrdtr = int(options.pop("baud", "9600")), options.pop("dsrdtr", "no") == "yes"
            return SerialPort(unquote(parts.path), baud, dsrdtr=dsrdtr)
        case "file" if parts.path:
            from printers.transports.files import File  # noqa: PLC0415

            return File(unquote(parts.path))
        case "cups" if parts.netloc:
            from printers.transports.cups import Cups  # noqa: PLC0415

            queue, _, server = parts.netloc.partition("@")
            return Cups(unquote(queue), server or None)
        case "virtual" if parts.path:
            from printers.transports.virtual import Virtual  # noqa: PLC0415

            return Virtual(Path(unquote(parts.path)), int(options.pop("dots", "576")))
        case _:
            raise ValueError("expected network://host:port, usb://vendor:product, serial:, file:, cups: or virtual:")
