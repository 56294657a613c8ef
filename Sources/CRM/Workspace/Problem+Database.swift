public import Method
public import SQL

extension Problem {
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
        case .notPermitted:
            self.init(
                .unavailable,
                Text("数据库用户无权在 \(path) 建立或使用这个模式（schema）。", "資料庫使用者無權在 \(path) 建立或使用這個結構描述（schema）。",
                    "The database user may not make or use the schema at \(path)."),
                advice: Text(
                    "请用 GRANT CREATE ON DATABASE 授权，或请管理员先建好模式并授权。",
                    "請用 GRANT CREATE ON DATABASE 授權，或請管理員先建好結構描述並授權。",
                    "GRANT CREATE ON DATABASE to it, or have the schema made and granted by an administrator."))
        default: self.init(error)
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
        case .cannotConnect, .connectionLost, .outcomeUnknown, .authentication, .noSuchDatabase, .tooManyConnections, .serverTooOld,
            .timedOut, .noConnection, .badURL:
            self = .ofServer(error)
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
