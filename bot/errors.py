"""What can go wrong in this room.

BotError
├── SettingsError    a VIGIE_ variable is missing or bad; ends the start with status 2
└── CommandError     a command could not do what it was asked
"""


class BotError(Exception):
    """Base of this room's errors; the message is one line fit for the operator.

    Attributes:
        status: Exit status of the command that ends with it.
    """

    status = 1


class SettingsError(BotError):
    """A setting is missing or bad; the message names the variable and never holds a secret."""

    status = 2


class CommandError(BotError):
    """A command could not do what it was asked.

    Args:
        message: One line for standard error.
        status: 1 when something failed, 2 when the flags were wrong.
    """

    def __init__(self, message: str, *, status: int = 1) -> None:
        super().__init__(message)
        self.status = status
