"""Fixtures: a demo workspace of one's own for each test, served by the real program, and people who look at it."""

import shutil

import pytest

from harness import chromium
from harness.demo import Demo
from harness.server import Server
from harness.visitor import Visitor


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    """A demo workspace whose people can sign in. Made once by each worker; tests take copies."""
    return Demo.make(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def server(demo, tmp_path):
    """A server on a copy of the demo workspace."""
    folder = tmp_path / "workspace"
    shutil.copytree(demo.folder, folder)
    with Server(folder / demo.database.name) as server:
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


@pytest.fixture
def fresh(tmp_path):
    """A server on a database that does not exist yet, as on the first day."""
    with Server(tmp_path / "quarry.sqlite") as server:
        yield server
