"""Administration of people, and the audit log."""

from __future__ import annotations

from flask import Response
from flask_openapi3 import Tag

from server.api.answers import API, STAFF, answer, documented, nothing
from server.api.described import Part
from server.api.guard import hall, staff
from server.api.models import NothingRequest
from server.api.people_models import (
    AuditAnswer,
    AuditQuery,
    InitialPassword,
    NewPersonAnswer,
    PeopleAnswer,
    PersonAnswer,
    PersonPath,
    PersonRequest,
)
from server.hall import audit, staffing
from server.hall.staffing import Wanted
from server.storage.staff import Given

api = Part("api_people", __name__, url_prefix=f"{API}/admin", abp_tags=[Tag(name="people")], abp_security=STAFF)


@api.get("/people", responses=documented({200: PeopleAnswer}))
def everybody() -> Response:
    """The people of the asker's branches"""
    return answer(staffing.everybody(hall(), staff()))


@api.post("/people", responses=documented({201: NewPersonAnswer}, 409))
def add_person(body: PersonRequest) -> Response:
    """Add a person, who gets an initial password"""
    person, password = staffing.add(hall(), staff(), _wanted(body))
    return answer({"person": person, "password": password}, 201)


@api.put("/people/<int:person>", responses=documented({200: PersonAnswer}, 409))
def change_person(path: PersonPath, body: PersonRequest) -> Response:
    """Change a person; what is no longer allowed ends at once"""
    return answer({"person": staffing.change(hall(), staff(), path.person, _wanted(body))})


@api.post("/people/<int:person>/password", responses=documented({200: InitialPassword}))
def reset_password(path: PersonPath, body: NothingRequest) -> Response:  # noqa: ARG001 - empty
    """Give a person an initial password and end the sessions"""
    return answer({"password": staffing.reset_password(hall(), staff(), path.person)})


@api.delete("/people/<int:person>/sessions", responses=documented({204: None}))
def end_sessions(path: PersonPath) -> Response:
    """Sign a person out everywhere"""
    staffing.end_sessions(hall(), staff(), path.person)
    return nothing()


@api.delete("/people/<int:person>/second-factor", responses=documented({204: None}))
def remove_second_factor(path: PersonPath) -> Response:
    """Take the second factor off a person who has lost the phone"""
    staffing.remove_second_factor(hall(), staff(), path.person)
    return nothing()


@api.get("/audit", responses=documented({200: AuditAnswer}))
def read_audit(query: AuditQuery) -> Response:
    """Who did what: sign-ins, refusals, changes of people, devices and the office"""
    return answer(audit.read(hall(), staff(), query.before))


def _wanted(body: PersonRequest) -> Wanted:
    given = Given(frozenset(body.branches), frozenset(body.sectors), frozenset(body.counters))
    return Wanted(body.login, body.name, body.role, given, body.active)
