"""The pages of Quarry, for the tests and the camera that go through all of them."""

import time
from dataclasses import dataclass

from .demo import Demo, Person

NOBODY = ""
SALESPERSON = "salesperson"
SUPERVISOR = "supervisor"
DIRECTOR = "director"


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    """With {customer} for a customer of the person who looks, {person} for the number of a salesperson, {pair} for two to merge,
    {change:STATE} for a bulk change of the person who looks, {supplement} for a supplement that waits for an answer, {month} for this month in China."""
    role: str
    """Of who looks at it."""
    status: int = 200

    def person(self, demo: Demo) -> Person | None:
        return demo.person(self.role) if self.role else None

    def address(self, demo: Demo, language: str) -> str:
        path = self.path
        if "{customer}" in path:
            path = path.format(customer=customer_of(demo, self.person(demo).login))
        if "{person}" in path:
            path = path.format(person=number_of(demo, demo.person(SALESPERSON).login))
        if "{pair}" in path:
            path = path.format(pair=pair_of(demo))
        if "{month}" in path:
            path = path.format(month=time.strftime("%Y-%m", time.gmtime(time.time() + 8 * 3600)))
        if "{supplement}" in path:
            path = path.format(supplement=supplement_of(demo))
        if "{change:" in path:
            start, state = path.split("{change:")
            path = start + str(bulk_change_of(demo, self.person(demo).login, state.rstrip("}")))
        return f"{path}{'&' if '?' in path else '?'}language={language}"


PAGES = [
    Page("sign-in", "/sign-in", NOBODY),
    Page("today", "/today", SALESPERSON),
    Page("today-director", "/today", DIRECTOR),
    Page("customers", "/customers", SALESPERSON),
    Page("customers-found", "/customers?q=gs", DIRECTOR),
    Page("customers-none", "/customers?q=zzzzzz", SALESPERSON),
    Page("customer", "/customers/{customer}", SALESPERSON),
    Page("customer-new", "/customers/new", SALESPERSON),
    Page("history", "/customers/{customer}/history", SALESPERSON),
    Page("conditions", "/customers/conditions?where=grade%20%3D%20A%20and%20not%20holder%20%3F", DIRECTOR),
    Page("views", "/customers/views?list=/customers%3Fscope%3Dall%26where%3Dgrade%2520%253D%2520A", DIRECTOR),
    Page("customers-segment", "/customers?scope=all&where=grade%20%3D%20A%20and%20not%20holder%20%3F", DIRECTOR),
    Page("recycle-bin", "/recycle-bin", DIRECTOR),
    Page("duplicates", "/duplicates", DIRECTOR),
    Page("merge", "/duplicates/merge?{pair}", DIRECTOR),
    Page("imports", "/imports", DIRECTOR),
    Page("bulk-changes", "/bulk-changes", DIRECTOR),
    Page("lists", "/lists", DIRECTOR),
    Page("lists-salesperson", "/lists", SALESPERSON),
    Page("list-moves", "/lists/moves", DIRECTOR),
    Page("list-grades", "/lists/grades?month={month}&from=B&to=A", DIRECTOR),
    Page("list-deals", "/lists/deals?month={month}&end=signed", DIRECTOR),
    Page("list-check", "/lists/check?kind=never&days=1", SUPERVISOR),
    Page("pools", "/pools", DIRECTOR),
    Page("supplements", "/supplements", DIRECTOR),
    Page("supplement", "/supplements/{supplement}", DIRECTOR),
    Page("recycling", "/settings/recycling", DIRECTOR),
    Page("leaving", "/people/3/hand-over", DIRECTOR),
    Page("bulk-change-new", "/bulk-changes/new?list=scope%3Dall&which=all", DIRECTOR),
    Page("bulk-change-preview", "/bulk-changes/{change:ready}", DIRECTOR),
    Page("bulk-change-progress", "/bulk-changes/{change:running}", DIRECTOR),
    Page("bulk-change-result", "/bulk-changes/{change:done}", DIRECTOR),
    Page("bulk-change-undone", "/bulk-changes/{change:undone}", DIRECTOR),
    Page("exports", "/exports", DIRECTOR),
    Page("approvals", "/approvals", SUPERVISOR),
    Page("approvals-salesperson", "/approvals?list=mine", SALESPERSON),
    Page("exchanges", "/exchanges", SALESPERSON),
    Page("exchange-new", "/exchanges/new", SALESPERSON),
    Page("search", "/search?q=gs", DIRECTOR),
    Page("search-none", "/search?q=zzzzzz", SALESPERSON),
    Page("month", "/month", SALESPERSON),
    Page("month-supervisor", "/month", SUPERVISOR),
    Page("responsibility", "/responsibility", DIRECTOR),
    Page("responsibility-salesperson", "/responsibility", SALESPERSON),
    Page("overview", "/overview", SUPERVISOR),
    Page("overview-director", "/overview", DIRECTOR),
    Page("people", "/people", DIRECTOR),
    Page("audit", "/audit", DIRECTOR),
    Page("permissions", "/people/permissions", DIRECTOR),
    Page("deputies", "/account/deputies", SALESPERSON),
    Page("deputies-supervisor", "/account/deputies", SUPERVISOR),
    Page("deputies-of-person", "/people/{person}/deputies", DIRECTOR),
    Page("person", "/people/{person}", DIRECTOR),
    Page("settings", "/settings", DIRECTOR),
    Page("fields", "/settings/fields", DIRECTOR),
    Page("product-lines", "/settings/product-lines", DIRECTOR),
    Page("deals", "/deals", SALESPERSON),
    Page("deals-director", "/deals", DIRECTOR),
    Page("deals-of-stage", "/deals/stages/2", DIRECTOR),
    Page("processes", "/settings/processes", DIRECTOR),
    Page("process", "/settings/processes/1", DIRECTOR),
    Page("holidays", "/settings/holidays", DIRECTOR),
    Page("account", "/account", SALESPERSON),
    Page("second-factor", "/account/second-factor", SALESPERSON),
    Page("sign-in-rules", "/settings/sign-in", DIRECTOR),
    Page("webhooks", "/settings/webhooks", DIRECTOR),
    Page("tokens", "/account/tokens", SALESPERSON),
    Page("missing", "/customers/999999999", SALESPERSON, status=404),
]

NAMES = [page.name for page in PAGES]


def page_named(name: str) -> Page:
    return next(page for page in PAGES if page.name == name)


def customer_of(demo: Demo, login: str) -> int:
    """A customer that this person holds, of the highest grade there is."""
    return demo.database.query(
        "SELECT customer.id FROM customer JOIN person ON person.id = holder_id"
        " WHERE login = ? AND grade IS NOT NULL ORDER BY grade, customer.id LIMIT 1",
        login,
    )[0][0]


def pair_of(demo: Demo) -> str:
    """Two customers that work is going on with, as the page that merges them asks for them."""
    found = demo.database.query("SELECT id FROM customer WHERE holder_id IS NOT NULL ORDER BY grade, id LIMIT 2")
    return f"survivor={found[0][0]}&loser={found[1][0]}"


def bulk_change_of(demo: Demo, login: str, state: str) -> int:
    """A change of 200 customers' source in this state, as the job would have left it at a moment; none of it is done."""
    database = demo.database
    known = database.query("SELECT id FROM bulk_change WHERE state = ?", state)
    if known:
        return known[0][0]
    database.execute(
        "INSERT INTO bulk_change (person_id, created_at, list, target, subject, value, reason, state, customers, finished_at)"
        " VALUES (?, ?, ?, 'source', '', '软件展', '', ?, 200, ?)",
        number_of(demo, login), int(time.time() * 1000), "/customers?scope=all", state, None if state in ("ready", "running") else int(time.time() * 1000),
    )
    change = database.query("SELECT id FROM bulk_change WHERE state = ?", state)[0][0]
    # Of each hundred: what has become of them by then.
    became = {
        "ready": {0: "waiting"}, "running": {0: "changed", 70: "unchanged", 80: "waiting"},
        "done": {0: "changed", 90: "unchanged", 97: "refused"}, "undone": {0: "undone", 88: "kept", 90: "unchanged", 97: "refused"},
    }[state]
    states = "CASE " + " ".join(
        f"WHEN customer.id % 100 >= {first} THEN '{word}'" for first, word in sorted(became.items(), reverse=True)
    ) + " END"
    database.execute(
        f"INSERT INTO bulk_change_customer (change_id, customer_id, state) SELECT ?, customer.id, {states}"
        " FROM customer WHERE standing <> 'merged' ORDER BY customer.id LIMIT 200",
        change,
    )
    return change


def supplement_of(demo: Demo) -> int:
    """Ten customers of the pool, proposed to a salesperson."""
    database = demo.database
    known = database.query("SELECT id FROM supplement WHERE state = 'proposed'")
    if known:
        return known[0][0]
    database.execute(
        "INSERT INTO supplement (person_id, month, at, lacking, missing) VALUES (?, ?, ?, 12, 2)",
        number_of(demo, demo.person(SALESPERSON).login), time.strftime("%Y-%m"), int(time.time() * 1000),
    )
    supplement = database.query("SELECT id FROM supplement WHERE state = 'proposed'")[0][0]
    pooled = database.query(
        "SELECT id FROM customer WHERE holder_id IS NULL AND standing = 'valid' ORDER BY mining_score DESC, id LIMIT 10"
    )
    for place, (customer,) in enumerate(pooled, start=1):
        database.execute(
            "INSERT INTO supplement_customer (supplement_id, customer_id, place, score) VALUES (?, ?, ?, ?)",
            supplement, customer, place, 11 - place,
        )
    return supplement


def number_of(demo: Demo, login: str) -> int:
    return demo.database.query("SELECT id FROM person WHERE login = ?", login)[0][0]
