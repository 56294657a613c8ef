import CRM
import Testing

@testable import Web

@Suite("The address of a workspace") struct WorkspaceAddressTests {
    typealias Expected = (name: String, prefix: String, path: String)?

    @Test(
        "is read from the host, or else from the path",
        arguments: [
            ("acme.quarry.example", "/today", ("acme", "", "/today")),
            ("acme.quarry.example:8080", "/", ("acme", "", "/")),
            ("ACME.Quarry.Example.", "/?a=1", ("acme", "", "/?a=1")),
            ("a.quarry.example", "/w/other/today", ("a", "", "/w/other/today")),
            ("quarry.example", "/w/acme", ("acme", "/w/acme", "/")),
            ("quarry.example", "/w/acme/", ("acme", "/w/acme", "/")),
            ("127.0.0.1:8080", "/w/acme/today?x=/w/other", ("acme", "/w/acme", "/today?x=/w/other")),
            ("[::1]:8080", "/w/a-1?q=1", ("a-1", "/w/a-1", "/?q=1")),
            ("evilquarry.example", "/w/acme//evil.example", ("acme", "/w/acme", "//evil.example")),
            ("", "/w/acme/today", ("acme", "/w/acme", "/today")),
        ] as [(String, String, (String, String, String))])
    func names(_ authority: String, _ target: String, _ expected: (String, String, String)) throws {
        let address = try #require(WorkspaceAddress(authority: authority, target: target, domain: "quarry.example"))
        #expect(address.name.description == expected.0)
        #expect(address.prefix == expected.1)
        #expect(address.path == expected.2)
    }

    @Test(
        "is none where a name could not be one",
        arguments: [
            ("quarry.example", "/"), ("quarry.example", "/today"), ("quarry.example", "/w/"), ("quarry.example", "/w"),
            ("quarry.example", "/w//acme"), ("quarry.example", "/W/acme"), ("quarry.example", "/w/ACME/today"),
            ("quarry.example", "/w/%61cme"), ("quarry.example", "/w/../acme"), ("quarry.example", "/w/acme.sqlite"),
            ("www.quarry.example", "/w/acme"), ("api.quarry.example", "/"), ("a.b.quarry.example", "/w/acme"),
            (".quarry.example", "/w/acme"), ("information_schema.quarry.example", "/"), ("-a.quarry.example", "/"),
            ("a-.quarry.example", "/"), ("1a.quarry.example", "/"), ("public.quarry.example", "/"),
        ])
    func none(_ authority: String, _ target: String) {
        #expect(WorkspaceAddress(authority: authority, target: target, domain: "quarry.example") == nil)
    }

    @Test("hosts mean nothing without a domain")
    func withoutDomain() {
        #expect(WorkspaceAddress(authority: "acme.quarry.example", target: "/today", domain: nil) == nil)
    }

    @Test(
        "begins with a letter, has letters, digits and hyphens, and is not reserved",
        arguments: [
            ("a", true), ("acme", true), ("acme-2", true), (String(repeating: "a", count: 40), true),
            (String(repeating: "a", count: 41), false), ("", false), ("1a", false), ("-a", false), ("a-", false),
            ("A", false),
            ("a_b", false), ("a.b", false), ("a/b", false), ("a b", false), ("é", false), ("ａ", false),
            ("a\u{0}", false),
            ("www", false), ("api", false), ("public", false), ("pg_catalog", false), ("information_schema", false),
            ("..", false), ("a\"; DROP SCHEMA a", false),
        ])
    func rule(_ text: String, _ isName: Bool) {
        #expect((WorkspaceName(text) != nil) == isName)
    }
}
