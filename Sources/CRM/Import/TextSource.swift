/// A file's text as blocks of valid UTF-8, whatever encoding the file is in; memory does not grow with the file.
///
/// The encoding is told by a byte order mark, or guessed from the first megabyte that holds more than ASCII. A sequence
/// that is invalid in it becomes U+FFFD, so that the row it stands in can be rejected and the rest be used; where the
/// encoding was guessed, more than `damageLimit` of them end the reading, as the guess was wrong.
public final class TextSource {
    /// Nil as long as everything read was ASCII, which is alike in all encodings but UTF-16.
    public private(set) var encoding: TextEncoding?
    /// How many of the file's bytes have been read.
    public private(set) var bytesRead = 0
    /// How many bytes the file has, unless it is a pipe.
    public var size: Int? { bytes.size }

    static let damageLimit = 100
    static let sampleSize = 1 << 20

    private let bytes: any ByteSource
    private let isGuessed: Bool
    private let readBuffer: UnsafeMutableRawBufferPointer
    private var converter: CharacterConverter?
    /// Read but not yet decoded: mostly the beginning of a sequence that the last block cut.
    private var raw: [UInt8] = []
    private var isAtStart = true
    private var isAtEnd = false
    private var lines = LineCount()
    private var damageCount = 0
    private var firstDamagedLine = 0

    /// Opens the file; `encoding` is for whoever knows it and wants no guess.
    public convenience init(path: String, encoding: TextEncoding? = nil) throws(ImportFileError) {
        try self.init(FileBytes(path: path), encoding: encoding)
    }

    init(_ bytes: any ByteSource, encoding: TextEncoding? = nil, blockSize: Int = 1 << 17) throws(ImportFileError) {
        self.bytes = bytes
        self.encoding = encoding
        isGuessed = encoding == nil
        if let encoding, encoding != .utf8 { converter = try CharacterConverter(from: encoding) }
        readBuffer = .allocate(byteCount: max(1, blockSize), alignment: 16)
    }

    deinit {
        readBuffer.deallocate()
    }

    /// Puts the next block of text into `block`, in place of what it holds; false at the end. No character is split.
    public func read(into block: inout [UInt8]) throws(ImportFileError) -> Bool {
        block.removeAll(keepingCapacity: true)
        while block.isEmpty {
            if isAtStart { try start() } else { try fill() }
            if raw.isEmpty && isAtEnd { return false }
            if encoding == nil { try decideEncoding() }
            try decode(into: &block)
        }
        if let offset = block.firstIndex(of: 0) {
            lines.add(block.span.extracting(..<offset))
            throw .zeroByte(line: lines.current)
        }
        lines.add(block.span)
        return true
    }

    private func fill() throws(ImportFileError) {
        guard !isAtEnd else { return }
        let count = try bytes.read(into: readBuffer)
        raw.append(contentsOf: UnsafeRawBufferPointer(rebasing: readBuffer[..<count]))
        bytesRead += count
        isAtEnd = count == 0
    }

    private func fill(to size: Int) throws(ImportFileError) {
        while raw.count < size && !isAtEnd { try fill() }
    }

    private func start() throws(ImportFileError) {
        isAtStart = false
        try fill(to: 4)
        guard !raw.isEmpty else { throw .empty(path: bytes.name) }
        guard !TextEncoding.isWorkbook(raw.span) else { throw .workbook(path: bytes.name) }
        guard let mark = TextEncoding.byteOrderMark(of: raw.span), encoding == nil || encoding == mark.encoding
        else { return }
        raw.removeFirst(mark.length)
        try use(mark.encoding)
    }

    private func decideEncoding() throws(ImportFileError) {
        guard raw.contains(where: { $0 >= 0x80 }) else { return }
        try fill(to: Self.sampleSize)
        switch TextEncoding.guess(raw.span, isWhole: isAtEnd) {
        case .ascii: break
        case .encoding(let encoding): try use(encoding)
        case .unknown(let offset):
            lines.add(raw.span.extracting(..<offset))
            throw .unknownEncoding(line: lines.current)
        }
    }

    private func use(_ encoding: TextEncoding) throws(ImportFileError) {
        self.encoding = encoding
        converter = encoding == .utf8 ? nil : try CharacterConverter(from: encoding)
    }

    private func decode(into block: inout [UInt8]) throws(ImportFileError) {
        var damage: [Int] = []
        if let converter {
            let done = raw.withUnsafeBytes {
                converter.convert($0, isLast: isAtEnd, to: &block) { damage.append($0) }
            }
            raw.removeFirst(done)
        } else {
            decodeUTF8(into: &block, damage: &damage)
        }
        guard let first = damage.first else { return }
        if damageCount == 0 {
            var upToDamage = lines
            upToDamage.add(block.span.extracting(..<first))
            firstDamagedLine = upToDamage.current
        }
        damageCount += damage.count
        if isGuessed, damageCount > Self.damageLimit, let encoding {
            throw .damaged(encoding: encoding, line: firstDamagedLine, count: Self.damageLimit)
        }
    }

    /// Valid text is handed on as it is, without a copy.
    private func decodeUTF8(into block: inout [UInt8], damage: inout [Int]) {
        var sequences = 0
        switch UTF8Scan.next(in: raw.span, from: 0, counting: &sequences) {
        case .end:
            swap(&raw, &block)
        case .incomplete(let offset) where !isAtEnd:
            swap(&raw, &block)
            raw.append(contentsOf: block[offset...])
            block.removeLast(block.count - offset)
        case .incomplete, .invalid:
            repairUTF8(into: &block, damage: &damage)
        }
    }

    private func repairUTF8(into block: inout [UInt8], damage: inout [Int]) {
        var sequences = 0
        var position = 0
        while position < raw.count {
            let invalid: Range<Int>
            switch UTF8Scan.next(in: raw.span, from: position, counting: &sequences) {
            case .end:
                invalid = raw.count..<raw.count
            case .incomplete(let offset) where !isAtEnd:
                // The next block tells whether this is cut or damaged.
                block.append(contentsOf: raw[position..<offset])
                raw.removeFirst(offset)
                return
            case .incomplete(let offset):
                invalid = offset..<raw.count
            case .invalid(let offset, let length):
                invalid = offset..<(offset + length)
            }
            block.append(contentsOf: raw[position..<invalid.lowerBound])
            position = invalid.upperBound
            guard !invalid.isEmpty else { break }
            damage.append(block.count)
            block.append(contentsOf: replacementCharacter)
        }
        raw.removeAll(keepingCapacity: true)
    }
}

/// Counts physical lines, ended by LF, CR or CRLF.
struct LineCount {
    /// The line that the next byte belongs to, from 1.
    private(set) var current = 1
    private var endsInCR = false

    mutating func add(_ bytes: Span<UInt8>) {
        var ends = 0
        var previous: UInt8 = endsInCR ? 0x0D : 0
        for index in 0..<bytes.count {
            let byte = bytes[unchecked: index]
            ends += (byte == 0x0D ? 1 : 0) + (byte == 0x0A && previous != 0x0D ? 1 : 0)
            previous = byte
        }
        current += ends
        endsInCR = previous == 0x0D
    }
}
