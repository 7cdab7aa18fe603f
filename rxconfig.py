"""Reflex's configuration; the application's own settings are in rxconsult/settings.py."""

import reflex as rx

from rxconsult.settings import settings
from rxconsult.ui.theme import TAILWIND

config = rx.Config(
    app_name="rxconsult",
    api_url=settings().public_url,
    deploy_url=settings().public_url,
    # Reflex would reflect any origin, websockets included.
    cors_allowed_origins=[settings().public_url],
    # The default manager writes states, patient text included, to disk.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[rx.plugins.TailwindV4Plugin(TAILWIND)],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
