"""The verbs of this room."""

from rxconsult.cases.service.access import (
    answer_seat,
    declare_conflict,
    invite,
    open_as_patient,
    open_case,
    remove_seat,
    seats,
)
from rxconsult.cases.service.boards import (
    Filters,
    add_board_member,
    board_page,
    boards,
    create_board,
)
from rxconsult.cases.service.cases import (
    add_lab,
    create_case,
    remove_lab,
    save_draft,
    state_goals,
)
from rxconsult.cases.service.reading import case_view
from rxconsult.cases.service.stages import move_stage, take_step
from rxconsult.cases.views import OpenCase, SeatView

__all__ = [
    "Filters",
    "OpenCase",
    "SeatView",
    "add_board_member",
    "add_lab",
    "answer_seat",
    "board_page",
    "boards",
    "case_view",
    "create_board",
    "create_case",
    "declare_conflict",
    "invite",
    "move_stage",
    "open_as_patient",
    "open_case",
    "remove_lab",
    "remove_seat",
    "save_draft",
    "seats",
    "state_goals",
    "take_step",
]
