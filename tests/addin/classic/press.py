"""Presses the button in every workbook given as xlwings sends it: prints the actions that Excel would carry out."""

import json
import sys

import kaohe_excel
import xlwings

answers = []
for payload in json.load(sys.stdin):
    book = xlwings.Book(json=payload)
    book.set_mock_caller()
    kaohe_excel.main()
    answers.append(book.json()["actions"])
json.dump(answers, sys.stdout)
