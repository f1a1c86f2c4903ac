"""Files that the office itself takes in (收件): what each is, whose, whether it is stored, and why not.

`recognise` runs in a worker process with limits; `desk_intake` hands it the files and keeps those that wait for a word.
"""
