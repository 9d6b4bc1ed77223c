"""Uploaded pictures and files: what Telegram takes for a photo, and how large."""

from __future__ import annotations

import struct

from .given import Given
from .refusals import bad_request
from .world import File, World

PHOTO_BYTES = 10 * 2**20
FILE_BYTES = 50 * 2**20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def file_of(world: World, given: Given, name: str) -> File:
    """Return the file a call brings or names under *name*.

    Raises:
        Refused: there is none, it is empty or too big, or its id is unknown.
    """
    brought = given.upload(name)
    if brought is None:
        raise bad_request(f"there is no {name} in the request")
    if isinstance(brought, str):
        if brought in world.files:
            return world.files[brought]
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not brought.content:
        raise bad_request("file must be non-empty")
    if len(brought.content) > (PHOTO_BYTES if name == "photo" else FILE_BYTES):
        raise bad_request("file is too big")
    folder = "photos" if name == "photo" else "documents"
    return world.keep_file(brought.name, brought.content, folder)


def photo_json(file: File) -> dict[str, object]:
    """Return the `photo` field of a message.

    Raises:
        Refused: it is no picture, or one of impossible shape.
    """
    width, height = size_of(file.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    small = min(1.0, 90 / max(width, height))
    sizes = [
        (f"{file.unique}s", max(1, round(width * small)), max(1, round(height * small))),
        (file.unique, width, height),
    ]
    return {
        "photo": [
            {
                "file_id": file.id,
                "file_unique_id": unique,
                "width": wide,
                "height": high,
                "file_size": len(file.content),
            }
            for unique, wide, high in sizes
        ]
    }


def document_json(file: File) -> dict[str, object]:
    """Return the `document` field of a message."""
    return {
        "document": {
            "file_id": file.id,
            "file_unique_id": file.unique,
            "file_name": file.name,
            "file_size": len(file.content),
        }
    }


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG.

    Raises:
        Refused: it is neither.
    """
    if content.startswith(_PNG) and len(content) >= 33:
        width, height = struct.unpack(">II", content[16:24])
        if width and height:
            return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 < len(content) and content[at] == 0xFF:
            if content[at + 1] in _JPEG_SIZES:
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                return int(width), int(height)
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise bad_request("IMAGE_PROCESS_FAILED")
