"""The forms of signing in, and of who is signed in."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from server.api.described import Model
from server.api.models import PRINTABLE, BranchView, Code, Password, Request
from server.hall.rights import Right, Role


class SignInRequest(Request):
    """A user name and its password.

    `new_password` takes the place of one that somebody else chose; `code` is that of the second factor.
    """

    user: Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=PRINTABLE)]
    password: Password
    new_password: Password | None = None
    code: Code | None = None


class UserView(Model):
    """A member of staff, and what not everyone may do that this person may."""

    id: int
    name: str
    role: Role
    rights: list[Right]


class SessionAnswer(Model):
    """Who is signed in, and the branches given to the person."""

    user: UserView
    branches: list[BranchView]


class PresentSessionAnswer(Model):
    """Who is signed in, and the branches given to the person; `user` is null for nobody."""

    user: UserView | None
    branches: list[BranchView]


class SignInAnswer(SessionAnswer):
    """Who has signed in. `recovery_codes` are there, only now, when this turned a second factor on."""

    recovery_codes: list[str]
