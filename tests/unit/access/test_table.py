"""The permission table, as sentences of product.md."""

import pytest

from rxconsult.access.rules import PERMISSIONS, Action, Role, may


def test_every_role_is_in_the_table() -> None:
    assert set(PERMISSIONS) == set(Role)


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(may(frozenset(), action) for action in Action)


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.EXPERT])
def test_only_experts_vote(role: Role) -> None:
    assert not may(frozenset({role}), Action.CAST_VOTE)
    assert may(frozenset({Role.EXPERT}), Action.CAST_VOTE)


def test_observers_write_nothing() -> None:
    assert not any(
        may(frozenset({Role.OBSERVER}), action)
        for action in Action
        if not action.endswith(":read") and action is not Action.ANSWER_SEAT
    )


def test_a_patient_has_no_right_in_the_panels_room() -> None:
    assert PERMISSIONS[Role.PATIENT] == frozenset()


def test_only_the_requester_releases() -> None:
    assert [r for r in Role if may(frozenset({r}), Action.RELEASE_SUMMARY)] == [Role.REQUESTER]
