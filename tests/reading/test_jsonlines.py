"""Lines of replies become lines of readings, and a broken line says what is wrong and stops nothing."""

from __future__ import annotations

import json

import pytest

from bot.reading.behaviours import Behaviour
from bot.reading.jsonlines import measure_lines, read_lines
from bot.reading.report import text_of
from tests.reading.scripted import ScriptedReader

SHAPE = 'a line is an object like {"id": "1", "client": "I dread Sundays.", "reply": "You dread them."}'
READER = ScriptedReader(
    {
        "You sound lonely.": Behaviour.REFLECTION_OF_FEELING,
        "Get a dog.": Behaviour.ADVICE,
        "Mm.": Behaviour.MINIMAL_ENCOURAGER,
        "\ud83d": Behaviour.UNCLEAR,
    }
)


def read(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in read_lines(lines, READER)]


def test_a_reply_is_read_with_its_spans_and_feelings():
    assert read('{"id": "7", "client": "I dread Sundays.", "reply": "You sound lonely."}') == [
        {
            "id": "7",
            "utterances": [
                {
                    "text": "You sound lonely.",
                    "start": 0,
                    "end": 17,
                    "behaviour": "reflection_of_feeling",
                    "confidence": 0.75,
                }
            ],
            "leading": "reflection_of_feeling",
            "effect": "opens",
            "feelings": [{"family": "lonely", "text": "lonely", "start": 10, "end": 16}],
        }
    ]


@pytest.mark.parametrize(
    ("client", "heard"),
    [
        (', "client": "One."', ("One.",)),
        (', "client": ["One.", "Two."]', ("One.", "Two.")),
        (', "client": null', ()),
        (', "client": ""', ()),
        ("", ()),
    ],
)
def test_the_client_may_be_a_line_or_lines_or_missing(client, heard):
    read(f'{{"id": 1, "reply": "Mm."{client}}}')

    assert READER.heard[-1] == heard


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("[1]", f"it is no object; {SHAPE}"),
        ('{"id": 1}', f"'reply' is missing; {SHAPE}"),
        ('{"reply": 3}', "'reply' must be a text, not a number"),
        ('{"reply": null}', "'reply' must be a text, not null"),
        (
            '{"reply": "Mm.", "client": [1]}',
            "'client' must be a text or a list of texts, not a list of something else",
        ),
        ('{"reply": "Mm.", "client": {}}', "'client' must be a text or a list of texts, not an object"),
    ],
)
def test_a_broken_line_says_what_would_be_right_and_the_rest_goes_on(line, error):
    broken, good = read(line, '{"id": "2", "reply": "Mm."}')

    assert broken == {"line": 1, "error": error}
    assert (good["id"], good["leading"]) == ("2", "minimal_encourager")


@pytest.mark.parametrize("line", ["{", "nonsense", "[" * 100_000, "1" * 5000])
def test_what_is_no_json_at_all_is_named_with_its_line(line):
    """Empty lines are passed over, and counted."""
    (broken,) = read("", line)

    assert broken["line"] == 2
    assert str(broken["error"]).endswith(SHAPE)


def test_a_broken_letter_is_written_so_that_any_file_takes_it():
    (line,) = read_lines(['{"id": "1", "reply": "\\ud83d"}'], READER)

    assert line.isascii()


def test_lines_of_gold_are_measured():
    report = measure_lines(
        [
            '{"id": "1", "reply": "Get a dog.", "leading": "advice", "behaviours": ["advice", "support"]}',
            '{"id": "2", "reply": "Get a dog.", "leading": ["support", "affirmation"]}',
            '{"id": "3", "reply": "Mm.", "leading": "minimal_encourager"}',
            '{"id": "4", "reply": "Mm."}',
        ],
        READER,
    )

    assert text_of(report) == (
        "3 replies, reader scripted\n"
        "accuracy                        0.667\n"
        "macro-F1                        0.556\n"
        "kappa                           0.500\n"
        "effect accuracy                 0.667\n"
        "kind read as closing            0.500\n"
        "closing read as kind            0.000\n"
        "behaviours present, micro-F1    0.667\n"
        "coverage                        1.000\n"
        "calibration error               0.083\n"
        "not measured: line 4: it has no gold; "
        "add 'leading' (a behaviour or a list), 'utterances' or 'main'\n"
        "\n"
        "label                     gold  precision  recall     F1\n"
        "advice                       1       0.50    1.00   0.67\n"
        "minimal_encourager           1       1.00    1.00   1.00\n"
        "support                      1       0.00    0.00   0.00\n"
        "\n"
        "gold -> read, how often, where\n"
        "support -> advice  1  2\n"
    )


def test_annomis_categories_have_no_effect_to_measure():
    report = measure_lines(['{"id": "1", "reply": "Get a dog.", "main": "therapist_input"}'], READER)

    assert (report.accuracy, report.effect_accuracy, report.kind_as_closing) == (1.0, None, None)


def test_nothing_to_measure_is_a_report_too():
    assert measure_lines([], READER).replies == 0
