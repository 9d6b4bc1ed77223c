"""What a trainee may do with what is kept about them: agree to it, see it, take it along, erase it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.storage.store import Transaction
from bot.storage.trainees import Trainee

CONSENT: Final = 1
"""The version of the consent text; a higher one asks everybody again."""


def has_agreed(trainee: Trainee | None) -> bool:
    """Say whether *trainee* has agreed to the present version of the consent text."""
    return trainee is not None and (trainee.consent or 0) >= CONSENT


def agree(tx: Transaction, trainee: Trainee | None, fresh: Trainee, at: datetime) -> Trainee:
    """Keep that a trainee has agreed; a new one is kept from now on and not before.

    Args:
        tx: the transaction.
        trainee: as kept, or None for somebody new.
        fresh: who to keep when there is nobody yet.
        at: now, UTC.
    """
    agreed = replace(trainee or fresh, consent=CONSENT, consented=at)
    if trainee is None:
        tx.trainees.add(agreed)
    else:
        tx.trainees.put(agreed)
    return agreed


def export(tx: Transaction, trainee: Trainee, besides: int) -> bytes:
    """Return everything that is kept about *trainee* as a JSON file (UTF-8, indented).

    Args:
        tx: the transaction.
        trainee: whose.
        besides: arrival number of the update that asks for it, which is forgotten with the answer.
    """
    kept = tx.trainees.all_of(trainee.id)
    inbox = kept.get("inbox")
    if isinstance(inbox, list):
        kept["inbox"] = [each for each in inbox if each["arrival"] != besides]
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair becomes JSON's own escape for it


def erase(tx: Transaction, trainee: Trainee) -> None:
    """Erase everything about *trainee*: encounters, debriefs, messages, and that they were ever here."""
    tx.trainees.erase(trainee.id)
