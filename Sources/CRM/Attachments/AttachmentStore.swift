import Crypto
public import Method

/// Where the contents of attachments are kept, each once, by its hash. The database says which there are and who refers to them; a store
/// only keeps bytes.
///
/// Each call may be made again after a failure: what is put twice is there once, and what is gone is removed.
public protocol AttachmentStore: Sendable {
    /// Keeps a content: wholly, or not at all.
    ///
    /// - Throws: `Problem` with what the store said.
    func put(_ file: SpooledFile, as hash: ContentHash) async throws

    /// Hands on a content block by block.
    ///
    /// - Throws: `Problem.attachmentMissing` when it is not there.
    func read(_ hash: ContentHash, _ block: (_ bytes: [UInt8]) async throws -> Void) async throws

    func remove(_ hash: ContentHash) async throws

    /// All contents with their sizes.
    func contents() async throws -> [ContentHash: Int]

    /// Tidies away what broken off work of more than an hour ago has left.
    func tidy() async throws

    /// How it is named in messages.
    var name: String { get }
}

/// The SHA-256 of a content, in 64 small hexadecimal digits.
public struct ContentHash: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
        else { return nil }
        description = text
    }

    init(of content: [UInt8]) {
        self.init(digest: SHA256.hash(data: content))
    }

    init(digest: some Sequence<UInt8>) {
        description = digest.hexadecimal
    }
}

/// Where attachments go.
public enum AttachmentPlace: Sendable {
    /// A folder whose name is the database file's; none with PostgreSQL.
    case besideDatabase
    case folder(path: String)
    case s3(S3Place)

    /// The store of a workspace.
    ///
    /// - Parameters:
    ///   - file: the database's; nil for PostgreSQL's.
    ///   - name: the workspace among others of the place; nil for one that is alone.
    func store(beside file: String?, named name: WorkspaceName? = nil) -> any AttachmentStore {
        switch (self, file) {
        case (.folder(let path), _):
            AttachmentFolder(path: name.map { path + "/" + $0.description } ?? path)
        case (.s3(let place), _): S3Store(place: place, prefix: name.map { $0.description + "/" } ?? "")
        case (.besideDatabase, let file?):
            AttachmentFolder(path: (file.hasSuffix(".sqlite") ? String(file.dropLast(7)) : file) + ".attachments")
        case (.besideDatabase, nil): NoAttachmentStore()
        }
    }
}

/// Nobody has said where attachments are to go.
struct NoAttachmentStore: AttachmentStore {
    var name: String { "—" }

    func put(_ file: SpooledFile, as hash: ContentHash) async throws { throw Self.problem }
    func read(_ hash: ContentHash, _ block: (_ bytes: [UInt8]) async throws -> Void) async throws { throw Self.problem }
    func remove(_ hash: ContentHash) async throws { throw Self.problem }
    func contents() async throws -> [ContentHash: Int] { [:] }
    func tidy() async throws {}

    private static let problem = Problem(
        .unavailable,
        Text("还没有设定附件存放的位置，没有任何改动。", "還沒有設定附件存放的位置，沒有任何改動。", "Nobody has said where attachments are kept; nothing was changed."),
        advice: Text(
            "请让管理员用 --attachments 指定所有进程都能访问的目录，或设定 QUARRY_S3_ENDPOINT。", "請讓管理員用 --attachments 指定所有處理程序都能存取的目錄，或設定 QUARRY_S3_ENDPOINT。",
            "Ask your administrator to name a directory that all processes reach, with --attachments, or to set QUARRY_S3_ENDPOINT."))
}

extension Problem {
    static func attachmentMissing(_ hash: ContentHash, in store: String) -> Problem {
        Problem(
            .unavailable,
            Text("附件的内容不在 \(store) 里。", "附件的內容不在 \(store) 裡。", "The content of the attachment is not in \(store)."),
            advice: Text(
                "请让管理员运行 quarry doctor，并从备份恢复 \(hash)。", "請讓管理員執行 quarry doctor，並從備份恢復 \(hash)。",
                "Ask your administrator to run quarry doctor and to restore \(hash) from a backup."))
    }

    static func attachmentStore(_ store: String, _ reason: String) -> Problem {
        Problem(
            .unavailable,
            Text("\(store) 存不下附件（\(reason)），没有任何改动。", "\(store) 存不下附件（\(reason)），沒有任何改動。",
                "\(store) could not take the attachment (\(reason)); nothing was changed."),
            advice: Text(
                "请让管理员检查磁盘空间和权限，然后再试一次。", "請讓管理員檢查磁碟空間和權限，然後再試一次。",
                "Ask your administrator to look at its free space and its rights, and try again."))
    }
}
