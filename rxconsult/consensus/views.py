"""What this room hands out: frozen, and never who proposed, voted or dissented."""

from dataclasses import dataclass, field

from rxconsult.translation.views import ReadingView


@dataclass(frozen=True)
class ProposalView:
    """A proposal in the reader's language; ``mine`` when the reader wrote it."""

    id: str
    kind: str
    title: ReadingView
    detail: ReadingView
    mine: bool
    withdrawn: bool


@dataclass(frozen=True)
class BallotView:
    """The reader's own ballot; ``rating`` is 0 for an abstention, ``cast_at`` ISO in UTC."""

    proposal_id: str
    rating: int
    abstention: str
    rationale: str
    cast_at: str
    changed: int


@dataclass(frozen=True)
class ResultView:
    """One proposal's anonymous result in a closed round.

    ``histogram`` counts the ratings 1 to 9; numbers are exact decimals as text, empty when there
    are no ratings. ``disagreement`` and the classic flags are None below five ratings.
    ``consensus`` needs the quorum and no disagreement. Rationales are in no order of time.
    """

    proposal_id: str
    ratings: int
    quorum_met: bool
    consensus: bool
    category: str
    median: str
    band: str
    p30: str
    p70: str
    ipr: str
    ipras: str
    ipras_disagreement: bool | None
    classic_disagreement: bool | None
    classic_agreement: bool | None
    disagreement: bool | None
    abstained: int
    outside_expertise: int
    histogram: list[int]
    rationales: list[ReadingView]


@dataclass(frozen=True)
class RoundView:
    """A round as its declaration, the reader's own ballots and, once closed, its results.

    While it is open nothing here depends on what anyone else did. ``experts`` are the seated
    experts; ``conflicts`` those whom a conflict of interest excluded, 0 until the close.
    Moments are ISO in UTC, ``closed_at`` empty until the close.
    """

    id: str
    number: int
    quorum: int
    half_points: str
    quantile_type: int
    opens_at: str
    closes_at: str
    closed_at: str
    closed: bool
    experts: int
    conflicts: int
    proposal_ids: list[str]
    own: list[BallotView]
    results: list[ResultView] = field(default_factory=list)


@dataclass(frozen=True)
class OutcomeView:
    """The outcome and the dissents after a closed round; ``result`` is empty until declared.

    ``owes_dissent`` tells the reader, and no one else, that their rating was opposite to the
    median and that they have neither dissented nor waived it.
    """

    result: str = ""
    text: ReadingView = field(default_factory=ReadingView)
    written_at: str = ""
    dissents: list[ReadingView] = field(default_factory=list)
    own_dissent: str = ""
    waived: bool = False
    owes_dissent: bool = False


@dataclass(frozen=True)
class RightsView:
    """What the reader may do now, so that screens offer nothing that would be refused.

    ``conflicted`` when a declared conflict of interest keeps the reader from voting.
    """

    can_propose: bool = False
    can_open: bool = False
    can_vote: bool = False
    conflicted: bool = False
    can_close: bool = False
    can_write_outcome: bool = False
    can_dissent: bool = False


@dataclass(frozen=True)
class HeadView:
    """The newest round's line on the screen; ``status`` is none, open, over or closed.

    ``over`` is between the deadline and the close.
    """

    status: str = "none"
    number: int = 0
    quorum: int = 0
    experts: int = 0
    conflicts: int = 0
    closes_at: str = ""
    closed_at: str = ""


@dataclass(frozen=True)
class BarView:
    """One bar of a histogram; ``height`` is a CSS length, ``at_median`` marks the median.

    A median between two ratings marks both.
    """

    rating: int
    count: int
    height: str
    at_median: bool


@dataclass(frozen=True)
class ProposalCard:
    """A proposal with the reader's own ballot and, after the close, its result."""

    id: str
    kind: str
    title: ReadingView
    detail: ReadingView
    can_withdraw: bool
    can_vote: bool
    voted: bool = False
    rating: int = 0
    abstention: str = "none"
    rationale: str = ""
    cast_at: str = ""
    changed: int = 0
    has_result: bool = False
    category: str = ""
    disagreement: bool = False
    quorum_met: bool = False
    consensus: bool = False
    ratings: int = 0
    abstained: int = 0
    outside_expertise: int = 0
    median: str = ""
    counts: str = ""
    bars: list[BarView] = field(default_factory=list)
    rationales: list[ReadingView] = field(default_factory=list)
