"""Every word the terminal says out of role."""

from __future__ import annotations

from typing import Final

PROMPT: Final = "you"
ROAD: Final = (
    "Write as you would speak; Enter alone is silence.\n"
    "/hint  /breathe  /referrals  /end  /stop  /help      Ctrl-C leaves, and all waits for you"
)
TYPING: Final = "{name} is typing"
BACK: Final = "You are back with {name}. The last words were:"
LEFT: Final = "{name} stays where {subject} is. The same command brings you back."
HINT: Final = "What {name} is showing: {hint}"
REFERRALS: Final = "People you may refer to:"
REFERRALS_HOW: Final = "To offer one, say so in your own words and leave the choice with them."
REFERRALS_SAMPLE: Final = "(A sample list; HEARD_REFERRALS names your school's own.)"
HELP: Final = (
    "/hint shows what the client is showing · /breathe takes a slow breath · /referrals lists people you may "
    "refer to · /end closes the hour in role · /stop breaks it off at once · Ctrl-C leaves and keeps your "
    "place"
)
NO_COMMAND: Final = (
    "I do not know {command}; /help lists the commands. What you say to a client needs no slash."
)
OVER: Final = "The hour is over."
TIME_UP: Final = "The time is up."
STOPPED: Final = "Stopped; you are out of the role-play."
UNBEGUN: Final = "Nothing was said, so there is nothing to look back on."
PLUS: Final = "First you: what went well? (Enter skips)"
DELTA: Final = "And what would you do differently? (Enter skips)"
UNREADABLE: Final = "This client is not here any more, so there is no debrief of that hour."
PICTURE: Final = "Picture: {path}"
MORE: Final = "more? t every turn, u untold, n numbers, Enter ends"
OTHER_OPEN: Final = "You are still with {name}, so that hour goes on. /end closes it."
