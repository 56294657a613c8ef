import ArgumentParser

/// People, from the machine's own command line: whoever may write the database file is its administrator.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add and list people, make password links, deactivate.",
        subcommands: [UserAdd.self, UserList.self, UserLink.self, UserDeactivate.self, UserReactivate.self,
            UserSecondFactor.self])
}
