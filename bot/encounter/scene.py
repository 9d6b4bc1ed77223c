"""A persona in a dialog, ready to be played: compiled once, shared by every encounter in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.content.dialog import Dialog
from bot.content.persona import Persona
from bot.encounter.encounter import Standing
from bot.encounter.machine import DialogMachine
from bot.reading.behaviours import Behaviour, Effect, effect_of

REPAIRABLE: Final = 1
"""So many hurts never end an encounter, whatever the persona says: a single misstep can always be mended."""

KEPT: Final = 128
"""So many compiled scenes are kept: all dialogs of a large school, and some older editions."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A persona in a dialog with the machine that picks their answers; compares by identity."""

    persona: Persona
    dialog: Dialog
    effects: Mapping[Behaviour, Effect]  # what each behaviour does to this client
    machine: DialogMachine

    @property
    def leaves_at(self) -> int:
        """Return how many unmended hurts make the client leave, 2 or more."""
        return max(self.persona.leaves_after, REPAIRABLE + 1)

    def ends(self, state: str) -> bool:
        """Say whether *state* is an ending."""
        return state in self.dialog.endings

    def ending_for(self, standing: Standing) -> str:
        """Return the name of the ending the hour takes when it is closed while the client stands there."""
        return next(
            each.to
            for each in self.dialog.closes
            if standing.rapport >= each.needs and standing.told.issuperset(each.after)
        )


@dataclass(frozen=True, slots=True)
class _Content:
    """A persona and a dialog as one key; they hold mappings and have no hash of their own."""

    persona: Persona
    dialog: Dialog

    def __hash__(self) -> int:
        return hash((self.persona.id, self.dialog.id))


def scene_of(persona: Persona, dialog: Dialog) -> Scene:
    """Return *persona* in *dialog*, compiled when these very contents are asked for the first time.

    What a persona is sensitive to closes that client, also where the codebook says it opens: its answers are
    then looked for under `closes`.

    Raises:
        ValueError: the dialog is another persona's.
    """
    return _compiled(_Content(persona, dialog))


@lru_cache(maxsize=KEPT)
def _compiled(content: _Content) -> Scene:
    persona, dialog = content.persona, content.dialog
    if dialog.persona != persona.id:
        raise ValueError(f"dialog {dialog.id} is for {dialog.persona}, not for {persona.id}")
    effects = MappingProxyType(
        {each: Effect.CLOSES if each in persona.sensitive_to else effect_of(each) for each in Behaviour}
    )
    return Scene(persona, dialog, effects, DialogMachine(dialog, effects))
