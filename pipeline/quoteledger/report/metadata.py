"""What a ledger's file says about how it was made, for people to read."""

import json
from collections.abc import Mapping


def readable(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return the metadata with values that are JSON objects written out, without their unset keys."""
    shown = {}
    for name, text in metadata.items():
        try:
            settings = json.loads(text)
        except ValueError:
            settings = None
        if isinstance(settings, dict):
            given = [f"{key} {value}" for key, value in settings.items() if value not in (None, False, [])]
            text = ", ".join(given) or "defaults"
        shown[name.replace("_", " ")] = text
    return shown
