"""Pure rules of the discussion: what a post may hold, how it is drawn, when one may write."""

from collections.abc import Collection
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

from rxconsult.access.rules import Role
from rxconsult.cases.rules import Stage

LONGEST_BODY = 10_000
DEEPEST = 4
WRITING_STAGES = frozenset(
    {
        Stage.DISCUSSION,
        Stage.VOTING,
        Stage.OUTCOME,
        Stage.SUMMARY_SIGNED,
        Stage.RELEASED,
        Stage.FOLLOW_UP,
    }
)
SPEAKING_ORDER = (Role.CHAIR, Role.REQUESTER, Role.EXPERT)

TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip

# A heading inside a post would break the outline of the page that a screen reader offers.
_markdown = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .enable(["table", "strikethrough"])
    .disable(["image", "heading", "lheading"])
)


@lru_cache(maxsize=1024)
def render(body: str) -> str:
    """The Markdown text as HTML without images, scripts, styles or raw HTML of its own.

    Links keep http, https and mailto addresses only.
    """
    return nh3.clean(
        _markdown.render(body),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def clean_body(text: str) -> str:
    """The text without control and undecodable characters, which databases refuse, trimmed."""
    plain = text.encode("utf-8", "ignore").decode().replace("\r\n", "\n")
    return "".join(letter for letter in plain if letter >= " " or letter in "\n\t").strip()


def fits(body: str) -> bool:
    """Whether a cleaned text is 1 to 10 000 characters long."""
    return 1 <= len(body) <= LONGEST_BODY


def path_under(parent_path: str, post_id: str) -> str:
    """Where a reply is drawn; answers to the deepest posts stand beside them, in order of time."""
    above = parent_path.split("/")[:DEEPEST] if parent_path else []
    return "/".join([*above, post_id])


def depth_of(path: str) -> int:
    """How deep a post is drawn, 0 to 4."""
    return path.count("/")


def is_open(stage: Stage) -> bool:
    """Whether posts may be written: after the blind first opinions, until the case is closed."""
    return stage in WRITING_STAGES


def speaks_as(roles: Collection[Role]) -> Role:
    """The role shown beside a post of a person who holds several seats."""
    return next(role for role in SPEAKING_ORDER if role in roles)
