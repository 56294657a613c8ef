"""What was measured, as the text of bench/PEERS.md."""

import os
import platform
import time
from pathlib import Path

from companies import SOUGHT, sought
from load import CONNECTIONS, Spread



def text(ours, theirs, plan, postgresql: str) -> str:
    count = len(plan.rows)
    rows = [
        ("| what | Tryton | Quarry | ratio | aim |"),
        ("| --- | ---: | ---: | ---: | ---: |"),
        row(f"import of {count:,}, rows/s", theirs.imported, ours.imported, aim=100),
        row("– processor time a row, ms", theirs.processor, ours.processor, less=True),
        *requests("list of 50 as JSON", theirs, "list", ours, "list", aim=50),
        *requests("the same, Tryton's newest first", theirs, "list, newest first", ours, "list", aim=50),
        *requests(f"search for {SOUGHT}", theirs, "search", ours, "search", aim=50),
        *requests("the same, Tryton with trigrams", theirs, "search, with trigrams", ours, "search", aim=50),
        row("start to first answer, s", theirs.start, ours.start, less=True),
        *memory("memory idle, MB", theirs.idle, ours.idle),
        *memory("memory under load, MB", theirs.busy, ours.busy),
    ]
    return f"""# Quarry beside Tryton

Written by `make bench-peers`: do not edit it. {time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())}.

- Machine: {machine()}.
- PostgreSQL {postgresql} in a private cluster with its own settings (fsync included), the same for both, on the same machine as
  the load.
- Tryton: {theirs.version}; gunicorn with 2 workers serving `trytond.application:app`.
- Quarry: {ours.version}, one process.
- Load: wrk, {CONNECTIONS} connections, {plan.seconds} s a run after a warm-up, {plan.rounds} runs. Figures are the median (lowest–highest).

{chr(10).join(rows)}

The ratio says how many times better Quarry is; under 1, it is worse. PSS counts memory that processes share once, RSS once for each.
Memory is that of the servers, without PostgreSQL's; processor time is that of server and PostgreSQL together, and says how they compare
also when the machine is busy with other work.

## What is the same
- The same {count:,} companies: name, Unified Social Credit Code, industry, province, city, street, telephone. {sought(count)} of them have
  {SOUGHT} in their names. Both sides check the code's check character.
- Before and after it is timed, each answer is compared with the companies: 50 different ones of them, each with its own code where the
  answer has it; for the search, each with {SOUGHT}; and the search finds {sought(count)} in all. After the import everything is counted.
- `VACUUM ANALYZE` after the import, on both.

## What is not
- **Import.** Tryton's is `import_data`, what its own client calls for a CSV file, in calls of 500 parties by two clients at once, so that both
  workers work; it makes a party, an identifier, an address with city and province, a contact mechanism and a category of each
  row, numbers the parties, and validates. {"It was run once, and the range is that of its tenths." if theirs.imports == 1 else ""}
  Quarry's is `quarry import`, one command; it recognises duplicates, folds names, indexes for search (pinyin
  included), maps industry and place, and writes ledger and events.
- **List.** Tryton's is `search_read` over JSON-RPC with the four columns of its own list of parties, compressed, as its clients ask
  for it (uncompressed it is slower still). By name is its own order; newest first is in the order of the primary key.
  Quarry's is `GET /api/v1/customers?limit=50`, newest first, with the columns of its own list (grade, holder, market, region,
  next step, …), not compressed.
- **Search.** Tryton's is `rec_name ilike '%{SOUGHT}%'`, which looks in name, code, identifiers and contact mechanisms; the trigram indexes are
  those that Tryton makes itself (`trytond-admin --indexes`) where pg_trgm is installed. Quarry's `q={SOUGHT}` looks
  in names, contacts and pinyin.
- **HTTP.** gunicorn's workers close the connection after each answer; Quarry keeps it.
"""


def row(what: str, theirs: Spread, ours: Spread, aim: int | None = None, less: bool = False) -> str:
    ratio = theirs.median / ours.median if less else ours.median / theirs.median
    return f"| {what} | {shown(theirs)} | {shown(ours)} | {number(ratio)} × | {f'{aim} ×' if aim else '–'} |"


def requests(what: str, theirs, their_label: str, ours, our_label: str, aim: int) -> list[str]:
    rates = theirs.rates[their_label], ours.rates[our_label]
    return [
        row(f"{what}, requests/s", *(Spread.of(one.requests for one in runs) for runs in rates), aim=aim),
        row("– processor time a request, ms", *(Spread.of(one.processor for one in runs) for runs in rates), less=True),
        row("– half answered within, ms", *(Spread.of(one.median for one in runs) for runs in rates), less=True),
        row("– 99 % answered within, ms", *(Spread.of(one.slow for one in runs) for runs in rates), less=True),
    ]


def memory(what: str, theirs, ours) -> list[str]:
    return [
        row(f"{what}, PSS", *(Spread.of(one.proportional for one in found) for found in (theirs, ours)), less=True),
        row("– RSS", *(Spread.of(one.resident for one in found) for found in (theirs, ours)), less=True),
    ]


def shown(spread: Spread) -> str:
    return f"{number(spread.median)} ({number(spread.lowest)}–{number(spread.highest)})"


def number(value: float) -> str:
    """Three figures at least, and no more than a reader wants."""
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = {line.split(":")[1].strip() for line in lines if line.startswith("model name")}
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    busy = os.getloadavg()[2]
    return (
        f"{os.cpu_count()} cores of {', '.join(sorted(models)) or platform.machine()}, {size:.0f} GB, "
        f"Linux {platform.release()}; load average of the last quarter of an hour, this benchmark included, {busy:.1f}"
    )
