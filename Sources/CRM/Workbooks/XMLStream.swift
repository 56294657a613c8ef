import CExpat
import Glibc

/// Who is told what an XML document says.
protocol XMLReceiver: AnyObject {
    func begin(_ element: XMLName, _ attributes: XMLAttributes)
    func end(_ element: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLReceiver {
    func end(_ element: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The name of an element or attribute without its prefix: producers may write `row` or `x:row`. Valid within the call.
struct XMLName {
    private let start: UnsafePointer<CChar>

    fileprivate init(_ qualified: UnsafePointer<CChar>) {
        start = strchr(qualified, 0x3A).map { UnsafePointer($0 + 1) } ?? qualified
    }

    static func ~= (name: StaticString, element: XMLName) -> Bool { element == name }

    static func == (element: XMLName, name: StaticString) -> Bool {
        strcmp(element.start, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// An element's attributes. Valid within the call.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value as C has it: a sheet has millions of them, and few become a text.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var next = list else { return nil }
        while let key = next[0], let value = next[1] {
            if XMLName(key) == name { return value }
            next += 2
        }
        return nil
    }

    subscript(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }
    func number(_ name: StaticString) -> Int? { bytes(name).flatMap { Int(String(cString: $0)) } }
}

/// Reads an XML document a block at a time (expat), in memory that does not grow with it. Documents with a type definition are
/// refused, and with it every entity that could swell: no workbook has one.
final class XMLStream {
    private let parser: XML_Parser
    private let receiver: any XMLReceiver
    private var fed = 0

    /// A tag whose end has not come after so many bytes is no tag; expat would go on gathering it.
    private static let longestTag = 8 << 20

    init(to receiver: any XMLReceiver) throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .tooLarge }
        self.parser = parser
        self.receiver = receiver
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let context, let name else { return }
                XMLStream.of(context).receiver.begin(XMLName(name), XMLAttributes(list: attributes))
            },
            { context, name in
                guard let context, let name else { return }
                XMLStream.of(context).receiver.end(XMLName(name))
            })
        XML_SetCharacterDataHandler(parser) { context, text, length in
            guard let context, let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
                XMLStream.of(context).receiver.text(UnsafeBufferPointer(start: $0, count: Int(length)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            guard let context else { return }
            XML_StopParser(XMLStream.of(context).parser, XML_Bool(0))
        }
    }

    deinit {
        XML_ParserFree(parser)
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> XMLStream {
        Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue()
    }

    func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(WorkbookFault) {
        fed += bytes.count
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0) == XML_STATUS_OK,
            fed - Int(XML_GetCurrentByteIndex(parser)) <= Self.longestTag
        else { throw .damaged }
    }

    /// Reads a whole part.
    static func read(_ part: ZipPart, to receiver: any XMLReceiver) throws(WorkbookFault) {
        let stream = try XMLStream(to: receiver)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try part.read(into: buffer)
            try stream.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: count == 0)
            if count == 0 { return }
        }
    }
}
