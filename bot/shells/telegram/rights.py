"""What is kept about a trainee, and their right to take it along or have it erased."""

from __future__ import annotations

from collections.abc import Sequence

from bot.service import privacy
from bot.shells.telegram import words
from bot.shells.telegram.desk import Moment
from bot.shells.telegram.drafts import data, document, edited, note, tapped
from bot.storage.outbox import Draft


def overview(moment: Moment) -> Sequence[Draft]:
    """Say what is kept, who sees it and how long, with export and erase."""
    if moment.trainee is None:
        return (note(moment.chat, words.PRIVACY_NOBODY),)
    count = len(moment.tx.encounters.of(moment.trainee.id))
    encounters = "one hour with a client" if count == 1 else f"{count} hours with clients"
    rows = [[(words.EXPORT, data("export"))], [(words.ERASE, data("erase"))]]
    return (note(moment.chat, words.PRIVACY.format(encounters=encounters), rows),)


def export(moment: Moment) -> Sequence[Draft]:
    """Send everything as a JSON file."""
    assert moment.seen.tap is not None
    if moment.trainee is None:
        return (tapped(moment.chat, moment.seen.tap, words.PRIVACY_NOBODY),)
    content = privacy.export(moment.tx, moment.trainee, moment.prepared.arrived.arrival)
    return (
        tapped(moment.chat, moment.seen.tap),
        document(moment.chat, content, "heard-export.json", words.EXPORTED),
    )


def ask_erase(moment: Moment) -> Sequence[Draft]:
    """Ask whether everything shall really be erased."""
    assert moment.seen.tap is not None
    if moment.trainee is None:
        return (tapped(moment.chat, moment.seen.tap, words.PRIVACY_NOBODY),)
    return _edited(
        moment, words.ERASE_SURE, [[(words.ERASE_YES, data("erased")), (words.ERASE_NO, data("kept"))]]
    )


def erase(moment: Moment) -> Sequence[Draft]:
    """Erase everything about the trainee; a second tap finds nobody, and says so again."""
    if moment.trainee is not None:
        privacy.erase(moment.tx, moment.trainee)
    return _edited(moment, words.ERASED, ())


def keep(moment: Moment) -> Sequence[Draft]:
    """Leave everything as it is."""
    return _edited(moment, words.NOT_ERASED, ())


def _edited(moment: Moment, html: str, rows: Sequence[Sequence[tuple[str, str]]]) -> Sequence[Draft]:
    assert moment.seen.tap is not None
    answered = tapped(moment.chat, moment.seen.tap)
    if moment.seen.message is None:
        return (answered, note(moment.chat, html, rows))
    return (answered, edited(moment.chat, moment.seen.message, html, rows))
