"""Heard: simulated clients for trainees of hands-on care, who open or close by what each reply does.

The floor plan, from the ground up; imports point down only, and a machine checks it (pyproject.toml):

errors      every error raised on purpose, by who can mend it
reading     WHAT THE TRAINEE DID   behaviours, codebook, utterances, feelings, trained reader          pure
content     WHAT THE AUTHOR WROTE  persona, dialog, strict YAML, library, lint, diagram                pure
encounter   WHAT HAPPENED          encounter, turn, rapport, machine, engine, model check              pure
course      WHO LEARNS WITH WHOM   roles, cohorts, assignments, consent                                pure
debrief     WHAT CAN BE LEARNED    measures, sections, words, picture                                  pure
storage     WHAT IS KEPT           tables, store, migrations, inbox and outbox
service     WHAT PEOPLE CAN DO     practice, privacy
settings, bootstrap                environment -> a running house; nothing happens at import
shells      WHERE IT MEETS THE WORLD  telegram, terminal, cli

Ten decisions, three lines each:

1.  A reply is read by what it *does* (22 behaviours), not by its topic.
    Scripted patients fail at recognising topics; behaviours are few, teachable, and decide what opens people.
    `reading` knows nothing of clients, so that any client can be written.
2.  The reader abstains.
    A client who reacts to something the trainee did not do destroys trust in everything else.
    Below a calibrated confidence the client probes neutrally, nothing is gained or lost, the debrief says so.
3.  The engine is a pure function of (standing, reading, dialog, clock).
    The same encounter replays to the letter: rewind, comparison and blessed transcripts rest on that.
    Time and chance are arguments; `datetime.now` and `secrets` live in shells, bootstrap and settings.
4.  What a behaviour does to rapport stands in one table, with its reason (`encounter/rapport.py`).
    An instructor can read, question and teach from it.
    Personas and answers add to it; they never replace it.
5.  Content is checked like code.
    Strict reading names file, line, column and the likeliest right word; lint finds the unwise.
    A model check proves that all can be reached, all ends, and better listening never leaves worse off.
6.  Facts are stored as shown, with their edition.
    A turn keeps the words said, the reading and the rapport of that moment.
    No later edition of content, reader or debrief rewrites what a trainee has been told.
7.  The debrief is a value; words and picture are views of it.
    It is made once, at the ending, kept as JSON, and can be shown years later without the dialog.
    No encounter ends without one.
8.  Telegram is only trusted with what we have stored.
    Inbox before acknowledgement, one transaction per update, outbox with `not_before`, one sender.
    `kill -9` loses no reply and runs no turn twice.
9.  Core, storage and service are synchronous; only shells await.
    One style to test, no colours of functions; a thread pool hands the service its updates.
    SQLite is the default, PostgreSQL passes the same contract suite.
10. Privacy by construction.
    Before consent nothing is kept; after an update is answered its body is deleted; logs hold ids only.
    Export gives everything, erase leaves nothing.
"""
