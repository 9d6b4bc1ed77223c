"""Every word the bot says out of role on Telegram. What a client says lives in personas/ and dialogs/."""

from __future__ import annotations

from typing import Final

PLAIN_HEADER: Final = "— Heard —\n"
HEADER: Final = "<b>— Heard —</b>\n"
"""Stands above every message that is not the client speaking; under pictures and files without markup."""

CONSENT: Final = (
    "Welcome. Here you practise listening: you chat with a simulated client as you would talk in your "
    "treatment room. They open up or close down by what your replies do. After each hour you get a "
    "debrief.\n\n"
    "<b>What is kept:</b> your Telegram id (a number, not your phone's), what you write to a client, how it "
    "was read, your debriefs, and what you say about them. Not your name.\n\n"
    "<b>Who sees it:</b> you, in this chat. It lies on the computer that runs this bot, and whoever looks "
    "after that computer could read it. Nothing goes to any other service besides Telegram.\n\n"
    "<b>How long:</b> until you erase it. /privacy shows, exports and erases everything.\n\n"
    "The clients are made up, and so are their troubles. Please write nothing about real clients."
)
AGREE: Final = "I agree, let's begin"
AGREED: Final = "You agreed on {day}."
AGREED_BEFORE: Final = "You have agreed already. /clients shows whom you can meet."

CHOOSE: Final = "Whom would you like to meet?"
BEGIN: Final = "Begin"
BEGUN: Final = "You have begun. Just write."
OTHERS: Final = "Other clients"
ROAD: Final = (
    "Write as you would speak. A slow breath counts too: send … or /breathe.\n"
    "/hint · /referrals · /pause · /end"
)
STILL_WITH: Final = "You are in the middle of an hour with {name}, about {minutes} left. Last, {name} said:"
GO_ON: Final = "Just write to go on. /end closes the hour, /stop breaks it off."
PAUSED: Final = "Paused. {name} stays exactly where {subject} is. Write when you are back, also days later."
NOTHING_OPEN: Final = "Nobody is in the room just now. /clients shows whom you can meet."
OVER_ALREADY: Final = "That hour is over. My question about it still waits; /start asks it again."
GONE: Final = "{name} had left by then and did not hear your last words."
HINT: Final = "<b>What {name} is showing:</b> {hint}"
REFERRALS: Final = "<b>People you may refer to</b>"
REFERRALS_HOW: Final = (
    "To offer one, tell the client in your own words, and leave the choice with them. "
    "When the moment is right is part of the skill."
)
REFERRALS_SAMPLE: Final = "This is a sample list; your school has not set its own yet."

OVER_BY_CLIENT: Final = "The hour is over."
OVER_BY_TIME: Final = "The time is up."
OVER_BY_TRAINEE: Final = "You closed the hour."
OVER_BY_STOP: Final = "Stopped; you are out of the role-play. {name} will not mind."
OVER_UNBEGUN: Final = (
    "You left before you had said anything, so there is nothing to look back on. "
    "/clients when you feel like meeting somebody."
)
OVER_UNPLAYABLE: Final = "That hour is closed. /clients shows whom you can meet."
OVER_ABANDONED: Final = (
    "Your hour with {name} had been waiting for two weeks, so I closed it. Here is its debrief. "
    "/clients when you feel like meeting somebody."
)
PLUS: Final = "Before I say anything: what went well? Tap one, or write it in your own words."
PLUSES: Final = (
    "I caught a feeling",
    "I used their words",
    "A question that opened",
    "I let it be quiet",
    "I did not fix it",
)
DELTA: Final = "And what would you do differently? Tap one, or write it."
DELTAS: Final = (
    "I gave advice",
    "I missed a feeling",
    "Too many questions",
    "I talked about me",
    "I hurried it away",
)
SKIP: Final = "Skip, show the debrief"
ASKED_AGAIN: Final = "Your hour with {name} is over; its debrief is ready."
KEPT: Final = "Kept. Here is the debrief."
KEPT_TOO: Final = "Kept."
SKIPPED: Final = "All right. Here is the debrief."
UNASKED: Final = "Here is the debrief of your hour with {name}."
DEBRIEF_KEPT: Final = "You have that debrief already; /debrief shows it again."
NO_DEBRIEF: Final = "There is no debrief yet. After your first hour with a client there will be one. /clients"
EVERY_TURN: Final = "Every turn"
NEVER_TOLD: Final = "What {name} never told you"
NUMBERS: Final = "Numbers"
AGAIN: Final = "Meet a client"

HELP: Final = (
    "You practise listening: meet a client, write to them as you would speak, and see in the debrief what "
    "opened and what closed.\n\n"
    "/clients – whom you can meet\n"
    "/hint – what the client shows just now\n"
    "/breathe – take a slow breath with them\n"
    "/referrals – people you may refer to\n"
    "/pause – leave; everything waits for you\n"
    "/end – close the hour in role\n"
    "/stop – break the role-play off at once\n"
    "/debrief – your last debrief again\n"
    "/privacy – what is kept; export, erase\n\n"
    "If something here touches you more than practice should, /stop and talk to somebody you trust."
)
PRIVACY: Final = (
    "<b>What is kept about you:</b> your Telegram id (a number, not your phone's), {encounters} and the "
    "debriefs, what you said about them, and when you agreed. No name, no picture.\n\n"
    "<b>Messages</b> are forgotten once they are answered. Only what you say to a client is kept, with "
    "the hour it belongs to.\n\n"
    "<b>Who sees it:</b> you, and whoever looks after the computer that runs this bot.\n\n"
    "<b>How long:</b> until you erase it."
)
PRIVACY_NOBODY: Final = "Nothing is kept about you: you have not agreed to anything yet. /start"
EXPORT: Final = "Export everything"
EXPORTED: Final = "Everything that is kept about you, as a JSON file."
ERASE: Final = "Erase everything"
ERASE_SURE: Final = (
    "This erases everything: your hours, your debriefs, your notes, and that you were ever here. "
    "It cannot be undone, also not by us."
)
ERASE_YES: Final = "Yes, erase everything"
ERASE_NO: Final = "No, keep it"
ERASED: Final = (
    "Everything about you is erased. What still stands in this chat only you can delete. /start begins anew."
)
NOT_ERASED: Final = "Nothing was erased."

AFTER_DISTRESS: Final = (
    "The client waits as long as you like. If it was meant for them, just go on writing. "
    "/stop ends the role-play."
)
EDITED: Final = (
    "I saw that you changed a message. {name} heard it as it first came, as in a real room. "
    "If it came out wrong, say so: that is a skill too."
)
OTHER: Final = "I can only hear typed words, so {name} did not get that. Say it in writing?"
OTHER_NOBODY: Final = "I can only read typed words. /clients shows whom you can meet, /help what I can do."
FORWARDED: Final = "Somebody else wrote that, so {name} did not get it. Say it in your own words?"
NO_COMMAND: Final = (
    "I do not know /{command}. /help shows what I can do. (What you say to a client needs no slash.)"
)
FOR_ANOTHER: Final = "That command is for @{other}, so I left it alone. /help shows what I can do."
IN_A_GROUP: Final = "Meeting clients is for the two of us: write to me in a private chat."
LATE_TAP: Final = "That button has done its work already."
NOTHING_PENDING: Final = "There is nothing to cancel. /help shows what I can do."
BUG: Final = "Something went wrong on my side, not on yours. Please say it again in a moment."

COMMANDS: Final = (
    ("start", "Begin, or go on where you were"),
    ("clients", "Whom you can meet"),
    ("hint", "What the client is showing"),
    ("breathe", "Take a slow breath with them"),
    ("referrals", "People you may refer to"),
    ("pause", "Leave; everything waits for you"),
    ("end", "Close the hour in role"),
    ("stop", "Break the role-play off at once"),
    ("debrief", "Your last debrief again"),
    ("help", "What I can do"),
    ("privacy", "What is kept; export and erase"),
)
ABOUT: Final = (
    "Practise listening with simulated clients. They open up or close down by what your replies do, and a "
    "debrief shows you the moments that mattered. What you write goes to no other service."
)
ABOUT_SHORT: Final = "Practise listening with simulated clients; learn from the debrief."
