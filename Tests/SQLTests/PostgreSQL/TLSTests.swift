import Foundation
import SQL
import Support
import Testing

@Suite("TLS", .onPostgreSQL, .timeLimit(.minutes(5))) struct TLSTests {
    /// What a connection with these parameters comes to.
    private enum Expected {
        case plain
        case encrypted
        case refused(String)
    }

    @Test("is as the URL's sslmode says, and a certificate that does not fit is refused with the reason")
    func modes() async throws {
        let server = try await PrivateServer(port: PrivateServer.freePort())
        let port = try #require(server.port)
        let directory = try TemporaryDirectory()
        try await makeCertificates(in: directory, for: server)
        func ask(_ host: String, _ parameters: String) async throws -> Bool {
            let url = "postgres://quarry@\(host):\(port)/quarry?\(parameters)"
            let database = try await Database.postgresql(.init(url: url))
            return try await database.read {
                try $0.value("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") ?? false
            }
        }
        func expect(_ expected: Expected, _ host: String, _ parameters: String) async {
            do {
                let isEncrypted = try await ask(host, parameters)
                switch expected {
                case .plain: #expect(!isEncrypted, "\(host) \(parameters)")
                case .encrypted: #expect(isEncrypted, "\(host) \(parameters)")
                case .refused: Issue.record("\(host) \(parameters) is let in, encrypted: \(isEncrypted)")
                }
            } catch {
                guard case .refused(let words) = expected, case .cannotConnect(let why) = error as? SQLError else {
                    Issue.record("\(host) \(parameters): \(error)")
                    return
                }
                #expect(why.contains(words), "\(host) \(parameters): \(why)")
            }
        }
        let (right, wrong) = (
            "sslrootcert=\(directory.path("right.crt"))", "sslrootcert=\(directory.path("wrong.crt"))"
        )
        // Without a file there is no root: also none of whoever runs the test.
        let none = "sslrootcert=\(directory.path("none.crt"))"
        await expect(.plain, "localhost", "sslmode=disable")
        await expect(.encrypted, "localhost", "sslmode=prefer&\(none)")
        await expect(.encrypted, "localhost", "sslmode=require&\(none)")
        await expect(.encrypted, "127.0.0.1", "sslmode=require&\(right)")
        // libpq's rule: with a root certificate at hand, "require" checks it too.
        await expect(.refused("certificate verify failed"), "localhost", "sslmode=require&\(wrong)")
        await expect(.encrypted, "127.0.0.1", "sslmode=verify-ca&\(right)")
        await expect(.refused("certificate verify failed"), "localhost", "sslmode=verify-ca&\(wrong)")
        await expect(.refused("root certificate file"), "localhost", "sslmode=verify-ca&\(none)")
        await expect(.encrypted, "localhost", "sslmode=verify-full&\(right)")
        await expect(.refused("does not match host name"), "127.0.0.1", "sslmode=verify-full&\(right)")
        await expect(.refused("certificate verify failed"), "localhost", "sslmode=verify-full&\(wrong)")

        try await server.admit("hostssl all all all trust")
        // The server's own rule: it has no place for who comes without TLS.
        await #expect(throws: SQLError.authentication) { try await ask("localhost", "sslmode=disable") }
        await expect(.encrypted, "localhost", "sslmode=require&\(none)")

        try await server.admit("local all all trust\nhost all all all trust")
        let administrator = try await Site(on: server.url())
        try await administrator.database.setting("ssl", to: "off")
        try await server.control("restart", "--mode", "fast")
        await expect(.refused("server does not support SSL"), "localhost", "sslmode=require&\(none)")
        await expect(.plain, "localhost", "sslmode=prefer&\(none)")
    }

    /// An authority of our own and a certificate for `localhost` by it; another authority that has signed nothing.
    private func makeCertificates(in directory: TemporaryDirectory, for server: PrivateServer) async throws {
        let script = """
            set -e
            cd "$1"
            authority() { openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -keyout "$1.key" -out "$1.crt"; }
            authority right
            authority wrong
            openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
            openssl x509 -req -in server.csr -CA right.crt -CAkey right.key -CAcreateserial -days 2 \
                -extfile <(echo subjectAltName=DNS:localhost) -out server.crt
            chmod 600 server.key
            # Root copies them for the server's owner.
            ((EUID)) || chown --reference="$2" server.key server.crt
            cp --preserve=mode,ownership server.key server.crt "$2"
            echo "ssl = on" >>"$2/postgresql.conf"
            """
        try await Tool.run(["bash", "-c", script, "-", directory.url.path, "\(server.directory)/data"])
        try await server.control("reload")
        // The server has read it when one can come in by it.
        let administrator = try await Site(on: server.url())
        try await administrator.database.wait(until: "SELECT current_setting('ssl') = 'on'")
    }
}

extension Database {
    /// ALTER SYSTEM, which is allowed in no transaction of ours: by the settings' file.
    fileprivate func setting(_ name: String, to value: String) async throws {
        let file = try await read { try $0.value("SELECT current_setting('config_file')", as: String.self) }
        try await Tool.run(["bash", "-c", "echo \"$1\" >>\"$2\"", "-", "\(name) = \(value)", file ?? ""])
    }
}
