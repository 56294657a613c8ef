import CRM
import ServiceLifecycle
import Web

/// A site at its address: that the address cannot be listened on is said with the options that choose it.
struct Listening<Site: Service>: Service {
    let site: Site
    let address: ListeningAddress

    func run() async throws {
        do {
            try await site.run()
        } catch {
            throw cannotListen(error, at: address) ?? error
        }
    }
}
