"""From folders of returned workbooks to one ranked result, a library for commands, the server and programs.

`consolidation.consolidate` goes the whole way; `collect.collect` stops before scoring, for whoever asks what has come
in. One step a file, in the order of the work: gather, read_files (through an executor), read_return, reading, outcomes,
classify, choose, merge, earlier_figures, scored_units, score_units, verdict. Beyond the first few hundred, what there
is one of for every file or unit lies in temporary files (`workbook_templates/system/spilled_list.py`): a first pass
puts the readings there, a second goes unit by unit and keeps what ranks and comparisons need, and the result loads
units in the order of the ranking when they are asked for. Whatever keeps a run from being made is a
`ConsolidationError`.
"""
