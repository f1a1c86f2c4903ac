"""What came of files that were read before, kept in a file of the user's: of the same bytes under the same name the
same program makes the same again. It may be deleted at any time, and nothing in it is ever run as a program."""
