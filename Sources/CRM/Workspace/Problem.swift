public import Method
public import SQL

/// What went wrong, for the person who has to do something about it.
public struct Problem: Error, Sendable {
    public enum Kind: Sendable, Hashable {
        /// There is no such thing, or this person may not know of it.
        case notFound
        /// Not allowed to this person.
        case forbidden
        /// What was typed cannot be taken.
        case invalid
        /// Somebody else changed the same thing in the meantime.
        case changedMeanwhile
        /// The state of things does not allow it (held by somebody, a duplicate, already done).
        case conflict
        /// Too many tries; later again.
        case tooMany
        /// The database or the machine cannot do it now.
        case unavailable
    }

    public let kind: Kind
    /// What happened.
    public let what: Text
    /// What to do now.
    public let advice: Text
    /// The form's field that it is about.
    public let field: String?

    public init(_ kind: Kind, _ what: Text, advice: Text, field: String? = nil) {
        self.kind = kind
        self.what = what
        self.advice = advice
        self.field = field
    }

    public func message(_ language: Language) -> String {
        what(language) + (language == .english ? " " : "") + advice(language)
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { message(.english) }
}

extension Problem {
    public static func notFound(_ thing: Text) -> Problem {
        Problem(
            .notFound,
            Text("找不到\(thing(.simplified))。", "找不到\(thing(.traditional))。", "No such \(thing(.english))."),
            advice: Text("可能已被移走，或不在您的范围内。", "可能已被移走，或不在您的範圍內。",
                "It may have moved, or it is outside of what you may see."))
    }

    public static let forbidden = Problem(
        .forbidden,
        Text("您没有权限做这件事，没有任何改动。", "您沒有權限做這件事，沒有任何改動。",
            "You may not do this; nothing was changed."),
        advice: Text("如有需要，请找主管或总监。", "如有需要，請找主管或總監。",
            "If it is needed, ask your supervisor or a director."))

    public static let changedMeanwhile = Problem(
        .changedMeanwhile,
        Text("别人刚刚改过这条记录，您的改动没有保存。", "別人剛剛改過這條記錄，您的改動沒有儲存。",
            "Somebody else has just changed this; your change was not saved."),
        advice: Text("请看一下现在的内容，再改一次。", "請看一下現在的內容，再改一次。",
            "Look at what it says now and make your change again."))

    public static func invalid(_ what: Text, advice: Text, field: String? = nil) -> Problem {
        Problem(.invalid, what, advice: advice, field: field)
    }

    /// The text of an engine's error, for the workspace at a path.
    public init(opening path: String, _ error: SQLError) {
        switch error {
        case .cannotOpen:
            self.init(
                .unavailable,
                Text("无法打开数据库文件 \(path)。", "無法打開資料庫檔案 \(path)。", "Cannot open the database file \(path)."),
                advice: Text("请检查目录是否存在、是否有读写权限。", "請檢查目錄是否存在、是否有讀寫權限。",
                    "Check that the directory exists and that you may read and write there."))
        case .notADatabase:
            self.init(
                .unavailable,
                Text("\(path) 不是 Quarry 的数据库，或者已损坏。", "\(path) 不是 Quarry 的資料庫，或者已損壞。",
                    "\(path) is not a Quarry database, or it is damaged."),
                advice: Text("请检查 --database 的路径，或从备份恢复。", "請檢查 --database 的路徑，或從備份恢復。",
                    "Check the path given with --database, or restore a backup."))
        case .newerSchema:
            self.init(
                .unavailable,
                Text("数据库 \(path) 由更新版本的 Quarry 写成。", "資料庫 \(path) 由更新版本的 Quarry 寫成。",
                    "The database \(path) was written by a newer Quarry."),
                advice: Text("请升级 Quarry 后再打开，数据没有改动。", "請升級 Quarry 後再打開，資料沒有改動。",
                    "Upgrade Quarry and open it again; nothing was changed."))
        default: self.init(error)
        }
    }

    /// What to tell people about an error: a problem itself, or the database's; nil for one that nobody expected.
    public static func explaining(_ error: any Error) -> Problem? {
        switch error {
        case let problem as Problem: problem
        case let error as SQLError: Problem(error)
        case let error as ImportFileError: error.problem
        default: nil
        }
    }

    /// The text of an engine's error while working.
    public init(_ error: SQLError) {
        switch error {
        case .busy, .serialization:
            self.init(
                .unavailable,
                Text("数据库正被另一个程序占用。", "資料庫正被另一個程式佔用。", "Another program is keeping the database locked."),
                advice: Text("请等它结束后再试一次，没有丢失任何数据。", "請等它結束後再試一次，沒有遺失任何資料。",
                    "Try again when it has finished; nothing was lost."))
        case .readOnly:
            self.init(
                .unavailable,
                Text("数据库是只读的，没有写入任何内容。", "資料庫是唯讀的，沒有寫入任何內容。",
                    "The database is read-only; nothing was written."),
                advice: Text("请检查文件和目录的写权限以及磁盘的挂载方式。", "請檢查檔案和目錄的寫入權限以及磁碟的掛載方式。",
                    "Check the permissions of the file and its directory, and how the disk is mounted."))
        case .diskFull:
            self.init(
                .unavailable,
                Text("磁盘已满，这一步没有写入。", "磁碟已滿，這一步沒有寫入。", "The disk is full; this step was not written."),
                advice: Text("请腾出空间后再做一次，之前保存的都还在。", "請騰出空間後再做一次，之前儲存的都還在。",
                    "Free some space and do it again; what was saved before is still there."))
        case .inputOutput(let code):
            self.init(
                .unavailable,
                Text(
                    "操作系统无法读写数据库文件（输入输出错误 \(code)），这一步没有写入。",
                    "作業系統無法讀寫資料庫檔案（輸入輸出錯誤 \(code)），這一步沒有寫入。",
                    "The operating system could not read or write the database file (input/output error \(code)); this "
                        + "step was not written."),
                advice: Text(
                    "请检查磁盘空间、配额、文件大小限制和磁盘本身，然后再做一次，之前保存的都还在。",
                    "請檢查磁碟空間、配額、檔案大小限制和磁碟本身，然後再做一次，之前儲存的都還在。",
                    "Check the free space, quotas, limits of the size of files and the disk itself, then do it again; what "
                        + "was saved before is still there."))
        case .notADatabase:
            self.init(
                .unavailable,
                Text("数据库已损坏。", "資料庫已損壞。", "The database is damaged."),
                advice: Text(
                    "请先保存一份原文件，再从备份恢复。", "請先保存一份原檔案，再從備份恢復。",
                    "Put the file aside as it is, and restore a backup."))
        case .cannotOpen(let path): self.init(opening: path, error)
        default:
            self.init(
                .unavailable,
                Text("数据库出错：\(error)。", "資料庫出錯：\(error)。", "The database reported: \(error)."),
                advice: Text("没有写入这一步。请运行 quarry doctor 检查，并把这条信息告诉管理员。",
                    "沒有寫入這一步。請執行 quarry doctor 檢查，並把這條資訊告訴管理員。",
                    "This step was not written. Run quarry doctor, and give this message to your administrator."))
        }
    }
}
