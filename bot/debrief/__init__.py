"""What can be learned: the debrief of an encounter as a value, and its views in words and as a picture.

`debrief.debrief_of` makes the debrief of an encounter that has ended, and keeps it as JSON for years;
`words.in_words` says it in chat or terminal; `picture.picture_of` draws it for a phone. All of it is
pure: the same encounter gives the same debrief, and the same debrief the same words and the same bytes.
"""
