"""Answers written out, and keyboards to send."""


def refusal(what, code=400, kind="Bad Request", **parameters):
    body = {"ok": False, "error_code": code, "description": f"{kind}: {what}"}
    return body | ({"parameters": parameters} if parameters else {})


def keyboard(*buttons):
    return {"inline_keyboard": [list(buttons)]}
