"""Figures of many runs, and how they are printed."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured many times, in seconds."""

    what: str
    seconds: Sequence[float]
    median: float | None = None
    """What the median may be at most, in milliseconds."""
    p95: float | None = None
    """What 95 of 100 may take at most, in milliseconds."""
    beside: Sequence[float] | None = None
    """What was measured in turns with it, for the ratio."""
    most: float | None = None
    """How many times as long as that it may take."""

    def wanted(self) -> str:
        """Say what it may take at most."""
        wants = [f"{self.median:.0f} ms"] if self.median is not None else []
        wants += [f"p95 {self.p95:.0f} ms"] if self.p95 is not None else []
        wants += [f"{self.most} x" if self.most is not None else ""]
        return ", ".join(filter(None, wants))

    def ratios(self) -> str:
        """Say how many times as long it took, by the median and by the 95th of 100."""
        if self.beside is None:
            return ""
        median = statistics.median(self.seconds) / statistics.median(self.beside)
        return f"{median:.2f} x, p95 {high(self.seconds) / high(self.beside):.2f} x"


def high(seconds: Sequence[float]) -> float:
    """Return what 95 of 100 do not exceed."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def print_figures(figures: Iterable[Figure]) -> None:
    """Print a table, each line as soon as it is measured."""
    print(f"{'milliseconds':46}{'median':>8}{'p95':>8}   {'took':22}may take")
    for figure in figures:
        median, upper = 1000 * statistics.median(figure.seconds), 1000 * high(figure.seconds)
        line = f"{figure.what:46}{median:8.1f}{upper:8.1f}   {figure.ratios():22}{figure.wanted()}"
        print(line.rstrip(), flush=True)
