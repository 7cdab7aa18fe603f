"""Who may do what: the one permission table."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a seat makes of a person on one case."""

    REQUESTER = "requester"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    EXPERT = "expert"
    OBSERVER = "observer"
    REVIEWER = "reviewer"
    PATIENT = "patient"


class Action(StrEnum):
    """Everything that can be done to a case, named ``scope:resource:verb``."""

    READ_CASE = "case:read"
    EDIT_CASE = "case:edit"
    MOVE_CASE = "case:stage:move"
    INVITE = "case:seat:invite"
    ANSWER_SEAT = "case:seat:answer"
    DECLARE_CONFLICT = "case:conflict:declare"
    READ_POSTS = "case:post:read"
    WRITE_POST = "case:post:write"
    PROPOSE = "case:proposal:write"
    OPEN_ROUND = "case:round:open"
    CLOSE_ROUND = "case:round:close"
    READ_ROUND = "case:round:read"
    CAST_VOTE = "case:vote:cast"
    WRITE_OUTCOME = "case:outcome:write"
    DISSENT = "case:dissent:write"
    READ_SUMMARY = "case:summary:read"
    WRITE_SUMMARY = "case:summary:write"
    SIGN_SUMMARY = "case:summary:sign"
    RELEASE_SUMMARY = "case:summary:release"
    REVIEW_TRANSLATION = "case:translation:review"
    READ_AUDIT = "case:audit:read"


READING = frozenset(
    {
        Action.READ_CASE,
        Action.READ_POSTS,
        Action.READ_ROUND,
        Action.READ_SUMMARY,
        Action.ANSWER_SEAT,
    }
)
PANEL = READING | {
    Action.WRITE_POST,
    Action.PROPOSE,
    Action.DECLARE_CONFLICT,
    Action.SIGN_SUMMARY,
    Action.WRITE_SUMMARY,
}

PERMISSIONS: dict[Role, frozenset[Action]] = {
    Role.REQUESTER: PANEL
    | {
        Action.EDIT_CASE,
        Action.MOVE_CASE,
        Action.INVITE,
        Action.RELEASE_SUMMARY,
        Action.REVIEW_TRANSLATION,
        Action.READ_AUDIT,
    },
    Role.COORDINATOR: READING | {Action.EDIT_CASE, Action.MOVE_CASE, Action.INVITE},
    Role.CHAIR: PANEL
    | {
        Action.MOVE_CASE,
        Action.INVITE,
        Action.OPEN_ROUND,
        Action.CLOSE_ROUND,
        Action.WRITE_OUTCOME,
        Action.REVIEW_TRANSLATION,
    },
    Role.EXPERT: PANEL | {Action.CAST_VOTE, Action.DISSENT},
    Role.OBSERVER: READING,
    Role.REVIEWER: READING | {Action.REVIEW_TRANSLATION},
    # A patient reads the released summary through its own door, never the panel's room.
    Role.PATIENT: frozenset(),
}


@dataclass(frozen=True)
class Actor:
    """The signed-in person on whose behalf a service acts.

    ``account_id`` is empty for someone who is not signed in.
    """

    account_id: str
    name: str = ""
    language: str = "en"

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return not self.account_id


ANONYMOUS = Actor("")


def may(roles: frozenset[Role], action: Action) -> bool:
    """Whether any of the roles carries the right to the action."""
    return any(action in PERMISSIONS[role] for role in roles)
