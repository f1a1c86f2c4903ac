"""From folders of returned workbooks to one ranked result, a library for commands, the server and programs.

`consolidation.consolidate` goes the whole way; `collect.collect` stops before scoring, for whoever asks what has come
in. One step a file, in the order of the work: gather, read_files (through an executor), reading, classify, choose,
merge, earlier_figures, assess, verdict. Whatever keeps a run from being made is a `ConsolidationError`.
"""
