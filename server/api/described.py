"""The parts of the API and the models of its answers, described when somebody asks for the description.

flask-openapi3 makes the description while routes are declared, and Pydantic a model's validator while its class is: a
part of every server's start, for what hardly anybody reads (docs/adr/0701-speed.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask_openapi3 import APIBlueprint, OpenAPI
from flask_openapi3.types import ParametersTuple
from flask_openapi3.utils import parse_parameters
from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """What a request or an answer consists of. Its validator is made when it is first used."""

    model_config = ConfigDict(defer_build=True)


class Part(APIBlueprint):
    """A part of the API: its operations check requests at once, and are described later."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._undescribed: list[Callable[[], object]] = []

    def _collect_openapi_info(self, rule: str, func: Callable[..., Any], **options: Any) -> ParametersTuple:
        self._undescribed.append(partial(super()._collect_openapi_info, rule, func, **options))
        return parse_parameters(func, doc_ui=False)

    def describe(self) -> None:
        """Make the description of all operations, once."""
        while self._undescribed:
            self._undescribed.pop(0)()


class Api(OpenAPI):
    """The application, whose `api_doc` is made when it is first asked for; that takes a moment."""

    @property
    def api_doc(self) -> dict[str, Any]:
        """The description as OpenAPI 3.1."""
        for part in self.blueprints.values() if not self.spec_json else ():
            if isinstance(part, Part):
                part.describe()
                self.tags += [tag for tag in part.tags if tag.name not in self.tag_names]
                self.tag_names += [tag.name for tag in part.tags]
                self.paths.update(part.paths)
                self.components_schemas.update(part.components_schemas)
        return super().api_doc
