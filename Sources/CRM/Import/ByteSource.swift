import Glibc

/// Bytes that are read once, from the first to the last.
protocol ByteSource: AnyObject {
    /// For messages to people.
    var name: String { get }
    /// The number of all bytes, where it is known beforehand.
    var size: Int? { get }
    /// Fills at most the buffer and returns how many bytes came; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int
}

/// A file, read through the operating system in pieces of the buffer's size.
final class FileBytes: ByteSource {
    let name: String
    let size: Int?
    private let descriptor: Int32

    /// - Parameter name: what the file is called to the person, where it is not by its path.
    init(path: String, name: String? = nil) throws(ImportFileError) {
        let path = (opened: path, name: name ?? path)
        descriptor = open(path.opened, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path.name, reason: systemReason()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = systemReason()
            close(descriptor)
            throw .unreadable(path: path.name, reason: reason)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .directory(path: path.name)
        }
        self.name = path.name
        size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        close(descriptor)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(path: name, reason: systemReason()) }
        }
    }
}

/// Writes all of it, however often the operating system takes only a part or is interrupted.
///
/// - Returns: false when it cannot be written; `systemReason` says why.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
        let count = bytes.withUnsafeBytes {
            Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
        }
        guard count >= 0 || errno == EINTR else { return false }
        written += max(count, 0)
    }
    return true
}

/// What the operating system says about the call that has just failed.
func systemReason() -> String {
    String(cString: strerror(errno))
}
