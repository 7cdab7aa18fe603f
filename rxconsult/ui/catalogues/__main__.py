"""Brings every catalogue up to date with the code and says what is left to translate."""

from rxconsult.ui.catalogues import TRANSLATED, missing, update

for language in TRANSLATED:
    update(language)
    print(language, len(missing(language)), "to translate")
