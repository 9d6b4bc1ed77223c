"""Settings are checked at start, and a wrong one is named with what would be right."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, settings_from


def complaint(**given: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings_from({f"HEARD_{key.upper()}": value for key, value in given.items()}, None)
    return str(caught.value)


def test_without_any_setting_the_defaults_hold():
    """Nothing needs to be set for a chat in the terminal."""
    settings = settings_from({"PATH": "/bin"}, None)
    assert (settings.token, settings.database_url, settings.pace) == (None, "sqlite:///heard.db", 1.0)
    assert settings.time_zone == ZoneInfo("UTC")


def test_every_setting_is_taken_from_the_environment(tmp_path: Path):
    """What is written is what is used."""
    settings = settings_from(
        {
            "HEARD_TOKEN": "12345:abc-DEF",
            "HEARD_ADMINS": "1, 22",
            "HEARD_PACE": "0",
            "HEARD_TIME_ZONE": "Europe/Berlin",
            "HEARD_CONTENT": str(tmp_path),
            "HEARD_OUT": str(tmp_path),
            "HEARD_API_URL": "http://127.0.0.1:1/",
            "HEARD_CRISIS_TEXT": r"Call us.\nAny time.",
        },
        None,
    )
    assert settings.token_or_fail() == "12345:abc-DEF"
    assert settings.admins == (1, 22)
    assert settings.pace == 0
    assert settings.time_zone == ZoneInfo("Europe/Berlin")
    assert settings.content == (tmp_path,)
    assert settings.api_url == "http://127.0.0.1:1"
    assert settings.crisis_text == "Call us.\nAny time."


def test_the_environment_wins_over_the_file(tmp_path: Path):
    """An operator can override `.env` for one start."""
    file = tmp_path / ".env"
    file.write_text("HEARD_PACE=0.5\nHEARD_ADMINS=7\nOTHER=1\n")
    settings = settings_from({"HEARD_PACE": "2"}, file)
    assert (settings.pace, settings.admins) == (2.0, (7,))


def test_an_empty_setting_is_as_good_as_none():
    """The lines of `.env.example` that are not filled in do no harm."""
    assert settings_from({"HEARD_TOKEN": "", "HEARD_WEBHOOK_URL": ""}, None).token is None


def test_the_example_file_is_fit_for_use():
    """A copied `.env.example` starts."""
    example = Path(__file__).parent.parent / ".env.example"
    assert isinstance(settings_from({}, example), Settings)


def test_the_example_file_names_every_setting():
    """No setting is hidden from an operator."""
    example = (Path(__file__).parent.parent / ".env.example").read_text()
    assert [name for name in Settings.model_fields if f"HEARD_{name.upper()}=" not in example] == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tokn": "1:a"}, "HEARD_TOKN: is no setting; did you mean HEARD_TOKEN?"),
        ({"token": "abc"}, "HEARD_TOKEN: is not a bot token; BotFather gives one like 123456:ABC-DEF..."),
        (
            {"admins": "1,b"},
            "HEARD_ADMINS: 'b' is not a Telegram id; write numbers with commas, like 12345, 67890",
        ),
        (
            {"time_zone": "Mars"},
            "HEARD_TIME_ZONE: 'Mars' is no time zone; write one like Europe/Berlin or UTC",
        ),
        (
            {"time_zone": "../etc"},
            "HEARD_TIME_ZONE: '../etc' is no time zone; write one like Europe/Berlin or UTC",
        ),
        ({"pace": "6"}, "HEARD_PACE: input should be less than or equal to 5"),
        (
            {"database_url": "mysql://x"},
            "HEARD_DATABASE_URL: is not a database Heard knows; write sqlite:///file.db or "
            "postgresql://user:password@host/name",
        ),
        (
            {"webhook_listen": "8080"},
            "HEARD_WEBHOOK_LISTEN: '8080' is not host:port; write something like 0.0.0.0:8080",
        ),
        (
            {"webhook_secret": "no spaces"},
            "HEARD_WEBHOOK_SECRET: may hold 1 to 256 letters, digits, _ and - (Telegram's rule)",
        ),
        (
            {"api_url": "telegram"},
            "HEARD_API_URL: 'telegram' is no web address; write one that starts with https://",
        ),
        (
            {"referrals": "nowhere.yaml"},
            "HEARD_REFERRALS: 'nowhere.yaml' is no file; name a YAML file with the referral list",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_be_right(given: dict[str, str], message: str):
    assert complaint(**given) == message


def test_all_that_is_wrong_is_said_at_once():
    """An operator mends everything in one go."""
    assert complaint(tokn="x", time_zone="Mars").splitlines() == [
        "HEARD_TOKN: is no setting; did you mean HEARD_TOKEN?",
        "HEARD_TIME_ZONE: 'Mars' is no time zone; write one like Europe/Berlin or UTC",
    ]


def test_a_secret_is_not_shown():
    """The token never stands in a log or an error by accident."""
    assert "abc" not in repr(settings_from({"HEARD_TOKEN": "12345:abc"}, None))


@pytest.mark.parametrize(
    ("method", "message"),
    [
        ("token_or_fail", "HEARD_TOKEN: is missing; BotFather on Telegram gives one for your bot"),
        (
            "webhook_secret_or_fail",
            "HEARD_WEBHOOK_SECRET: is missing; with HEARD_WEBHOOK_URL set, write a long random word here",
        ),
    ],
)
def test_what_is_needed_only_to_run_is_missed_only_then(method: str, message: str):
    with pytest.raises(SettingsError) as caught:
        getattr(settings_from({}, None), method)()
    assert str(caught.value) == message
