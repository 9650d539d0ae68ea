"""The API's description: valid OpenAPI 3.1, readable, and what the server really answers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from playwright.sync_api import Page
from pydantic import BaseModel

from tests.api.offices import API, Office
from tests.support.axe import assert_accessible
from tests.support.rinda import RindaServer


def test_the_description_is_valid_openapi(common_office: Office) -> None:
    described = common_office.ask(None, "GET", "/openapi.json").get_json()
    assert described["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described).validate()


def test_every_route_of_the_api_is_described(common_office: Office) -> None:
    app = common_office.server.app
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(API)
    }
    apart = {f"{API}/docs", f"{API}/openapi.json"}
    assert routes - apart == set(app.api_doc["paths"])


def test_no_two_forms_have_one_name() -> None:
    """The description keeps forms by name: of two, one would silently stand for the other."""

    def below(form: type[BaseModel]) -> Iterator[type[BaseModel]]:
        for one in form.__subclasses__():
            yield one
            yield from below(one)

    names = Counter(form.__name__ for form in set(below(BaseModel)) if form.__module__.startswith("server.api"))
    assert names
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_to_read_it_is_accessible(
    rinda_server: RindaServer, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width=width)
    page.goto(f"{rinda_server.url}{API}/docs")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
