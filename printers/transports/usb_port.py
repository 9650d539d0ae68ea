"""A printer at USB, through libusb."""

import contextlib
from typing import Any

import usb.core
import usb.util
from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError

PRINTER_CLASS = 7
# Small enough to count what went before a printer stopped, large enough to keep the bus busy.
_PIECE = 4096


class UsbPort(Transport):
    """Found anew for each job by its ids, since a power-cycle gives it another address on the bus."""

    answers = True

    def __init__(self, vendor: int, product: int, serial: str | None = None) -> None:
        self._ids = {"idVendor": vendor, "idProduct": product}
        self._serial = serial
        self._device: Any = None
        self._interface = 0
        self._out: Any = None
        self._in: Any = None

    @override
    def open(self, deadline: Deadline) -> None:
        try:
            self._device = self._found()
            interface = self._printer_interface()
            self._interface = interface.bInterfaceNumber
            with contextlib.suppress(NotImplementedError):
                if self._device.is_kernel_driver_active(self._interface):
                    self._device.detach_kernel_driver(self._interface)
            usb.util.claim_interface(self._device, self._interface)
        except usb.core.NoBackendError as error:
            raise TransportError(Reason.UNREACHABLE, "libusb is missing") from error
        except usb.core.USBError as error:
            busy = error.errno in (13, 16)
            raise TransportError(Reason.BUSY if busy else Reason.UNREACHABLE, f"USB: {error}") from error

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        sent = 0
        while sent < len(data):
            if deadline.passed:
                raise TransportError(Reason.STUCK, "the USB printer takes no more bytes", sent)
            try:
                sent += self._out.write(data[sent : sent + _PIECE], _milliseconds(deadline))
            except usb.core.USBTimeoutError as error:
                # libusb doesn't tell how much of the piece went.
                raise TransportError(Reason.STUCK, "the USB printer takes no more bytes", sent + _PIECE) from error
            except usb.core.USBError as error:
                raise TransportError(Reason.LOST, f"USB: {error}", sent) from error

    @override
    def read(self, deadline: Deadline) -> bytes:
        if self._in is None:
            return b""
        while not deadline.passed:
            try:
                if data := bytes(self._in.read(64, _milliseconds(deadline))):
                    return data
            except usb.core.USBTimeoutError:
                return b""
            except usb.core.USBError as error:
                raise TransportError(Reason.LOST, f"USB: {error}") from error
        return b""

    @override
    def close(self) -> None:
        if self._device is not None:
            with contextlib.suppress(usb.core.USBError):
                usb.util.release_interface(self._device, self._interface)
            usb.util.dispose_resources(self._device)
        self._device = self._out = self._in = None

    def _found(self) -> Any:
        for device in usb.core.find(find_all=True, **self._ids):
            if self._serial is None or usb.util.get_string(device, device.iSerialNumber) == self._serial:
                return device
        raise TransportError(Reason.UNREACHABLE, "no such printer at USB; is it switched on?")

    def _printer_interface(self) -> Any:
        interfaces = list(self._device.get_active_configuration())
        chosen = next((one for one in interfaces if one.bInterfaceClass == PRINTER_CLASS), interfaces[0])
        ends = list(chosen)
        self._out = next((end for end in ends if not end.bEndpointAddress & usb.util.ENDPOINT_IN), None)
        self._in = next((end for end in ends if end.bEndpointAddress & usb.util.ENDPOINT_IN), None)
        if self._out is None:
            raise TransportError(Reason.UNREACHABLE, "this USB device takes no data")
        self.answers = self._in is not None
        return chosen


def _milliseconds(deadline: Deadline) -> int:
    # 0 would mean "for ever" to libusb.
    return max(int(deadline.left * 1000), 1)
