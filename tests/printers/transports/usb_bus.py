"""A far end at USB: a fake at libusb's border, since a real bus can't be had where tests run."""

from array import array
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import usb.backend.libusb1
import usb.core

from printers.transports.base import Transport
from printers.transports.usb_port import UsbPort
from tests.printers.transports.peer import Peer


class FakeLibusb(usb.backend.IBackend):  # type: ignore[misc]
    """libusb's border: one printer on the bus, whose far end is a Peer."""

    def __init__(self, peer: "UsbPeer") -> None:
        super().__init__()
        self.peer = peer
        self.answer = b""

    def enumerate_devices(self) -> Iterator[int]:
        return iter([self.peer.address] if self.peer.on else [])

    def get_device_descriptor(self, dev: int) -> SimpleNamespace:
        numbers = {"idVendor": 0x04B8, "idProduct": 0x0E15, "bcdUSB": 0x200, "bcdDevice": 1, "iSerialNumber": 0}
        return _descriptor(
            0x01, **numbers, bNumConfigurations=1, address=dev, bus=1, port_number=1, port_numbers=(1,), speed=2
        )

    def get_configuration_descriptor(self, dev: int, config: int) -> SimpleNamespace:
        if config:
            raise IndexError
        return _descriptor(0x02, bNumInterfaces=1, bConfigurationValue=1, wTotalLength=32)

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt or config:
            raise IndexError
        return _descriptor(0x04, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7)

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return _descriptor(0x05, bEndpointAddress=(0x03, 0x81)[ep], bmAttributes=2, wMaxPacketSize=64)

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, handle: int) -> None: ...

    def get_configuration(self, handle: int) -> int:
        return 1

    def claim_interface(self, handle: int, intf: int) -> None: ...

    def release_interface(self, handle: int, intf: int) -> None: ...

    def is_kernel_driver_active(self, handle: int, intf: int) -> bool:
        return False

    def bulk_write(self, handle: int, ep: int, intf: int, data: Any, timeout: int) -> int:
        self.present(handle)
        if not self.peer.reading.wait(timeout / 1000):
            raise usb.core.USBTimeoutError("timed out")
        self.answer += self.peer.take(bytes(data))
        return len(data)

    def bulk_read(self, handle: int, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self.present(handle)
        if not self.answer:
            raise usb.core.USBTimeoutError("timed out")
        size = len(self.answer)
        buff[:size] = array("B", self.answer)
        self.answer = b""
        return size

    def present(self, handle: int) -> None:
        if not self.peer.on or handle != self.peer.address:
            raise usb.core.USBError("no such device", errno=19)


class UsbPeer(Peer):
    """A USB printer that comes back under another address."""

    def __init__(self) -> None:
        super().__init__()
        self.on, self.address = True, 4

    def transport(self) -> Transport:
        return UsbPort(0x04B8, 0x0E15)

    def power_off(self) -> None:
        self.on = False

    def power_on(self) -> None:
        self.on, self.address = True, self.address + 1


def _descriptor(kind: int, **fields: Any) -> SimpleNamespace:
    names = (
        "bDeviceClass",
        "bDeviceSubClass",
        "bDeviceProtocol",
        "bMaxPacketSize0",
        "iManufacturer",
        "iProduct",
        "iConfiguration",
        "bmAttributes",
        "bMaxPower",
        "bInterfaceSubClass",
        "bInterfaceProtocol",
        "iInterface",
        "bInterval",
        "bRefresh",
        "bSynchAddress",
    )
    return SimpleNamespace(
        **dict.fromkeys(names, 0) | fields | {"bLength": 18, "bDescriptorType": kind, "extra_descriptors": []}
    )
