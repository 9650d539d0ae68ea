"""What is wrong with a printer's address or profile is said in the reader's language."""

import pytest
from pydantic import ValidationError

from server.hall.office_form import PrinterForm
from server.hall.office_words import said
from web.texts import translator


@pytest.mark.parametrize(
    ("member", "wrong", "language", "message"),
    [
        ("connection", "printer", "lv", "nav printera adrese; tāda ir, piemēram, network://192.168.1.20:9100, "),
        ("connection", "network://kiosk:paper", "ru", "это не адрес принтера; адрес – это, например, network://"),
        ("connection", "file:///dev/usb/lp0?baud=9600", "lv", "ir parametrs baud, kāda šāda veida adresei nav"),
        ("connection", "usb://04b8:0e15?baud=9600", "en", "has the option baud, which this kind of address lacks"),
        ("profile", "90mm", "lv", "printera modelis 90mm nav zināms; vairumam der 80mm, 80mm-512 vai 58mm"),
        ("profile", "80mm?dots=wide", "ru", "параметр dots=wide в профиле принтера непонятен"),
    ],
)
def test_what_is_wrong_with_a_printer_is_said(member: str, wrong: str, language: str, message: str) -> None:
    printer = {"key": "kiosk-1", "name": "Kiosks 1", "connection": "network://192.168.1.20:9100", member: wrong}
    with pytest.raises(ValidationError) as refused:
        PrinterForm.model_validate(printer)
    (error,) = refused.value.errors()
    sentence = said(error, PrinterForm)
    assert error["loc"] == (member,)
    assert translator(language).t(sentence.msgid, **sentence.values).startswith(message)
