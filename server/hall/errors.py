"""What a use case refuses besides the rules of the queue."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A request that is refused; nothing has changed. `kind` is stable and part of the HTTP contract."""

    kind = "refused"

    def facts(self) -> dict[str, Any]:
        """What a client may be told."""
        return {}


class NotFound(Refused):
    """There is no such thing in this branch. `what` is one of the design's words."""

    kind = "not-found"

    def __init__(self, what: str) -> None:
        super().__init__(f"no such {what}")
        self.what = what

    def facts(self) -> dict[str, Any]:
        return {"what": self.what}


class Forbidden(Refused):
    """The asker may not do this."""

    kind = "forbidden"


class LacksRight(Forbidden):
    """The asker's role has not the right."""


class NotSignedIn(Refused):
    """No valid session or device token came with the request."""

    kind = "not-signed-in"


class WrongPassword(Refused):
    """The name or the password is wrong; which one is not said."""

    kind = "wrong-password"


class StaleState(Refused):
    """The command was given on a state that is no longer.

    `counter` is the present one, as in the counter's document.
    """

    kind = "stale-state"

    def __init__(self, counter: dict[str, Any]) -> None:
        super().__init__("the counter has changed meanwhile")
        self.counter = counter

    def facts(self) -> dict[str, Any]:
        return {"counter": self.counter}


class SeatedElsewhere(Refused):
    """The specialist already sits at another counter. `place` is that counter's."""

    kind = "seated-elsewhere"

    def __init__(self, counter: int, place: dict[str, Any]) -> None:
        super().__init__("already at another counter")
        self.counter = counter
        self.place = place

    def facts(self) -> dict[str, Any]:
        return {"counter": self.counter, "place": self.place}


class BranchClosed(Refused):
    """The branch receives nobody any more."""

    kind = "branch-closed"


class WrongCode(Refused):
    """The pairing code is unknown or has run out."""

    kind = "wrong-code"


class WeakPassword(Refused):
    """The password is too short or too common. `shortest` is the least number of characters."""

    kind = "weak-password"

    def __init__(self, shortest: int) -> None:
        super().__init__("the password is too easy to guess")
        self.shortest = shortest

    def facts(self) -> dict[str, Any]:
        return {"shortest": self.shortest}


class NewPasswordNeeded(Refused):
    """The password was chosen by somebody else: it is good only for choosing one's own."""

    kind = "new-password-needed"


class WrongPresentPassword(Refused):
    """Somebody who is signed in has to say the password again, and it is another."""

    kind = "wrong-present-password"


class CodeNeeded(Refused):
    """The password is right; the code of the person's phone is needed as well."""

    kind = "code-needed"


class WrongSecondCode(Refused):
    """The code is not the phone's present one, or was used before."""

    kind = "wrong-second-code"


class SecondFactorNeeded(Refused):
    """The password is right, but the person must have a second factor first. It is offered: see `Offer`."""

    kind = "second-factor-needed"

    def __init__(self, secret: str, address: str, qr: str) -> None:
        super().__init__("a second factor is demanded of this role")
        self._offer = {"secret": secret, "address": address, "qr": qr}

    def facts(self) -> dict[str, Any]:
        return dict(self._offer)


class SecondFactorDemanded(Refused):
    """A person of this role cannot do without a second factor."""

    kind = "second-factor-demanded"


class LastAdministrator(Refused):
    """Nobody else could administer Rinda any more."""

    kind = "last-administrator"


class OpenidAway(Refused):
    """The institution's sign-in does not answer."""

    kind = "openid-away"


class OpenidRefused(Refused):
    """What came from the institution's sign-in proves nobody, or is not this browser's."""

    kind = "openid-refused"


class OpenidUnknown(Refused):
    """The institution knows the person, and nobody here has that account."""

    kind = "openid-unknown"


class NameTaken(Refused):
    """Another person has this name."""

    kind = "name-taken"


class JobNotYours(Refused):
    """The print job is not claimed by this agent."""

    kind = "job-not-yours"
