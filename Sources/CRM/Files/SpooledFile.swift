import Foundation
import Glibc
import Method

/// A file without a name, in the directory for temporary files: it is gone as soon as nobody has it open, also when the process is
/// killed. What is too large for memory stands in it while one request is dealt with.
public final class SpooledFile: Sendable {
    private let descriptor: Int32

    /// The operating system's word for why it could not be made or written.
    public struct Failed: Error, Sendable {
        let reason: String

        public var problem: Problem {
            Problem(
                .unavailable,
                Text(
                    "服务器的临时目录写不下这个文件（\(reason)），没有任何改动。", "伺服器的暫存目錄寫不下這個檔案（\(reason)），沒有任何改動。",
                    "The server's directory for temporary files could not take the file (\(reason)); nothing was changed."
                ),
                advice: Text(
                    "请让管理员检查磁盘空间（TMPDIR），然后再试一次。", "請讓管理員檢查磁碟空間（TMPDIR），然後再試一次。",
                    "Ask your administrator to look at the free space (TMPDIR), and try again."))
        }
    }

    /// Temporary files of any size stand on a disk: /tmp may be memory.
    public static var directory: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp" }

    public init() throws(Failed) {
        var template = Array("\(Self.directory)/quarry-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Failed(reason: systemReason()) }
        // No program that is started in between is one of ours.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit {
        close(descriptor)
    }

    /// By which the file can be opened once more, from its beginning, as long as this value lives.
    public var path: String { "/proc/self/fd/\(descriptor)" }

    public var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8]) throws(Failed) {
        guard writeAll(bytes, to: descriptor) else { throw Failed(reason: systemReason()) }
    }

    /// The bytes from an offset on, at most so many; none at the end.
    public func bytes(at offset: Int, atMost count: Int) throws(Failed) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let read = pread(descriptor, &buffer, count, off_t(offset))
            if read >= 0 {
                buffer.removeLast(count - read)
                return buffer
            }
            guard errno == EINTR else { throw Failed(reason: systemReason()) }
        }
    }
}
