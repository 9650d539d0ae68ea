"""What problems say to a person: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from web.texts import Translator

Say = Callable[..., str]
Texts = dict[str, tuple[str, str]]


def texts_of(kind: str, texts: Translator, members: dict[str, Any]) -> tuple[str, str]:
    """Title and detail of a kind of problem. An unknown kind is a fault of ours, and says so."""
    for table in (_queue, _patience, _office, _people, _administration, _requests, _machine):
        found = table(texts.t, members).get(kind)
        if found:
            return found
    return texts.t("Something failed"), texts.t("The server has logged the fault. Please tell the technician.")


def _queue(t: Say, members: dict[str, Any]) -> Texts:
    number = members.get("number", "")
    return {
        "sector-closed": (t("Reception is closed"), t("No tickets are given now. Please look when reception is next.")),
        "no-ticket-needed": (
            t("No ticket is needed"),
            t("This service needs no ticket. Read the information instead."),
        ),
        "numbers-held": (
            t("The queue is full"),
            t("So many people are waiting that no number is free. Please ask any member of staff."),
        ),
        "nobody-waiting": (
            t("Nobody is waiting"),
            t("The queue of this counter is empty, or its reception has a break."),
        ),
        "wrong-state": (
            t("The ticket has changed"),
            t("This is no longer possible for the ticket. Look at its present state."),
        ),
        "counter-busy": (
            t("The counter is busy"),
            t("%(number)s is still at the counter. Finish it first.", number=number),
        ),
    }


def _patience(t: Say, _members: dict[str, Any]) -> Texts:
    return {
        "recall-too-soon": (
            t("Too soon"),
            t("The visitor was called a moment ago. Wait a little before you call again."),
        ),
        "recall-limit": (
            t("Called often enough"),
            t("The visitor was called as often as is allowed. Start, or say that nobody came."),
        ),
        "no-show-too-soon": (t("Too soon"), t("The visitor may still be on the way. Wait a little longer.")),
        "return-too-late": (t("Too late"), t("The ticket is kept no longer. Please issue a new one.")),
        "not-undoable": (t("Cannot be undone"), t("This step cannot be taken back.")),
        "undo-too-late": (t("Too late"), t("A step can be taken back only for a short while.")),
        "acted-since": (t("Cannot be undone"), t("Somebody else has acted on the ticket since.")),
        "outcome-needed": (t("How did it end?"), t("This sector asks how the visit ended. Choose one of the list.")),
        "reason-needed": (t("Why out of order?"), t("Choose a reason for calling this ticket out of order.")),
        "does-not-fit": (
            t("Today may be too late"),
            t("The queue is longer than the reception that is left today."),
        ),
    }


def _office(t: Say, members: dict[str, Any]) -> Texts:
    return {
        "counter-closed": (t("The counter is not open"), t("Open the counter before you call.")),
        "counter-taken": (
            t("The counter is taken"),
            t("%(name)s sits at this counter. Choose another one.", name=members.get("name", "")),
        ),
        "branch-closed": (t("The branch is closed"), t("Nobody is received there any more. Choose another branch.")),
        "seated-elsewhere": (t("You sit at another counter"), t("Close your other counter first.")),
        "stale-state": (
            t("The counter has changed"),
            t("Something else was done meanwhile. This is the present state."),
        ),
        "not-found": (t("Not found"), t("There is nothing here by that name.")),
    }


def _people(t: Say, members: dict[str, Any]) -> Texts:
    return {
        "forbidden": (t("Not allowed"), t("You may not do this. Ask the manager for the right.")),
        "job-not-yours": (t("Not allowed"), t("Another agent has this print job.")),
        "not-signed-in": (t("Not signed in"), t("Please sign in.")),
        "wrong-password": (t("Sign-in failed"), t("The name or the password is wrong.")),
        "wrong-code": (
            t("Wrong code"),
            t("The code is wrong or has run out. The device shows a new one every ten minutes."),
        ),
        "weak-password": (
            t("The password is too weak"),
            t("Choose at least %(shortest)s characters that are hard to guess.", shortest=members.get("shortest", "")),
        ),
        "new-password-needed": (
            t("Choose your password"),
            t("The password was made for you. Choose one of your own that nobody else knows."),
        ),
        "wrong-present-password": (t("Wrong password"), t("This is not your present password.")),
        "code-needed": (t("One more step"), t("Type the code that your phone shows now, or a recovery code.")),
        "wrong-second-code": (
            t("Wrong code"),
            t("The code is wrong or was used already. Wait for the next one; the phone's clock must be right."),
        ),
        "second-factor-needed": (
            t("Set up the second factor"),
            t("Here, managers and administrators sign in with a code from the phone as well."),
        ),
        "second-factor-demanded": (
            t("The second factor stays on"),
            t("Here, managers and administrators sign in with a code from the phone as well."),
        ),
        "last-administrator": (
            t("The last administrator"),
            t("Somebody has to be able to administer Rinda. Make another person an administrator first."),
        ),
        "openid-away": (
            t("The institution's sign-in does not answer"),
            t("The institution's sign-in does not answer. Sign in with your password, or try again later."),
        ),
        "openid-refused": (
            t("Sign-in failed"),
            t("Signing in with the institution's account failed. Please begin again."),
        ),
        "openid-unknown": (
            t("Sign-in failed"),
            t("Nobody here has this account of the institution. Ask the manager to add you under its user name."),
        ),
        "name-taken": (t("The name is taken"), t("Choose another user name.")),
    }


def _administration(t: Say, members: dict[str, Any]) -> Texts:
    return {
        "wrong-office": (t("Not saved"), t("Some fields are missing or wrong.")),
        "wrong-file": (t("The file cannot be used"), t("Nothing was changed. Each error is listed with its line.")),
        "office-in-use": (t("Not saved: today needs it"), " ".join(members.get("reasons", []))),
        "stale-office": (
            t("Somebody else was faster"),
            t("The office was changed meanwhile. Load the page again and repeat your change."),
        ),
        "wrong-media": (
            t("The file cannot be used"),
            t("It is not a picture (JPEG, PNG, WebP) or film (MP4, WebM) as its name says, or it has too many dots."),
        ),
        "media-there": (t("The name is taken"), t("A file of this name is there already.")),
        "media-in-use": (
            t("The file is in use"),
            t("A playlist or a branch's look still uses it. Take it out there first."),
        ),
        "nothing-to-undo": (t("Nothing to undo"), t("No change is left that could be taken back.")),
    }


def _requests(t: Say, _members: dict[str, Any]) -> Texts:
    return {
        "header-missing": (t("Refused"), t("The request lacks the header X-Rinda.")),
        "broken-json": (t("Broken request"), t("The request's body is not valid JSON.")),
        "invalid": (t("Wrong request"), t("Some fields are missing or wrong.")),
        "method-not-allowed": (t("Not possible here"), t("This address does not take this method.")),
        "too-large": (t("Too large"), t("The request is larger than the server takes.")),
        "not-json": (t("Wrong request"), t("The request must be JSON.")),
        "too-many": (t("Too many requests"), t("Please wait a moment and try again.")),
        "bad-request": (t("Wrong request"), t("The server does not understand the request.")),
    }


def _machine(t: Say, _members: dict[str, Any]) -> Texts:
    return {
        "busy": (t("The server is busy"), t("Nothing was changed. Please try again in a moment.")),
        "disk-full": (
            t("The disk is full"),
            t("Nothing was changed. The technician must free space on the server."),
        ),
        "storage-failed": (t("The database does not answer"), t("Nothing was changed. Please tell the technician.")),
    }
