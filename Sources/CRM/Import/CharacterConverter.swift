import Glibc

/// Turns text of another encoding into UTF-8, piece by piece, through the C library's iconv.
final class CharacterConverter {
    private let handle: iconv_t
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    init(from encoding: TextEncoding) throws(ImportFileError) {
        let opened = iconv_open("UTF-8", encoding.converterName)
        guard let opened, Int(bitPattern: opened) != -1 else { throw .unsupportedEncoding(encoding) }
        handle = opened
    }

    deinit {
        iconv_close(handle)
        scratch.deallocate()
    }

    /// Appends the input as UTF-8 and returns how much of it is done: all but a sequence that the input's end cuts.
    ///
    /// Each byte that belongs to no valid sequence becomes U+FFFD, and the length of the output at which it stands goes to
    /// `damage`. At the end of the text a cut sequence is damage, too.
    func convert(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: inout [UInt8], damage: (Int) -> Void
    ) -> Int {
        // iconv's type for its input lacks a const; it only reads.
        var next = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var remaining = input.count
        while remaining > 0 {
            var free = scratch.baseAddress?.assumingMemoryBound(to: CChar.self)
            var capacity = scratch.count
            let result = iconv(handle, &next, &remaining, &free, &capacity)
            let reason = errno
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: scratch[..<(scratch.count - capacity)]))
            guard result == -1 else { continue }
            switch reason {
            case E2BIG: continue
            case EINVAL where !isLast: return input.count - remaining
            default:
                damage(output.count)
                output.append(contentsOf: replacementCharacter)
                next = next.map { $0 + 1 }
                remaining -= 1
            }
        }
        return input.count
    }
}

/// U+FFFD in UTF-8: it stands where the file's bytes made no character.
let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]
