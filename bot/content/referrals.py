"""The referral list: whom a practitioner may name when something is out of scope; a school's own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.content.fields import Fields
from bot.content.yamlfile import page_from
from bot.errors import BrokenFile, ContentError


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody to refer to."""

    name: str
    does: str  # what for, in a few words
    reach: str  # how to reach them


SAMPLE: Final = (
    Referral(
        "Ines Vidal, counsellor",
        "talking things through: anxiety, eating, how one sees oneself",
        "sample entry",
    ),
    Referral("The Tuesday group", "people who have lost somebody; no sign-up", "sample entry"),
    Referral("Dr Okafor, family doctor", "pain that stays, sleep, medicines", "sample entry"),
    Referral("Safe Line", "people who are afraid at home; day and night", "sample entry"),
)
"""What is shown until a school sets its own list; made-up names, marked as samples."""


def referrals_from(text: str, file: str) -> tuple[Referral, ...]:
    """Build the referral list that *text* describes.

    Args:
        text: a YAML file with one field, `referrals`: a list of tables with `name`, `does` and `reach`.
        file: its name, for messages.

    Raises:
        BrokenFile: anything is wrong; its `problems` are all that was found.
    """
    page = page_from(text, file)
    problems: list[ContentError] = list(page.problems)
    listed = Fields(page.root, problems, ("referrals",))
    entries = [
        Fields(node, problems, ("name", "does", "reach")) for node in listed.items("referrals", "referrals")
    ]
    found = tuple(Referral(each.text("name"), each.text("does"), each.text("reach")) for each in entries)
    if not found and not problems:
        listed.note(listed.at("referrals"), "'referrals' is empty; name at least one")
    if problems:
        raise BrokenFile(problems)
    return found
