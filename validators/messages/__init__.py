"""Every message a check can give, in one place: code, severity, title, sentence, way out.

Codes are stable: one is never used again for something else (V416 to V418 are no longer given). V1 blanks, V2 values,
V3 claims, V4 the file, V5 sense within one workbook, V6 sense across the units of a run, V7 proposed indicators and
objections, RUN a consolidation.
"""

from validators.messages.claims import CLAIMS
from validators.messages.files import FILES
from validators.messages.message import Message
from validators.messages.objections import OBJECTIONS
from validators.messages.proposals import PROPOSALS
from validators.messages.runs import RUNS
from validators.messages.sense import SENSE
from validators.messages.values import VALUES

__all__ = ["CATALOGUE", "Message"]

CATALOGUE = VALUES | CLAIMS | FILES | SENSE | PROPOSALS | OBJECTIONS | RUNS
