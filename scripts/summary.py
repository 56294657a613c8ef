"""Adds up what the suites reported (JUnit XML) and prints the closing line of `make test`.

    summary.py DIRECTORY SUITE...

Fails when a test failed, and also when a suite left no report or ran nothing: silence is not success.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def counts(reports):
    """Passed, failed and skipped test cases of all reports together."""
    passed = failed = skipped = 0
    for report in reports:
        for case in ElementTree.parse(report).iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    return passed, failed, skipped


def main(directory, suites):
    all_passed = all_failed = all_skipped = 0
    complete = True
    for suite in suites:
        try:
            passed, failed, skipped = counts(sorted(Path(directory).glob(f"{suite}*.xml")))
        except ElementTree.ParseError as error:
            print(f"{suite}: its report cannot be read: {error}")
            passed, failed, skipped = 0, 1, 0
        print(f"{suite}: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
        if passed + failed == 0:
            print(f"{suite}: no test ran")
            complete = False
        all_passed, all_failed, all_skipped = all_passed + passed, all_failed + failed, all_skipped + skipped
    print(f"{all_passed} passed, {all_failed} failed" + (f", {all_skipped} skipped" if all_skipped else ""))
    return 0 if complete and all_failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
