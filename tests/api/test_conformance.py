"""Schemathesis sends whatever the description allows, and much that it does not: each answer is one that it names."""

import math
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.offices import API, Office

ASKERS = ("kiosk", "display", "agent", "administrator")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
FEWEST = 5
"""Of each operation and mode; with the profile `many` there are as many as make 10,000 requests."""


def failures(office: Office, operation: Any, mode: GenerationMode, examples: int) -> list[str]:
    """What an operation answers that its description does not say."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def send(case: Any) -> None:
        for who in ASKERS:
            headers = {"Authorization": f"Bearer {office.token(who)}", "X-Rinda": "1"}
            case.call_and_validate(headers=headers, checks=CHECKS)

    try:
        send()
    except Unsatisfiable:
        # There is nothing that its description forbids: no parameter, and a body that is any file.
        assert mode == GenerationMode.NEGATIVE, operation.label
    except (schemathesis.errors.SchemathesisError, BaseExceptionGroup) as found:
        return [f"{operation.label}: {found!r} {getattr(found, 'exceptions', '')}"]
    return []


@pytest.mark.timeout(3_600)
def test_every_answer_is_as_described(common_office: Office) -> None:
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", common_office.server.app)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 40
    examples = max(FEWEST, math.ceil(settings().max_examples / (len(operations) * len(MODES) * len(ASKERS))))
    found = [
        failure
        for operation in operations
        for mode in MODES
        for failure in failures(common_office, operation, mode, examples)
    ]
    assert not found, "\n\n".join(found)
