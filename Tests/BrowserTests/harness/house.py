"""A server of many workspaces, each of which is to whoever visits it a server of its own below a path."""

import json
from dataclasses import dataclass

from .database import Database, of_workspace
from .server import run


@dataclass(frozen=True)
class Workspace:
    """Takes the place of a `Server` for a visitor."""

    address: str
    database: Database
    link: str
    """The one-time link of its first director."""


class House:
    def __init__(self, server):
        self.server = server

    def create(self, name: str, *options: str) -> Workspace:
        """Makes a workspace, which is served at once."""
        location, site = self.server.database.location, self.server.address
        made = json.loads(
            run("workspace", "create", name, "--database", location, "--site", site, "--json", *options)
        )
        return Workspace(f"{site}/w/{name}", of_workspace(self.server.database, name), made["link"])

    def bring_in(self, name: str, companies: str) -> None:
        """Imports a file of companies into the pool of a workspace."""
        run("import", companies, "--database", self.server.database.location, "--workspace", name)
