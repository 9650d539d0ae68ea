"""Which printers can be found from here: at USB, behind CUPS, at a given address."""

import socket
import subprocess
from typing import Any

import usb.core
import usb.util

from printers.transports.network import PORT
from printers.transports.usb_port import PRINTER_CLASS

_SECONDS = 2.0


def at_usb() -> list[str]:
    """Addresses of devices that say they are printers; empty where libusb is missing."""
    try:
        devices = list(usb.core.find(find_all=True, custom_match=_is_printer))
    except usb.core.NoBackendError:
        return []
    return [f"usb://{device.idVendor:04x}:{device.idProduct:04x}" for device in devices]


def at_cups() -> list[str]:
    """Addresses of the queues of the local CUPS; empty where there is none."""
    try:
        done = subprocess.run(["lpstat", "-e"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return []
    return [f"cups://{queue}" for queue in done.stdout.split()]


def at_host(host: str, port: int = PORT) -> list[str]:
    """The host's address if something listens at its printer port."""
    try:
        with socket.create_connection((host, port), timeout=_SECONDS):
            return [f"network://{host}:{port}"]
    except OSError:
        return []


def _is_printer(device: Any) -> bool:
    return any(interface.bInterfaceClass == PRINTER_CLASS for configuration in device for interface in configuration)
