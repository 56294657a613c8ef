import Outgoing
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::",
        "::1",
        "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1", "fec0::1", "100::1",
    ])
    func insideIsNotPublic(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "223.255.255.255",
        "2606:4700::1111", "2400:3200::1", "::ffff:1.1.1.1",
    ])
    func outsideIsPublic(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPublic)
        #expect(IPAddress(address.description) == address)
    }

    @Test(arguments: ["", "localhost", "1.1.1", "1.1.1.256", "0x7f.1", "::g", "1.1.1.1 "])
    func nothingElseIsAnAddress(_ text: String) {
        #expect(IPAddress(text) == nil)
    }
}

@Suite struct OutgoingURLTests {
    @Test(arguments: [
        "", "x", "/x", "ftp://example.com/", "file:///etc/passwd", "https://", "https://a:b@example.com/",
        "https://a@example.com/",
        "https://example.com/\\@evil", "https://example.com/ x", "https://example.com:0/", "https://example.com:99999/",
        "https://example.com/#x", "javascript:alert(1)", "https://ex%61mple.com/", "https://[fe80::1%25eth0]/",
        "https://[x]/", "https://例.com/",
    ])
    func whatIsNoAddressOfAServerIsRefused(_ text: String) {
        #expect(OutgoingURL(text) == nil)
    }

    @Test(arguments: [
        ("https://example.com", "example.com", true), ("http://[::1]:8080/x?y=1", "::1", false),
        ("HTTPS://example.com:8443/a/b", "example.com", true),
    ])
    func itKnowsItsHost(_ text: String, _ host: String, _ isEncrypted: Bool) throws {
        let url = try #require(OutgoingURL(text))
        #expect(url.host == host)
        #expect(url.isEncrypted == isEncrypted)
    }
}

@Suite struct OutgoingReachTests {
    /// Every way of writing this machine, or its cloud, that some library understands.
    @Test(arguments: [
        "http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://[::ffff:127.0.0.1]:9/",
        "http://0x7f000001:9/",
        "http://2130706433:9/", "http://017700000001:9/", "http://127.1:9/", "http://0:9/", "http://169.254.169.254/",
        "http://[fd00:ec2::254]/", "http://10.0.0.1:9/",
    ])
    func noAddressInsideIsReached(_ text: String) async throws {
        let url = try #require(OutgoingURL(text))
        let error = await #expect(throws: OutgoingError.self) {
            try await Outgoing(reach: .publicOnly, kept: 10).send(HTTPCall(.get, url))
        }
        switch error {
        case .internalAddress, .unknownHost: break
        default: Issue.record("\(text): \(String(describing: error))")
        }
    }
}
