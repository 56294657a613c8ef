import Foundation
import Glibc

/// What this machine allows a test to arrange around the program.
enum Surroundings {
    /// Runs a command without the superuser's right to overlook permissions: root without it is an owner like any other.
    static let respectingPermissions =
        geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] : []

    /// Runs a command with a table of mounts of its own, in which it may mount.
    static let mounting = geteuid() == 0 ? ["unshare", "--mount"] : ["unshare", "--map-root-user", "--mount"]

    /// Some containers forbid it even to root.
    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = mounting + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
