"""What people can do: one synchronous function for each thing a trainee does, on one transaction.

Shells call these and show what they return; nothing here knows Telegram or a terminal. Time, seeds and ids
are handed in. What cannot be done now is said as `NotNow`, in words for the person.
"""
