"""Every address of the application, in one place."""

SIGN_IN = "/sign-in"
BOARD = "/"
CASE = "/case/[case_id]"
PROFILE = "/profile"
SUMMARY = "/summary"


def case_path(case_id: str) -> str:
    """The address of a case room."""
    return f"/case/{case_id}"
