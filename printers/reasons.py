"""Why a printer did not print, or can't say that it did. The values go to the server and its staff's screens."""

from enum import StrEnum


class Reason(StrEnum):
    """One word for the staff; `text` of an outcome and the log say more."""

    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    ERROR = "error"
    """The printer reports a fault of its own: cutter, temperature, voltage."""
    UNREACHABLE = "unreachable"
    """No connection: switched off, no cable, no such address or queue."""
    BUSY = "busy"
    """Somebody else holds the device."""
    SILENT = "silent"
    """Connected, but no answer in time."""
    GARBLED = "garbled"
    """It answered, but nothing that could be understood."""
    LOST = "connection-lost"
    STUCK = "stuck"
    """It took no bytes any more, in time."""
    CANNOT_TELL = "cannot-tell"
    """Sent in full to a printer that is known to give no answer."""
    BAD_JOB = "bad-job"
    """The job, the printer's address or its profile can't be understood."""
    AGENT_STORAGE = "agent-storage"
    """The agent can't write to its own disk, and prints nothing that it could not remember."""
    INTERRUPTED = "interrupted"
    """The agent stopped in the middle of printing."""
