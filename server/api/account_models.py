"""The forms of one's own account."""

from __future__ import annotations

from server.api.described import Model
from server.api.models import Code, Password, Request
from server.hall.rights import Role


class OwnPasswordRequest(Request):
    """The present password, and the one that takes its place."""

    password: Password
    new_password: Password


class ProofRequest(Request):
    """The asker's password, and a code where a second factor is on."""

    password: Password
    code: Code | None = None


class PhoneCodeRequest(Request):
    """A code that the phone has made."""

    code: Code


class SecondFactorState(Model):
    """Whether it is on, whether the role demands it here, and how many recovery codes are left."""

    on: bool
    demanded: bool
    recovery_codes: int


class AccountAnswer(Model):
    """The asker's own account. `other_sessions` are those besides the one that asks."""

    login: str
    name: str
    role: Role
    second_factor: SecondFactorState
    other_sessions: int


class SecondFactorOffer(Model):
    """A secret for the phone: as text, as an otpauth address, and as a QR code of that, an SVG as a data address."""

    secret: str
    address: str
    qr: str


class RecoveryCodes(Model):
    """Codes that stand in for a lost phone, each good once; shown only now."""

    recovery_codes: list[str]
