"""Fixtures: a demo workspace of one's own for each test, served by the real program, and people who look at it."""

from contextlib import contextmanager

import pytest

from harness import chromium
from harness import database as databases
from harness.cluster import Cluster
from harness.demo import Demo
from harness.house import House
from harness.pages import bulk_change_of, page_named, supplement_of
from harness.server import Server
from harness.visitor import Visitor


@contextmanager
def serving(database, *options, **further):
    """One process on a file; two behind a proxy on a database of a server: what the pages do must not depend on it."""
    with (Cluster if databases.SERVER else Server)(database, *options, **further) as server:
        yield server
    database.drop()


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    """A demo workspace, made once by each worker; tests that change something take copies."""
    demo = Demo.make(tmp_path_factory.mktemp("demo"))
    # Before it is copied: the pages of bulk changes are of these.
    for state in ("ready", "running", "done", "undone"):
        bulk_change_of(demo, demo.person("director").login, state)
    supplement_of(demo)
    return demo


@pytest.fixture
def server(demo, tmp_path):
    """A server on a copy of the demo workspace."""
    with serving(demo.database.copy(tmp_path)) as server:
        yield server


@pytest.fixture(scope="session")
def drivers():
    """The browsers of this worker, each started when it is first wanted and used by one test after another."""
    running = {}

    def driver(javascript: bool):
        if javascript not in running:
            running[javascript] = chromium.chromium(javascript)
        chromium.forget(running[javascript])
        return running[javascript]

    yield driver
    for one in running.values():
        one.quit()


def _visitor(drivers, server, size, javascript=True):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, server)
    yield visitor
    # Whatever a test was about: no script may fail and the policy may block nothing on the way.
    complaints = visitor.complaints()
    assert not complaints, "The browser's console has errors:\n" + "\n".join(complaints)


@pytest.fixture
def visitor(drivers, server):
    """Somebody at a desk."""
    yield from _visitor(drivers, server, chromium.DESKTOP)


@pytest.fixture
def phone(drivers, server):
    """Somebody with a phone."""
    yield from _visitor(drivers, server, chromium.PHONE)


@pytest.fixture
def without_scripts(drivers, server):
    """Somebody at a desk whose browser runs no scripts."""
    yield from _visitor(drivers, server, chromium.DESKTOP, javascript=False)


@pytest.fixture(scope="session")
def showroom_server(demo, tmp_path_factory):
    with serving(demo.database.copy(tmp_path_factory.mktemp("showroom"))) as server:
        yield server


@pytest.fixture
def showroom(drivers, demo, showroom_server, signed_in):
    """Shows a page of the list to whom it is for. One server for all, since nobody changes anything there."""
    driver = drivers(True)
    visitor = Visitor(driver, showroom_server)

    def show(name, size=chromium.DESKTOP, language="zh-Hans"):
        page = page_named(name)
        chromium.show_as(driver, size)
        signed_in(visitor, page.person(demo))
        visitor.open(page.address(demo, language))
        assert visitor.status == page.status, f"{visitor.path} answers {visitor.status}"
        return visitor

    yield show
    complaints = [one for one in visitor.complaints() if "404" not in one]
    assert not complaints, "The browser's console has errors:\n" + "\n".join(complaints)


@pytest.fixture(scope="session")
def signed_in():
    """Makes a visitor of the showroom be somebody, who signs in only once."""
    cookies = {}

    def become(visitor, person):
        visitor.driver.delete_all_cookies()
        if person is None:
            return
        if person.login not in cookies:
            visitor.signed_in_as(person)
            cookies[person.login] = visitor.driver.get_cookies()
            return
        visitor.open("/sign-in")  # A cookie can be set only for the site that is open.
        for cookie in cookies[person.login]:
            visitor.driver.add_cookie(cookie)

    return become


@pytest.fixture
def fresh(tmp_path):
    """A server on a database that does not exist yet, as on the first day."""
    with serving(databases.new(tmp_path)) as server:
        yield server


@pytest.fixture
def house(tmp_path):
    """A server of many workspaces, none of which there is yet."""
    with serving(databases.new_house(tmp_path), "--workspaces") as server:
        yield House(server)
