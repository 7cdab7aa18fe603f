"""The parts every screen is made of; the only place that knows what a button looks like."""

from typing import Any, Literal

import reflex as rx

Tone = Literal["neutral", "accent", "good", "warn", "bad"]
Words = str | rx.Var[str]

FOCUS = " focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
CONTROL = (
    "w-full rounded-md border border-line-strong bg-raised text-ink px-3 py-2 text-base leading-6"
    + FOCUS
)
BUTTONS = {
    "primary": "bg-accent text-on-accent border-transparent hover:opacity-90",
    "quiet": "bg-raised text-ink border-line-strong hover:bg-surface",
    "danger": "bg-raised text-bad border-line-strong hover:bg-bad-soft",
}
BADGES = {
    "neutral": "border-line text-muted bg-surface",
    "accent": "border-accent text-accent bg-raised",
    "good": "border-good text-good bg-good-soft",
    "warn": "border-warn text-warn bg-warn-soft",
    "bad": "border-bad text-bad bg-bad-soft",
}
HEADINGS = {
    1: "text-2xl font-semibold leading-8",
    2: "text-lg font-semibold leading-7",
    3: "text-base font-semibold leading-6",
}


def _with(classes: str, props: dict[str, Any]) -> dict[str, Any]:
    extra = props.pop("class_name", "")
    return {**props, "class_name": f"{classes} {extra}".strip()}


def button(
    label: Words, *, tone: Literal["primary", "quiet", "danger"] = "primary", **props: Any
) -> rx.Component:
    """A button at least 40 px high; ``type="submit"`` inside a form."""
    classes = (
        "inline-flex items-center justify-center justify-self-start gap-2 min-h-10 rounded-md"
        " border px-4 text-sm font-medium cursor-pointer disabled:opacity-50 "
        + BUTTONS[tone]
        + FOCUS
    )
    return rx.el.button(label, **{"type": "button", **_with(classes, props)})


def link(label: Words, href: Words, **props: Any) -> rx.Component:
    """A link inside the application."""
    return rx.el.a(
        label, href=href, **_with("text-accent underline underline-offset-2" + FOCUS, props)
    )


def field(label: Words, control: rx.Component, hint: Words | None = None) -> rx.Component:
    """A control under its label."""
    return rx.el.label(
        rx.el.span(label, class_name="block text-sm font-medium text-ink mb-1"),
        control,
        rx.el.span(hint, class_name="block text-sm text-muted mt-1") if hint is not None else None,
        class_name="block",
    )


def text_input(**props: Any) -> rx.Component:
    """One line of text."""
    return rx.el.input(**_with(CONTROL + " min-h-10", props))


def text_area(**props: Any) -> rx.Component:
    """Several lines of text."""
    return rx.el.textarea(**{"rows": 4, **_with(CONTROL, props)})


def select(options: list[tuple[str, Words]], **props: Any) -> rx.Component:
    """A choice among (value, label)."""
    return rx.el.select(
        *[rx.el.option(label, value=value) for value, label in options],
        **_with(CONTROL + " min-h-10", props),
    )


def card(*children: Any, **props: Any) -> rx.Component:
    """A raised surface."""
    return rx.el.section(*children, **_with("rounded-lg border border-line bg-raised p-4", props))


def badge(text: Words, tone: Tone = "neutral") -> rx.Component:
    """A short status; the words carry the meaning, the colour repeats it."""
    return rx.el.span(
        text,
        class_name="inline-flex items-center justify-self-start rounded-full border px-2 py-0.5"
        " text-xs font-medium " + BADGES[tone],
    )


def heading(text: Words, level: int = 2) -> rx.Component:
    """A heading of level 1 to 3."""
    element = {1: rx.el.h1, 2: rx.el.h2, 3: rx.el.h3}[level]
    return element(text, class_name=HEADINGS[level] + " text-ink")


def alert(*children: Any, tone: Tone = "warn") -> rx.Component:
    """Something to notice before going on."""
    return rx.el.div(
        *children, class_name="rounded-md border border-s-4 px-3 py-2 text-sm " + BADGES[tone]
    )


def empty(title: Words, hint: Words) -> rx.Component:
    """What stands where there is nothing yet, and what to do about it."""
    return rx.el.div(
        rx.el.p(title, class_name="font-medium text-ink"),
        rx.el.p(hint, class_name="text-sm text-muted mt-1"),
        class_name="rounded-lg border border-dashed border-line-strong p-6 text-center",
    )


def disclosure(summary: Words, *children: Any) -> rx.Component:
    """Details on demand."""
    return rx.el.details(
        rx.el.summary(summary, class_name="cursor-pointer text-sm text-accent py-1" + FOCUS),
        rx.el.div(*children, class_name="pt-2"),
    )


def muted(text: Words) -> rx.Component:
    """A line of lesser weight."""
    return rx.el.p(text, class_name="text-sm text-muted")
