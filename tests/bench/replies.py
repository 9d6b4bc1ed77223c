"""What the bench's people write: replies of many kinds and lengths, our own."""

from __future__ import annotations

from typing import Final

REPLIES: Final = (
    "Hi Lisa, come on in, no rush at all.",
    "It sounds like you've been carrying that one on your own for quite a while, and it's wearing you out.",
    "mm",
    "What are those evenings like for you?",
    "have you tried just deleting the app? that's what my sister did and she never looked back",
    "You laughed when you said that, and it sounds lonely.",
    "Do you live by yourself?",
    "What has helped you get through a week like that before?",
    "That makes sense, anybody would be tired after so long. Would you rather talk or be quiet for a bit?",
    "*takes a slow breath with her*",
)
"""Ten, so that an hour of 24 turns takes each about twice."""
