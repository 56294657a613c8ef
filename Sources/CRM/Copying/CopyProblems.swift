import Method

extension Problem {
    public static func fileExists(_ path: String) -> Problem {
        Problem(
            .conflict,
            Text("\(path) 已经存在，没有覆盖。", "\(path) 已經存在，沒有覆蓋。", "\(path) is there already and was not overwritten."),
            advice: Text("请换一个文件名。", "請換一個檔名。", "Give another name."))
    }

    static func beingMade(_ path: String) -> Problem {
        Problem(
            .conflict,
            Text("另一个程序正在写 \(path)。", "另一個程式正在寫 \(path)。", "Another program is writing \(path) at this moment."),
            advice: Text("请等它结束，或换一个文件名。", "請等它結束，或換一個檔名。", "Wait until it has ended, or give another name."))
    }

    static func schemaExists(_ name: String) -> Problem {
        Problem(
            .conflict,
            Text(
                "模式（schema）\(name) 里已经有东西，没有任何改动。", "結構描述（schema）\(name) 裡已經有東西，沒有任何改動。",
                "The schema \(name) holds something already; nothing was changed."),
            advice: Text(
                "请在网址里用 workspace=名称 指定一个新的。", "請在網址裡用 workspace=名稱 指定一個新的。",
                "Name a new one with workspace=NAME in the URL."))
    }

    static func noWorkspace(_ name: String) -> Problem {
        Problem(
            .notFound,
            Text("\(name) 里没有 Quarry 的数据。", "\(name) 裡沒有 Quarry 的資料。", "There is no data of Quarry's at \(name)."),
            advice: Text(
                "请检查路径，或网址里的 workspace=名称。", "請檢查路徑，或網址裡的 workspace=名稱。",
                "Check the path, or workspace=NAME in the URL."))
    }

    static func olderSchema(_ name: String) -> Problem {
        Problem(
            .unavailable,
            Text("\(name) 是由旧版本的 Quarry 写成的。", "\(name) 是由舊版本的 Quarry 寫成的。", "\(name) was written by an older Quarry."),
            advice: Text(
                "复制不改动来源。请先用 quarry doctor 打开一次，让它升级，再复制。",
                "複製不改動來源。請先用 quarry doctor 打開一次，讓它升級，再複製。",
                "Copying never changes where it reads from: open it once with quarry doctor, which upgrades it, then copy."
            ))
    }

    /// The same migrations have made different tables: a mistake of ours.
    static let differentSchemas = Problem(
        .unavailable,
        Text(
            "两边的表不一样，没有复制任何内容。", "兩邊的表不一樣，沒有複製任何內容。",
            "The tables of the two sides are not the same; nothing was copied."),
        advice: Text("请把这条信息告诉 Quarry 的开发者。", "請把這條資訊告訴 Quarry 的開發者。", "Tell this to Quarry's developers."))

    static func zeroByte(table: String, row: String, column: String) -> Problem {
        Problem(
            .invalid,
            Text(
                "表 \(table) 中 \(row) 的 \(column) 含有零字节，PostgreSQL 存不了，没有复制任何内容。",
                "表 \(table) 中 \(row) 的 \(column) 含有零位元組，PostgreSQL 存不了，沒有複製任何內容。",
                "In the table \(table), the row \(row) has a zero byte in \(column), which PostgreSQL cannot hold; nothing was copied."
            ),
            advice: Text("请先改掉这条记录里的文字，再复制。", "請先改掉這條記錄裡的文字，再複製。", "Change that text first, then copy again."))
    }

    static func wrongKind(table: String, row: String, column: String) -> Problem {
        Problem(
            .invalid,
            Text(
                "表 \(table) 中 \(row) 的 \(column) 不是这一列该有的类型，没有复制任何内容。",
                "表 \(table) 中 \(row) 的 \(column) 不是這一欄該有的類型，沒有複製任何內容。",
                "In the table \(table), the row \(row) has in \(column) what that column should not hold; nothing was copied."
            ),
            advice: Text(
                "Quarry 自己不会这样写。请运行 quarry doctor 检查，并告诉管理员。", "Quarry 自己不會這樣寫。請執行 quarry doctor 檢查，並告訴管理員。",
                "Quarry itself does not write this. Run quarry doctor, and tell your administrator."))
    }

    static func differs(table: String, sent: Int, found: Int) -> Problem {
        Problem(
            .unavailable,
            Text(
                "核对时发现表 \(table) 与来源不同（来源 \(sent) 行，副本 \(found) 行），副本已删除。",
                "核對時發現表 \(table) 與來源不同（來源 \(sent) 列，副本 \(found) 列），副本已刪除。",
                "The copy of the table \(table) is not what was read (\(sent) rows read, \(found) found); the copy was removed."
            ),
            advice: Text(
                "来源没有改动。请检查目标的磁盘，再复制一次。", "來源沒有改動。請檢查目標的磁碟，再複製一次。",
                "The source was not changed. Check the disk of the target, and copy again."))
    }
}
