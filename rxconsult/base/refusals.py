"""Refusals: what a service says instead of failing silently."""


class Refusal(Exception):
    """A refusal is a catalogue key with details, rendered in the reader's language.

    Details never hold patient text: they reach logs and screens.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""


class NotAllowed(Refusal):
    """The person sees the thing but may not do this to it."""


class Invalid(Refusal):
    """What was entered cannot be accepted."""


class Conflict(Refusal):
    """Something changed meanwhile, or the step is out of order."""
