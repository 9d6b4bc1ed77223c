"""What a person can send besides words, as Telegram describes it to a bot."""

from __future__ import annotations

import base64

from .world import File

# One grey pixel: the smallest picture that Telegram and every library take for one.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def media_json(kind: str, file: File) -> dict[str, object]:
    """Return the fields of a message of this *kind*.

    Raises:
        ValueError: nobody can send that.
    """
    base = {"file_id": file.id, "file_unique_id": file.unique, "file_size": len(file.content)}
    square = {"width": 512, "height": 512}
    known: dict[str, object] = {
        "photo": [{**base, "width": 1, "height": 1}],
        "voice": {**base, "duration": 3, "mime_type": "audio/ogg"},
        "audio": {**base, "duration": 3},
        "sticker": {
            **base,
            **square,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
            "emoji": "🙂",
        },
        "document": {**base, "file_name": file.name},
        "video": {**base, **square, "duration": 3},
        "animation": {**base, **square, "duration": 3},
        "video_note": {**base, "length": 240, "duration": 3},
        "location": {"latitude": 47.37, "longitude": 8.54},
        "contact": {"phone_number": "+10000000", "first_name": "Nobody"},
        "dice": {"emoji": "🎲", "value": 4},
        "poll": _poll(),
    }
    if kind not in known:
        raise ValueError(f"nobody can send a {kind!r}; known are {', '.join(known)}")
    return {kind: known[kind]}


def _poll() -> dict[str, object]:
    return {
        "id": "1",
        "question": "Tea?",
        "options": [{"persistent_id": "a", "text": each, "voter_count": 0} for each in ("yes", "no")],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
