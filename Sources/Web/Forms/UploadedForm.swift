import CRM
import Hummingbird
import Method

/// A form with a file in it, read as it comes over the line: never is more of it in memory than a block.
actor UploadedForm {
    private var iterator: RequestBody.AsyncIterator
    private var scanner: MultipartScanner
    private var isInPart = false

    /// Nil when the request is no such form.
    init?(of request: Request) {
        guard let type = request.headers[.contentType],
            let boundary = MultipartScanner.boundary(inContentType: type)
        else { return nil }
        scanner = MultipartScanner(boundary: boundary)
        iterator = request.body.makeAsyncIterator()
    }

    /// The next part, past what has not been read of this one; nil behind the last.
    func nextPart() async throws -> MultipartScanner.Part? {
        while isInPart { _ = try await bytes() }
        while true {
            switch try await event() {
            case .part(let part):
                isInPart = true
                return part
            case .end: return nil
            default: throw Problem.badRequest
            }
        }
    }

    /// The next bytes of the part; nil at its end.
    func bytes() async throws -> [UInt8]? {
        guard isInPart else { return nil }
        switch try await event() {
        case .content(let bytes): return bytes
        case .endOfPart:
            isInPart = false
            return nil
        default: throw Problem.badRequest
        }
    }

    /// All of a part that is a text.
    func text(atMost limit: Int = 4_096) async throws -> String {
        var all: [UInt8] = []
        while let bytes = try await bytes() {
            all += bytes
            guard all.count <= limit else { throw Problem.tooLarge }
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// All of a part into a file.
    ///
    /// - Parameter tooLarge: what is said of a file that is larger than allowed; nil for what is said of imports.
    /// - Throws: `Problem` when it is larger than allowed, or cannot be written.
    func spool(atMost limit: Int, orElse tooLarge: Problem? = nil) async throws -> SpooledFile {
        do {
            let file = try SpooledFile()
            var size = 0
            while let bytes = try await bytes() {
                size += bytes.count
                guard size <= limit else { throw tooLarge ?? Problem.fileTooLarge(limit) }
                try file.append(bytes)
            }
            return file
        } catch let error as SpooledFile.Failed {
            throw error.problem
        }
    }

    /// Reads on to the end and keeps nothing of it.
    func drain(atMost limit: Int) async {
        var (rest, size) = (iterator, 0)
        while size < limit, let block = try? await rest.next(isolation: self) { size += block.readableBytes }
        iterator = rest
    }

    private func event() async throws -> MultipartScanner.Event {
        while true {
            let event = scanner.next()
            guard event == .more else { return event }
            var rest = iterator
            let block = try await rest.next(isolation: self)
            iterator = rest
            guard let block else { throw Problem.brokenOff }
            scanner.add(block.readableBytesView)
        }
    }
}

extension Problem {
    static func fileTooLarge(_ limit: Int) -> Problem {
        let megabytes = limit >> 20
        return Problem(
            .invalid,
            Text(
                "文件超过 \(megabytes) MB，没有保存。", "檔案超過 \(megabytes) MB，沒有儲存。",
                "The file has more than \(megabytes) MB; nothing was saved."),
            advice: Text(
                "请分成几个文件，或在服务器上用 quarry import 导入。", "請分成幾個檔案，或在伺服器上用 quarry import 匯入。",
                "Divide it into several files, or import it on the server with quarry import."), field: "file")
    }

    fileprivate static let brokenOff = Problem(
        .invalid, Text("文件没有传完，没有保存。", "檔案沒有傳完，沒有儲存。", "The file did not arrive whole; nothing was saved."),
        advice: Text("请检查网络后再传一次。", "請檢查網路後再傳一次。", "Check the network and send it again."), field: "file")
}
