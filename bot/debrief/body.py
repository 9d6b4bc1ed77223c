"""Says whether words speak of somebody's body: a boundary can be crossed there, and elsewhere."""

from __future__ import annotations

import re
from typing import Final

_BODY: Final = re.compile(
    r"\b(bod(y|ies)|figure|legs?|breasts?|boobs?|bum|bottom|butt|ass|arse|hips?|thighs?|waist|skin|curves?"
    r"|weight|fat|thin|skinny|naked|nude|bra|underwear|undress|shoulders?|chest|belly|stomach|lips?|bosom)\b",
    re.IGNORECASE,
)


def names_body(text: str) -> bool:
    """Say whether *text* names a body or a part of one.

    >>> names_body("Nice legs."), names_body("Can I have your number?")
    (True, False)
    """
    return _BODY.search(text) is not None
