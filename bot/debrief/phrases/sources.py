# ruff: noqa: E501 - a sentence a line reads best
"""Where each measure comes from, or what it can mean, in plain words for trainees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SOURCES: Final[Mapping[str, str]] = {
    "reflections per question": "MITI, a scale for counsellors: 1 is fair, 2 good. Recorded talks (AnnoMI): good 1.0, poor 0.3.",
    "feelings caught": "The author of the dialog says where a feeling shows. Catching one at a time is plenty.",
    "unasked advice": "Recorded talks (AnnoMI): 1.8 % of what is said in good ones, 14.5 % in poor ones.",
    "ruptures": "Safran and Muran: ruptures happen to everybody; mended ones do no harm.",
    "repairs": "Safran and Muran: a repair often leaves more trust than there was.",
    "questions": "Recorded talks (AnnoMI): the share of open questions does not tell good from poor.",
    "words per reply": "Recorded talks (AnnoMI): 16 words a turn in good ones, 23.5 in poor ones, spoken.",
    "not read": "The reader says so when it is not sure; such words count neither for nor against you.",
    "all read": "The reader would have said so, had it not been sure.",
    "things told": "The dialog's author hid this many things, each behind a certain rapport.",
}
"""By the name of the measure; `all read` in place of `not read` where nothing was left unread."""
