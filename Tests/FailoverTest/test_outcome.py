"""The comparison itself: it must see what it is there to see."""

import unittest

from outcome import compare, longest_silence
from writing import Write


def acknowledged(name: str, row: str, at: float = 1) -> Write:
    return Write(name, at - 0.5, at, id=row)


def refused(name: str) -> Write:
    return Write(name, 0, 1, error="503")


class Outcomes(unittest.TestCase):
    def test_lost_doubled_and_unknown_writes_are_seen(self):
        writes = [acknowledged("a", "1"), acknowledged("b", "2")]
        for rows, lost, doubled, unknown in [
            ([("a", "1"), ("b", "2")], [], [], []),
            ([("a", "1")], ["b"], [], []),
            ([("a", "1"), ("b", "7")], ["b"], [], []),
            ([("a", "1"), ("b", "2"), ("b", "3")], [], ["b"], []),
            ([("a", "1"), ("b", "2"), ("z", "3")], [], [], ["z"]),
        ]:
            with self.subTest(rows=rows):
                outcome = compare(writes, rows)
                self.assertEqual((outcome.lost, outcome.doubled, outcome.unknown), (lost, doubled, unknown))
                self.assertEqual(outcome.is_right, not (lost or doubled or unknown))

    def test_a_write_without_acknowledgement_may_be_there_once_or_not_at_all(self):
        writes = [acknowledged("a", "1"), refused("b"), refused("c")]
        outcome = compare(writes, [("a", "1"), ("b", "2")])
        self.assertTrue(outcome.is_right)
        self.assertEqual((outcome.unacknowledged, outcome.unacknowledged_there), (2, 1))
        self.assertFalse(compare(writes, [("a", "1"), ("b", "2"), ("b", "3")]).is_right)

    def test_nothing_acknowledged_proves_nothing(self):
        self.assertFalse(compare([refused("a")], []).is_right)

    def test_the_longest_silence_is_the_one_that_the_kill_made(self):
        writes = [acknowledged("a", "1", at) for at in (1, 5, 6, 8, 8.5)]
        self.assertEqual(longest_silence(writes, around=6), (6, 2))
        self.assertEqual(longest_silence(writes, around=9)[1], float("inf"))


if __name__ == "__main__":
    unittest.main()
