"""The sentences a debrief is made of, each in several variants, and the voice that chooses among them.

A template may hold `{name}`, `{subject}`, `{Subject}`, `{object}` and `{possessive}` of the client and
what its own table says beside it. Sentences about the client use the past tense or the name, so that they
are right for she, he and they.
"""
