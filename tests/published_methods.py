"""The published Bot API as aiogram's pydantic classes, each built when it is first used.

aiogram builds hundreds of them as it is imported, which takes a process longer than most files of
tests; a bot asks for a dozen.
"""

import importlib
from functools import cache
from typing import Any
from unittest.mock import patch

from pydantic import BaseModel


@cache
def load_methods() -> dict[str, Any]:
    """Return the published methods by lower-case name; `build` one before it is used."""
    late = BaseModel.model_config | {"defer_build": True}
    with (
        patch.object(BaseModel, "model_config", late),
        patch.object(BaseModel, "model_rebuild", classmethod(_leave_for_later)),
    ):
        methods = importlib.import_module("aiogram.methods")
        importlib.import_module("teremok.validation")
    named = {name: getattr(found, "__api_method__", None) for name, found in vars(methods).items()}
    return {
        method.lower(): getattr(methods, name)
        for name, method in named.items()
        if isinstance(method, str)
    }


def build(model: type[BaseModel]) -> None:
    """Build a class and those that it is made of, unless they are."""
    model.model_rebuild(_types_namespace=_names())


@cache
def _names() -> dict[str, Any]:
    """Return what the annotations of aiogram's types may name."""
    types = importlib.import_module("aiogram.types")
    typing = importlib.import_module("typing")
    default = importlib.import_module("aiogram.client.default").Default
    return (
        vars(typing)
        | {name: getattr(types, name) for name in types.__all__}
        | {
            "List": list,
            "Default": default,
        }
    )


def _leave_for_later(_model: type[BaseModel], /, **_options: object) -> None:
    """Stand in for the building of a class."""
