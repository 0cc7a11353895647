"""Reading a directive: its text understood as a register entry, with a proof of completeness."""

from workflows.intake.reading.model import Reading
from workflows.intake.reading.reader import read

__all__ = ["Reading", "read"]
