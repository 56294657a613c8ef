import CResources

/// A file that is part of the program (Sources/CResources).
public struct Resource: Sendable {
    public let bytes: [UInt8]

    /// Nil when the program holds no file of that name.
    public init?(named name: String) {
        guard let resource = quarry_resource_named(name)?.pointee else { return nil }
        bytes = Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
