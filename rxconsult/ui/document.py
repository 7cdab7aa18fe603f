"""Keeps the document's own language and direction in step with the reader's."""

from typing import Any

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from rxconsult.ui.state import LanguageState

EFFECT = """useEffect(() => {{
  if (!{ready}) return;
  document.documentElement.lang = {language};
  document.documentElement.dir = {direction};
  try {{
    localStorage.setItem("rxconsult_language", {language});
    localStorage.setItem("rxconsult_direction", {direction});
  }} catch (error) {{}}
}}, [{ready}, {language}, {direction}])"""


class Document(rx.Component):
    """Shows nothing; remembers the language for the first paint of the next page.

    The language cookie is HttpOnly, so ``assets/first-paint.js`` cannot read it. Until the state
    has loaded it is English, which must not undo what the first paint did.
    """

    library = "react"
    tag = "Fragment"

    def add_imports(self) -> dict[str, Any]:
        """React's effect hook."""
        return {"react": [ImportVar(tag="useEffect")]}

    def add_hooks(self) -> list[str | rx.Var[Any]]:
        """The effect, with the state it reads."""
        ready, language = rx.State.is_hydrated, LanguageState.language
        direction = LanguageState.direction
        data = [rx.Var.create(var)._get_all_var_data() for var in (ready, language, direction)]
        script = EFFECT.format(ready=ready, language=language, direction=direction)
        return [rx.Var(script, _var_data=VarData.merge(*data))]
