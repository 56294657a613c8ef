import Method
import SQL

extension Problem {
    /// The text of what goes wrong between Quarry and a PostgreSQL server.
    static func ofServer(_ error: SQLError) -> Problem {
        let (what, advice) = texts(error)
        return Problem(.unavailable, what, advice: advice)
    }

    private static func texts(_ error: SQLError) -> (what: Text, advice: Text) {
        switch error {
        case .cannotConnect(let why):
            (
                Text("连不上数据库服务器：\(why)。", "連不上資料庫伺服器：\(why)。", "The database server cannot be reached: \(why)."),
                Text("请检查服务器是否在运行，以及 --database 里的主机和端口。", "請檢查伺服器是否在執行，以及 --database 裡的主機和連接埠。",
                    "Check that the server runs, and the host and port in --database.")
            )
        case .connectionLost:
            (
                Text("与数据库服务器的连接断了，这一步没有保存。", "與資料庫伺服器的連線斷了，這一步沒有儲存。",
                    "The connection to the database server was lost; this step was not saved."),
                Text("服务器可能正在重启，请过一会儿再做一次。", "伺服器可能正在重新啟動，請過一會兒再做一次。",
                    "The server may be restarting: do it again in a moment.")
            )
        case .outcomeUnknown:
            (
                Text("保存时与数据库服务器的连接断了，不能确定是否已保存。", "儲存時與資料庫伺服器的連線斷了，不能確定是否已儲存。",
                    "The connection to the database server was lost while saving; it is not certain whether it was saved."),
                Text("请先看一下是否已经保存，再决定要不要重做。", "請先看一下是否已經儲存，再決定要不要重做。",
                    "Look whether it was saved before you do it again.")
            )
        case .authentication:
            (
                Text("数据库服务器不接受这个用户名或密码。", "資料庫伺服器不接受這個使用者名稱或密碼。",
                    "The database server does not accept this user or password."),
                Text("请检查 --database 里的用户名和密码（或 PGPASSWORD、~/.pgpass）以及服务器的 pg_hba.conf。",
                    "請檢查 --database 裡的使用者名稱和密碼（或 PGPASSWORD、~/.pgpass）以及伺服器的 pg_hba.conf。",
                    "Check the user and password in --database (or PGPASSWORD, ~/.pgpass), and the server's pg_hba.conf.")
            )
        case .noSuchDatabase:
            (
                Text("服务器上没有这个数据库。", "伺服器上沒有這個資料庫。", "There is no such database on the server."),
                Text("请检查 --database 里的名称，或先用 createdb 建立。", "請檢查 --database 裡的名稱，或先用 createdb 建立。",
                    "Check its name in --database, or make it with createdb.")
            )
        case .tooManyConnections:
            (
                Text("数据库服务器的连接已用完。", "資料庫伺服器的連線已用完。", "The database server has no connection left."),
                Text("请稍后再试；经常发生时，请提高 max_connections 或减少 --database 里的 connections=N。",
                    "請稍後再試；經常發生時，請提高 max_connections 或減少 --database 裡的 connections=N。",
                    "Try again later; when it happens often, raise max_connections or lower connections=N in --database.")
            )
        case .serverTooOld(let version):
            (
                Text("数据库服务器是 PostgreSQL \(version / 10_000)，太旧了。", "資料庫伺服器是 PostgreSQL \(version / 10_000)，太舊了。",
                    "The database server is PostgreSQL \(version / 10_000), which is too old."),
                Text("需要 15 或更新的版本，请升级服务器。", "需要 15 或更新的版本，請升級伺服器。", "Quarry needs 15 or newer: upgrade the server.")
            )
        case .timedOut:
            (
                Text("数据库处理得太久，已停止。", "資料庫處理得太久，已停止。", "The database took too long and was stopped."),
                Text("请缩小范围再试；经常发生时，请告诉管理员。", "請縮小範圍再試；經常發生時，請告訴管理員。",
                    "Try with less; when it happens often, tell your administrator.")
            )
        case .badURL(let why):
            (
                Text("--database 的网址无法识别：\(why)。", "--database 的網址無法識別：\(why)。",
                    "The URL given with --database cannot be read: \(why)."),
                Text("请写成 postgres://用户@主机:端口/数据库。", "請寫成 postgres://使用者@主機:連接埠/資料庫。",
                    "Write it as postgres://user@host:port/database.")
            )
        default:
            (
                Text("数据库太忙，没有空闲的连接。", "資料庫太忙，沒有空閒的連線。", "The database is too busy: no connection became free."),
                Text("请过一会儿再做一次，没有丢失任何数据。", "請過一會兒再做一次，沒有遺失任何資料。",
                    "Do it again in a moment; nothing was lost.")
            )
        }
    }
}
