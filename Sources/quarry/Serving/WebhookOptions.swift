import ArgumentParser
import Outgoing

/// Whom webhooks may tell.
struct WebhookOptions: ParsableArguments {
    @Flag(help: "Let webhooks tell addresses of this machine and its network, too, and without encryption.")
    var webhooksInternal = false

    var send: Outgoing.Send { Outgoing(reach: webhooksInternal ? .everything : .publicOnly, kept: 2000).send }
}
