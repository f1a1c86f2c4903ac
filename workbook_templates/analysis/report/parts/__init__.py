"""Each question's answer as tables, charts and JSON, one file each, named as in `questions.py`."""
