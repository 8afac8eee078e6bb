"""Schedules: AWS's cron dialect, what it means, and when backups start.

AWS judges and runs schedules as Quartz's CronExpression (2.3.0 to 2.4.0) does, with its quirks and
seconds 0, in UTC. That was seen in what AWS accepted and refused.
"""

from bptui.policy.schedule.model import Schedule
from bptui.policy.schedule.reading import ScheduleReading, read_schedule
from bptui.policy.schedule.remarks import Remark
from bptui.policy.schedule.running import closest_runs, next_runs
from bptui.policy.schedule.words import schedule_words

__all__ = [
    "Remark",
    "Schedule",
    "ScheduleReading",
    "closest_runs",
    "next_runs",
    "read_schedule",
    "schedule_words",
]
