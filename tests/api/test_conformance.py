"""Schemathesis sends whatever the description allows, and much that it does not: each answer is one that it names."""

import math
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.offices import API, Office

ASKERS = ("administrator", "manager", "information", "specialist", "kiosk", "display", "agent")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
FEWEST = 3
"""Of each operation and mode; with the profile `many` there are so many that 10,000 requests come together."""

TODAY = date(2026, 11, 23).isoformat()


def accepted_or_refused_by_a_rule(context: Any, response: Any, case: Any) -> None:
    """What is of the described form is not called malformed.

    Some rules no schema can say, as that a password must not be a common one: what they refuse has a problem type of
    its own, for which schemathesis' own check would blame the form.
    """
    if response.status_code == 422 and response.json()["type"] != "urn:rinda:problem:invalid":
        return
    positive_data_acceptance(context, response, case)


def put_in_order(query: dict[str, Any]) -> None:
    """The first day is not after the last one, which no schema can say of two parameters."""
    if "first" in query and "last" in query:
        query["first"] = query["last"]


def aim(case: Any) -> None:
    """Small numbers name branches, sectors, counters and tickets that there are; others mostly name nothing."""
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            values.update({name: 1 + value % 3 for name, value in values.items() if type(value) is int})
    if "last" in (case.query or {}):
        case.query["last"] = TODAY


class Fuzz:
    """Asks an office at random; `sent` counts the requests."""

    def __init__(self, office: Office, seed: int, examples: int) -> None:
        self._office, self.seed, self._examples = office, seed, examples
        self.sent = 0

    def failures(self, operation: Any, mode: GenerationMode) -> list[str]:
        """What an operation answers that its description does not say."""
        # A request may sign its asker out, or lock the person or the device out.
        self._office.forget_tokens()

        @seeded(self.seed)
        @given(case=operation.as_strategy(generation_mode=mode), who=st.sampled_from(ASKERS), aimed=st.booleans())
        @settings(max_examples=self._examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def send(case: Any, who: str, aimed: bool) -> None:
            if mode == GenerationMode.POSITIVE:
                if aimed:
                    aim(case)
                put_in_order(case.query or {})
            self.sent += 1
            case.call_and_validate(
                headers={"Authorization": f"Bearer {self._office.token(who)}", "X-Rinda": "1"},
                additional_checks=[accepted_or_refused_by_a_rule],
                excluded_checks=[positive_data_acceptance],
            )

        try:
            send()
        except Unsatisfiable:
            # There is nothing that its description forbids: no parameter, and a body that is any file.
            assert mode == GenerationMode.NEGATIVE, operation.label
        except (schemathesis.errors.SchemathesisError, BaseExceptionGroup) as found:
            return [f"{operation.label}: {found!r} {getattr(found, 'exceptions', '')}"]
        return []


@pytest.mark.timeout(3_600)
def test_every_answer_is_as_described(common_office: Office, seed: int) -> None:
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", common_office.server.app)
    # The right token goes with every request; schemathesis' own check asks again with none and with a wrong one.
    schema.config.generation.update(with_security_parameters=False)
    # What is too large is refused before anybody reads it.
    rejection = schema.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "413"]
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 80
    wanted = settings().max_examples
    fuzz = Fuzz(common_office, seed, max(FEWEST, math.ceil(wanted / (len(operations) * len(MODES)))))
    found: list[str] = []
    # Of some operations there are only a few different requests, so that one round may not be enough.
    while not found and fuzz.sent < wanted:
        found = [failure for operation in operations for mode in MODES for failure in fuzz.failures(operation, mode)]
        fuzz.seed += 1
    assert not found, "\n\n".join(found)
