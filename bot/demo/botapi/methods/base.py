"""What a method is, and how its parameters are read and refused."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.records import JsonObject, Message
from bot.demo.botapi.world import Telegram

# What Telegram says where a required field is missing; "X is empty" for any other.
_MISSING = {
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "invalid query_id specified",
    "inline_query_id": "invalid query_id specified",
    "guest_query_id": "invalid query_id specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}


def _from_json(value: object) -> object:
    """Decode what forms carry as a string of JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request("can't parse JSON object") from None


# Fields that are objects or lists, sent as JSON text in forms.
Object = Annotated[JsonObject, BeforeValidator(_from_json)]
Objects = Annotated[list[JsonObject], BeforeValidator(_from_json)]
Strings = Annotated[list[str], BeforeValidator(_from_json)]
ChatId = int | str


class Parameters(BaseModel):
    """The fields of one method; unknown ones are ignored, as Telegram does."""

    model_config = ConfigDict(extra="ignore", arbitrary_types_allowed=True)


P = TypeVar("P", bound=Parameters)


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API.

    Attributes:
        name: As documented, such as ``sendMessage``.
        fields: The model its parameters are read with.
        call: What it does; the result is JSON-ready.
    """

    name: str
    fields: type[Parameters]
    call: Callable[[Telegram, Any], Awaitable[object]]

    async def run(self, world: Telegram, parameters: JsonObject) -> object:
        """Check the parameters, then do it.

        Raises:
            ApiError: Telegram would refuse the call.
        """
        try:
            fields = self.fields.model_validate(parameters)
        except ValidationError as error:
            raise _refuse_field(error) from None
        return await self.call(world, fields)


def make_method(
    name: str, fields: type[P], call: Callable[[Telegram, P], Awaitable[object]]
) -> Method:
    """Bind a function to the model of its parameters."""
    return Method(name, fields, call)


def _refuse_field(error: ValidationError) -> ApiError:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "request"
    if first["type"] == "missing":
        return bad_request(_MISSING.get(name, f"{name} is empty"))
    return bad_request(f'can\'t parse field "{name}": {first["msg"]}')


def find_reply(chat_messages: dict[int, Message], reply: JsonObject | None) -> Message | None:
    """Find the message that ``reply_parameters`` name.

    Raises:
        ApiError: It is not there, and the bot did not allow sending without it.
    """
    if not reply:
        return None
    message_id = reply.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request("message identifier is not specified")
    found = chat_messages.get(message_id)
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found
