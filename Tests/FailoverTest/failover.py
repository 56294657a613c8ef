"""Kills the primary while clients write, promotes its standby, and looks for every write that was acknowledged.

Run by scripts/failover-test. Ends with 0 when every acknowledged write is there exactly once, with 1 when not.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import direct
from cluster import Cluster, until
from outcome import Outcome, compare, longest_silence
from program import Site
from writing import Clients, Write


def main() -> int:
    options = arguments()
    # What was started is ended too when somebody ends the test.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="quarry-failover-") as name:
        directory = Path(name)
        # PostgreSQL runs as a user of its own.
        directory.chmod(0o755)
        with Cluster(directory, synchronous=not options.prove) as cluster:
            run = through_nothing if options.direct else through_quarry
            return run(cluster, directory, options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=4, help="of writing before the kill, and after writes work again")
    parser.add_argument("--direct", action="store_true", help="write by SQL, without Quarry: what PostgreSQL alone needs")
    parser.add_argument(
        "--prove", action="store_true",
        help="replicate asynchronously, cut the standby off, double one write: 0 when the test saw both",
    )
    return parser.parse_args()


def through_nothing(cluster: Cluster, _: Path, options) -> int:
    cluster.primary.query(direct.TABLE)
    clients = [direct.DirectClient(cluster) for _ in range(options.clients)]
    try:
        return exercise(cluster, clients, direct.ROWS, direct.DOUBLE, options)
    finally:
        for client in clients:
            client.close()


def through_quarry(cluster: Cluster, directory: Path, options) -> int:
    with Site(cluster, directory) as site:
        return exercise(cluster, site.clients(options.clients), site.ROWS, site.DOUBLE, options)


def exercise(cluster: Cluster, senders: list, rows: str, double: str, options) -> int:
    """
    :param rows: the query for name and id of all that was written.
    :param double: the statement that writes one name a second time.
    """
    clients = Clients(senders)
    started = time.monotonic()
    clients.start()
    try:
        until("a write is acknowledged", lambda: clients.have_written_since(started), limit=30)
    except TimeoutError as error:
        told = Counter(write.error for write in clients.finish()).most_common(1)
        sys.exit(f"{error}; clients were told: {told}")
    time.sleep(options.seconds / 2)
    if options.prove:
        cluster.cut_off_standby()
    time.sleep(options.seconds / 2)

    killed = time.monotonic()
    processes = cluster.primary.kill()
    cluster.promote()
    promoted = time.monotonic()
    until("writes work again", lambda: clients.have_written_since(promoted), limit=90)
    time.sleep(options.seconds)
    writes = clients.finish()

    if options.prove:
        name = max((write for write in writes if write.id), key=lambda write: write.answered).name
        cluster.standby.query(double.format(name))
    outcome = compare(writes, [(name, row) for name, row in cluster.standby.query(rows)])
    report(outcome, writes, killed, promoted, processes, options)
    if options.prove:
        return prove(outcome)
    return 0 if outcome.is_right else 1


def report(outcome: Outcome, writes: list[Write], killed: float, promoted: float, processes: int, options):
    began, silence = longest_silence(writes, killed)
    path = "psql, both servers in its URL" if options.direct else "HAProxy, two quarry serve, the JSON API"
    lines = {
        "path of a write": path,
        "replication": "asynchronous, and cut off" if options.prove else "synchronous, synchronous_commit = on",
        "clients": options.clients,
        "processes of the primary killed": processes,
        "writes acknowledged": outcome.acknowledged,
        "  lost": len(outcome.lost),
        "  there more than once": len(outcome.doubled),
        "rows that nobody sent": len(outcome.unknown),
        "writes not acknowledged": outcome.unacknowledged,
        "  of which there all the same": outcome.unacknowledged_there,
        "from the kill to the end of promotion": f"{promoted - killed:.2f} s",
        "without any acknowledged write": f"{silence:.2f} s, from {1000 * (began - killed):+.0f} ms after the kill",
        "longest that one client waited": f"{max(write.answered - write.sent for write in writes):.2f} s",
    }
    for label, value in lines.items():
        print(f"{label:40} {value}")
    for error, count in Counter(write.error for write in writes if write.error).most_common(8):
        print(f"  told {count:4} times{'':22} {error}")
    for kind, names in {"lost": outcome.lost, "doubled": outcome.doubled, "unknown": outcome.unknown}.items():
        if names:
            print(f"{kind}: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}")


def prove(outcome: Outcome) -> int:
    seen = bool(outcome.lost) and bool(outcome.doubled)
    print("As it must be: the test sees lost and doubled writes." if seen else "The test does NOT see what was lost or doubled.")
    return 0 if seen else 1


if __name__ == "__main__":
    sys.exit(main())
