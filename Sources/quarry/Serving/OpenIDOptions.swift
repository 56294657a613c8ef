import ArgumentParser
import CRM
import Foundation
import Method
import Outgoing

/// The provider at which people may sign in as well (OpenID Connect).
struct OpenIDOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Let people sign in at this OpenID Connect provider, too; its client secret is read from QUARRY_OPENID_SECRET.",
            valueName: "issuer"))
    var openidIssuer: String?

    @Option(help: ArgumentHelp("As whom the provider knows Quarry.", valueName: "id"))
    var openidClient: String?

    @Option(help: ArgumentHelp("What its button is called.", valueName: "name"))
    var openidLabel: String?

    @Option(
        help: ArgumentHelp(
            "Add whom the provider vouches for with a verified mail and nobody here knows, in this role; off by default.",
            valueName: "role"))
    var openidNewPeople: Role?

    func validate() throws {
        _ = try provider()
    }

    /// Nil where no provider is given.
    func client() throws -> OpenIDClient? { try provider().map { OpenIDClient($0) } }

    private func provider() throws -> OpenIDProvider? {
        guard let openidIssuer else {
            guard openidClient == nil, openidLabel == nil, openidNewPeople == nil else {
                throw ValidationError("--openid-… options want --openid-issuer.")
            }
            return nil
        }
        guard let issuer = OutgoingURL(openidIssuer) else { throw ValidationError("--openid-issuer is an https address.") }
        guard let openidClient else { throw ValidationError("--openid-issuer wants --openid-client.") }
        guard let secret = ProcessInfo.processInfo.environment["QUARRY_OPENID_SECRET"], !secret.isEmpty else {
            throw ValidationError("--openid-issuer wants the client's secret in the environment, as QUARRY_OPENID_SECRET.")
        }
        let provider = OpenIDProvider(
            issuer: issuer, clientID: openidClient, clientSecret: secret, label: openidLabel ?? issuer.host,
            newPeople: openidNewPeople)
        guard provider.isSafe else {
            throw ValidationError("--openid-issuer must be https: on http anybody in between could sign in as anybody.")
        }
        return provider
    }
}
