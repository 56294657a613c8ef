public import CRM
import Foundation
import Method
import NIOCore

/// The problem of a site that cannot be served at its address; nil for any other error.
public func cannotListen(_ error: any Error, _ configuration: WebConfiguration) -> Problem? {
    guard let code = (error as? IOError)?.errnoCode else { return nil }
    let (host, port) = (configuration.host, configuration.port)
    switch code {
    case EADDRINUSE:
        return Problem(
            .unavailable,
            Text(
                "端口 \(port) 已被另一个程序占用。", "連接埠 \(port) 已被另一個程式佔用。",
                "Port \(port) is in use by another program."),
            advice: Text(
                "请停掉那个程序，或用 --port 换一个端口。", "請停掉那個程式，或用 --port 換一個連接埠。",
                "Stop that program, or choose another port with --port."))
    case EACCES:
        return Problem(
            .unavailable,
            Text("不允许监听端口 \(port)。", "不允許監聽連接埠 \(port)。", "Listening on port \(port) is not permitted."),
            advice: Text(
                "请用 --port 选一个 1024 以上的端口。", "請用 --port 選一個 1024 以上的連接埠。",
                "Choose a port above 1023 with --port."))
    case EADDRNOTAVAIL:
        return Problem(
            .unavailable,
            Text("这台机器没有地址 \(host)。", "這台機器沒有位址 \(host)。", "This machine has no address \(host)."),
            advice: Text(
                "请用 --host 给出这台机器的地址，例如 127.0.0.1。", "請用 --host 給出這台機器的位址，例如 127.0.0.1。",
                "Give an address of this machine with --host, such as 127.0.0.1."))
    default: return nil
    }
}
