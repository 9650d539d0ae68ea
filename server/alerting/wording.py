"""An alert in the branch's first language: what is wrong with what, and what to do."""

from __future__ import annotations

from server.hall.concerns import Concern
from web.texts import Translator


def body(concern: Concern, says: Translator) -> str:
    """The alert's sentences; web/static/printers.js says the same on screens."""
    return says.t("All is well again.") if concern.now is None else advice(concern.now, says)


def advice(concern: str, says: Translator) -> str:
    """What is wrong and what to do."""
    silent = says.t("The printer does not answer. Switch it off and on; if that does not help, call the technician.")
    known = {
        "paper-out": says.t("The paper has run out. Put in a new roll."),
        "paper-low": says.t("The paper is running out. Keep a new roll at hand."),
        "cover-open": says.t("The cover is open. Close it until it clicks."),
        "error": says.t(
            "The printer reports a fault. Switch it off and on; if that does not help, call the technician."
        ),
        "silent": silent,
        "garbled": silent,
        "agent-silent": says.t(
            "The kiosk's computer does not answer. Check that it is on and connected to the network."
        ),
        "device-silent": says.t("The screen does not answer. Check that it is on and connected to the network."),
    }
    unreachable = says.t("The printer can't be reached. Check that it is on and that its cable is plugged in.")
    return known.get(concern, unreachable)
