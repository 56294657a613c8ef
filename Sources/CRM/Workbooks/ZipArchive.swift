import CZip
import Glibc

/// A zip file (libzip) as a workbook is: few parts, each read once from the first to the last byte, never whole in memory.
final class ZipArchive {
    private let archive: OpaquePointer

    /// More parts than any workbook has.
    private static let mostParts = 10_000

    init(path: String) throws(WorkbookFault) {
        // libzip keeps a record of each part; how many there are is asked before it is let near them.
        guard Self.parts(of: path) <= Self.mostParts, let archive = zip_open(path, ZIP_RDONLY, nil) else {
            throw .damaged
        }
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
    }

    /// The paths of all parts, as they are written.
    var names: [String] {
        (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
            zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
        }
    }

    /// A part by its path, whatever its case; nil when there is none.
    ///
    /// - Parameter largest: how many bytes it may hold.
    func part(_ name: String, largest: Int) throws(WorkbookFault) -> ZipPart? {
        let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0,
            let size = Int(exactly: status.size), let packed = Int(exactly: status.comp_size)
        else { throw .damaged }
        guard size <= ZipPart.harmless || size / max(packed, 1) <= ZipPart.mostPacked else { throw .trap }
        guard size <= largest else { throw .tooLarge }
        return try unpack(index, status, size)
    }

    /// A part that this program has just packed: how well is no question.
    func ownPart(_ name: String) throws(WorkbookFault) -> ZipPart? {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0, let size = Int(exactly: status.size)
        else { throw .damaged }
        return try unpack(index, status, size)
    }

    private func unpack(_ index: zip_int64_t, _ status: zip_stat_t, _ size: Int) throws(WorkbookFault) -> ZipPart {
        guard status.encryption_method == ZIP_EM_NONE else { throw .oldOrLocked }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw .damaged }
        return ZipPart(file, of: self, size: size)
    }

    /// What the record at the end of the file says (APPNOTE.TXT 4.3.14 and 4.3.16); 0 where there is none.
    private static func parts(of path: String) -> UInt64 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let length = min(size, (1 << 16) + 200)
        var tail = [UInt8](repeating: 0, count: max(length, 0))
        guard length > 0, pread(descriptor, &tail, length, off_t(size - length)) == length else { return 0 }
        func number(at offset: Int, bytes: Int) -> UInt64 {
            guard offset + bytes <= tail.count else { return .max }
            return (0..<bytes).reduce(0) { $0 | UInt64(tail[offset + $1]) << (8 * UInt64($1)) }
        }
        func last(_ signature: [UInt8]) -> Int? {
            (0...max(0, tail.count - 4)).reversed().first { offset in
                offset + 4 <= tail.count && (0..<4).allSatisfy { tail[offset + $0] == signature[$0] }
            }
        }
        if let large = last([0x50, 0x4B, 6, 6]) { return number(at: large + 32, bytes: 8) }
        return last([0x50, 0x4B, 5, 6]).map { number(at: $0 + 10, bytes: 2) } ?? 0
    }
}

/// A part of a zip file, unpacked as it is read.
final class ZipPart {
    /// How many bytes it holds, as the archive says; never are more handed out.
    let size: Int
    private(set) var bytesRead = 0
    private let file: OpaquePointer
    /// Which must be open as long as this.
    private let archive: ZipArchive

    /// Of a part of so many bytes nobody asks how well it was packed.
    static let harmless = 32 << 20
    /// XML of a sheet with nothing but repetitions packs one to sixty; deflate cannot do better than one to 1,032.
    static let mostPacked = 200

    fileprivate init(_ file: OpaquePointer, of archive: ZipArchive, size: Int) {
        self.file = file
        self.archive = archive
        self.size = size
    }

    deinit {
        zip_fclose(file)
    }

    /// Fills at most the buffer and returns how many bytes came; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int {
        guard let start = buffer.baseAddress else { return 0 }
        let count = Int(zip_fread(file, start, zip_uint64_t(buffer.count)))
        // -1 is also a checksum that does not fit what was read.
        guard count >= 0 else { throw .damaged }
        bytesRead += count
        guard bytesRead <= size else { throw .trap }
        return count
    }
}
