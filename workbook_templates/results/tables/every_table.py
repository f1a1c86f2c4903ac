"""Every table of a result, in the order in which they are written."""

from workbook_templates.results.tables.finding_tables import FINDINGS
from workbook_templates.results.tables.ledger_table import LEDGER
from workbook_templates.results.tables.score_table import SCORES
from workbook_templates.results.tables.table import TableForm
from workbook_templates.results.tables.unit_tables import RANKING, SECTIONS
from workbook_templates.results.tables.value_table import VALUES

TABLES: tuple[TableForm, ...] = (RANKING, SECTIONS, SCORES, VALUES, FINDINGS, LEDGER)
