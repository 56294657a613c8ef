"""What was acknowledged, held against what is there."""

from collections import Counter
from dataclasses import dataclass

from writing import Write


@dataclass(frozen=True)
class Outcome:
    acknowledged: int
    lost: list[str]
    """Acknowledged, and not there, or there under another id."""
    doubled: list[str]
    """There more than once."""
    unknown: list[str]
    """There, though nobody ever sent it."""
    unacknowledged: int
    unacknowledged_there: int
    """Of those, the ones that are there all the same: committed, but the answer was lost on its way."""

    @property
    def is_right(self) -> bool:
        return self.acknowledged > 0 and not (self.lost or self.doubled or self.unknown)


def compare(writes: list[Write], rows: list[tuple[str, str]]) -> Outcome:
    """
    :param rows: name and id of every row that is there.
    """
    acknowledged = {write.name: write.id for write in writes if write.id}
    others = {write.name for write in writes if not write.id}
    there = set(rows)
    counts = Counter(name for name, _ in rows)
    return Outcome(
        acknowledged=len(acknowledged),
        lost=sorted(name for name, row in acknowledged.items() if (name, row) not in there),
        doubled=sorted(name for name, count in counts.items() if count > 1),
        unknown=sorted(counts.keys() - acknowledged.keys() - others),
        unacknowledged=len(others),
        unacknowledged_there=len(others & counts.keys()),
    )


def longest_silence(writes: list[Write], around: float) -> tuple[float, float]:
    """The longest time without an acknowledgement to anybody, of those that end after an instant.

    :returns: when it began, and its seconds.
    """
    answers = sorted(write.answered for write in writes if write.id)
    gaps = [(later - earlier, earlier) for earlier, later in zip(answers, answers[1:]) if later > around]
    if not gaps:
        return around, float("inf")
    seconds, began = max(gaps)
    return began, seconds
