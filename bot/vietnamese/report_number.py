"""The shape of the numbers that reports of problems are followed by: ``PA-251126-K4X9M``.

The last part begins with a letter, so that no number is taken for an application code and masked at the door.
"""

from __future__ import annotations

import re

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as a figure
FIGURES = "23456789"
REPORT_NUMBER = re.compile(rf"\bPA[- ]?(\d{{6}})[- ]?([{LETTERS}][{LETTERS}{FIGURES}]{{4}})\b", re.I)
