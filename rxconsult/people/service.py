"""People: the one door to accounts, sessions and invitations."""

from rxconsult.people.accounts import (
    Profile,
    create_account,
    find_account,
    names,
    profile,
    set_language,
    update_profile,
)
from rxconsult.people.demo import DemoPerson, demo_people, enter_demo
from rxconsult.people.invitations import Accepted, accept_invitation, invite
from rxconsult.people.sessions import SignedIn, session_of, sign_in, sign_out

__all__ = [
    "Accepted",
    "DemoPerson",
    "Profile",
    "SignedIn",
    "accept_invitation",
    "create_account",
    "demo_people",
    "enter_demo",
    "find_account",
    "invite",
    "names",
    "profile",
    "session_of",
    "set_language",
    "sign_in",
    "sign_out",
    "update_profile",
]
