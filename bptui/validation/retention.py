"""How long backups are kept: the settings that say so, and the limits that several gates know."""

from datetime import timedelta
from typing import Final

COLD: Final = "move_to_cold_storage_after_days"
DELETE: Final = "delete_after_days"
ARCHIVE: Final = "opt_in_to_archive_for_supported_resources"
CONTINUOUS: Final = "enable_continuous_backup"
SCHEDULE: Final = "schedule_expression"

LONGEST_CONTINUOUS: Final = 35
"""How many days continuous backup can keep what it backs up."""
LEAST_IN_COLD: Final = 90
"""How many days what is archived stays in cold storage at least."""
LEAST_BETWEEN_ARCHIVES: Final = timedelta(days=28)
"""How much time is between the backups of a rule that archives."""
