"""A dialog drawn: the same text for the same dialog, and nothing an author writes breaks it."""

from __future__ import annotations

from bot.content.diagram import mermaid
from bot.content.shape import dialog_from
from tests.content.edits import DIALOG_TEXT, dialog_with

DRAWN = """\
flowchart TD
    opens(("First visit"))
    state_guarded["guarded<br/><i>worn out, on guard</i>"]
    state_opening["opening<br/><i>sad, lonely</i>"]
    state_kitchen["kitchen<br/><i>lonely, missing someone</i>"]
    state_resting["resting<br/><i>calm</i>"]
    ending_own_next_step(["own next step"]):::good
    ending_takes_a_name(["takes a name"]):::heard
    ending_leaves_closed(["leaves closed"]):::closed
    ending_leaves_hurt(["leaves hurt"]):::rupture
    opens --> state_guarded
    state_guarded -->|"reflection of feeling (from 4, tells her mother)<br/>skillful question (from 5, tells her mother)"| state_opening
    state_guarded -->|"shut down"| ending_leaves_closed
    state_opening -->|"opens (from 6, after her mother, tells the house)"| state_kitchen
    state_opening -->|"referral (from 5)"| ending_takes_a_name
    state_opening ==>|"then"| state_kitchen
    state_opening -.->|"otherwise"| state_guarded
    state_kitchen -->|"skillful question (from 7)"| state_resting
    state_kitchen -->|"referral"| ending_takes_a_name
    state_resting -->|"minimal encourager<br/>check in"| ending_own_next_step
    closes{{"time is up"}}
    closes -.->|"from 8, after her mother and the house"| ending_own_next_step
    closes -.-> ending_leaves_closed
    leaves{{"hurt too often"}}
    leaves -.-> ending_leaves_hurt
    classDef good fill:#d9ead3,stroke:#38761d,color:#000
    classDef heard fill:#d0e0e3,stroke:#134f5c,color:#000
    classDef closed fill:#eeeeee,stroke:#666666,color:#000
    classDef rupture fill:#f4cccc,stroke:#990000,color:#000
"""  # noqa: E501 - a label is one line


def test_marta_is_drawn_whole():
    """States, arrows with what they need and tell, endings by kind, and the ways the hour may end."""
    assert mermaid(dialog_from(DIALOG_TEXT, "kept")) == DRAWN


def test_an_answer_that_tells_and_stays_is_drawn():
    """Staying is quiet, but what is told must be seen."""
    text = dialog_with("states.kitchen.hears.support", "{needs: 7, tells: house}")

    assert '    state_kitchen -->|"support (from 7, tells the house)"| state_kitchen\n' in mermaid(
        dialog_from(text, "kept")
    )


def test_an_authors_quotes_do_not_end_a_label():
    """What Mermaid would read as its own is written as a code."""
    dialog = dialog_from(dialog_with("title", "'The \"first\" <visit> #1'"), "kept")

    assert '    opens(("The #quot;first#quot; #lt;visit#gt; #35;1"))\n' in mermaid(dialog)
