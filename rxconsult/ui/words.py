"""Words on the screen: English in the code, the reader's language from the catalogue."""

import json
from typing import Any

import reflex as rx

from rxconsult.ui.state import LanguageState


def t(message: str, **values: Any) -> rx.Var[str]:
    """The message in the reader's language, English until the catalogue is there.

    ``{name}`` in the message is replaced by the value given under that name.
    """
    english = json.dumps(message, ensure_ascii=False)
    words = LanguageState.catalogue
    expression = f"({words!s}?.[{english}] ?? {english})"
    data = [words._get_all_var_data()]
    for name, value in values.items():
        var = value if isinstance(value, rx.Var) else rx.Var.create(value)
        # A function, because "$&" in a replacement text would be read as a pattern.
        expression += f'.replaceAll("{{{name}}}", () => String({var!s}))'
        data.append(var._get_all_var_data())
    return rx.Var(expression, _var_data=rx.vars.VarData.merge(*data)).to(str)


def when(moment: rx.Var[Any] | str, *, time: bool = True) -> rx.Var[str]:
    """A moment in ISO 8601 as the reader writes it, in the browser's time zone; "" stays "".

    Without ``time`` only the day. The month is in letters, so that no country reads it the other
    way round; digits are Latin in every language, as in the values of the case.
    """
    options = 'numberingSystem: "latn", year: "numeric", month: "short", day: "numeric"'
    if time:
        options += ', hour: "2-digit", minute: "2-digit", hourCycle: "h23"'
    else:
        # A bare day is midnight UTC; another zone could show the day before.
        options += ', timeZone: "UTC"'
    var = moment if isinstance(moment, rx.Var) else rx.Var.create(moment)
    language = LanguageState.language
    expression = (
        f"({var!s} ? new Intl.DateTimeFormat({language!s}, {{{options}}})"
        f'.format(new Date({var!s})) : "")'
    )
    data = [var._get_all_var_data(), language._get_all_var_data()]
    return rx.Var(expression, _var_data=rx.vars.VarData.merge(*data)).to(str)
