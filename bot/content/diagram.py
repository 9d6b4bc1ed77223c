"""A dialog as a picture: Mermaid text that an author, a README or a pull request can show.

States are boxes with the feelings they show, endings are rounded and coloured by kind. A full arrow carries
the behaviours that lead along it, with what they need and tell; a dotted one is `otherwise`, a thick one
`then`. Answers that stay and tell nothing are left out: they are the quiet part of every state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.content.dialog import SHUT, Answer, Close, Dialog, Kind

COLOURS: Final = {
    Kind.GOOD: "fill:#d9ead3,stroke:#38761d,color:#000",
    Kind.HEARD: "fill:#d0e0e3,stroke:#134f5c,color:#000",
    Kind.CLOSED: "fill:#eeeeee,stroke:#666666,color:#000",
    Kind.RUPTURE: "fill:#f4cccc,stroke:#990000,color:#000",
}
OPENING: Final = "opens"
TIME: Final = "closes"
HURT: Final = "leaves"


def mermaid(dialog: Dialog) -> str:
    """Draw *dialog* as a Mermaid flowchart.

    Returns:
        Lines of text that end with a newline; the same for the same dialog.
    """
    lines = ["flowchart TD", *_nodes(dialog), *_arrows(dialog), *_ways_to_end(dialog)]
    lines += [f"classDef {kind.value} {colour}" for kind, colour in COLOURS.items()]
    return "\n    ".join(lines) + "\n"


def _nodes(dialog: Dialog) -> Iterator[str]:
    yield f'{OPENING}(("{_shown(dialog.title)}"))'
    for name, state in dialog.states.items():
        feelings = f"<br/><i>{_shown(', '.join(state.shows))}</i>" if state.shows else ""
        yield f'{_node(dialog, name)}["{_words(name)}{feelings}"]'
    for name, ending in dialog.endings.items():
        yield f'{_node(dialog, name)}(["{_words(name)}"]):::{ending.kind.value}'


def _arrows(dialog: Dialog) -> Iterator[str]:
    """Yield one arrow for each way from a state to another, however many behaviours share it."""
    yield f"{OPENING} --> {_node(dialog, dialog.opens)}"
    for name, state in dialog.states.items():
        labels: dict[str, list[str]] = {}
        for heard, answers in state.hears.items():
            for answer in answers:
                to = answer.to or name
                if to != name or answer.tells is not None:
                    labels.setdefault(to, []).append(_words(heard.value) + _conditions(dialog, answer))
        here = _node(dialog, name)
        for to, texts in labels.items():
            yield f'{here} -->|"{"<br/>".join(texts)}"| {_node(dialog, to)}'
        if state.then is not None:
            yield f'{here} ==>|"then"| {_node(dialog, state.then)}'
        if state.otherwise.to not in (None, name):
            yield f'{here} -.->|"otherwise"| {_node(dialog, str(state.otherwise.to))}'


def _conditions(dialog: Dialog, answer: Answer) -> str:
    """Return what an answer needs and tells, to stand after its behaviour."""
    parts = _needs(dialog, answer.needs, answer.after)
    if answer.tells is not None:
        parts.append(f"tells {_shown(dialog.disclosures[answer.tells].about)}")
    return f" ({', '.join(parts)})" if parts else ""


def _needs(dialog: Dialog, needs: int, after: Sequence[str]) -> list[str]:
    parts = [f"from {needs}"] if needs > SHUT else []
    if after:
        parts.append("after " + " and ".join(_shown(dialog.disclosures[each].about) for each in after))
    return parts


def _ways_to_end(dialog: Dialog) -> Iterator[str]:
    """Yield the endings that no reply leads to: by the clock, and by having been hurt."""
    yield f'{TIME}{{{{"time is up"}}}}'
    for close in dialog.closes:
        yield f"{TIME} -.->{_label(dialog, close)} {_node(dialog, close.to)}"
    yield f'{HURT}{{{{"hurt too often"}}}}'
    yield f"{HURT} -.-> {_node(dialog, dialog.leaves)}"


def _label(dialog: Dialog, close: Close) -> str:
    parts = _needs(dialog, close.needs, close.after)
    return f'|"{", ".join(parts)}"|' if parts else ""


def _node(dialog: Dialog, name: str) -> str:
    """Return the id of a node; bare names would collide with Mermaid's own words, such as `end`."""
    return f"ending_{name}" if name in dialog.endings else f"state_{name}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _shown(text: str) -> str:
    """Return *text* as it may stand between quotes in Mermaid."""
    for character, code in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        text = text.replace(character, code)
    return " ".join(text.split())
