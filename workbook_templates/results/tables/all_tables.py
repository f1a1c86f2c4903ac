"""Every table of a result, in the order in which they are written."""

from workbook_templates.results.tables.findings import FINDINGS
from workbook_templates.results.tables.ledger import LEDGER
from workbook_templates.results.tables.ranking import RANKING, SECTIONS
from workbook_templates.results.tables.scores import SCORES
from workbook_templates.results.tables.table import TableForm
from workbook_templates.results.tables.values import VALUES

TABLES: tuple[TableForm, ...] = (RANKING, SECTIONS, SCORES, VALUES, FINDINGS, LEDGER)
