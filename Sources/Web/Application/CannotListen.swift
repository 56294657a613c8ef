public import CRM
import Foundation
import Method
import NIOCore

/// Where something listens, and with which options that is chosen.
public struct ListeningAddress: Sendable {
    public var host: String
    public var port: Int
    let hostOption: String
    let portOption: String

    public init(host: String, port: Int, hostOption: String = "--host", portOption: String = "--port") {
        self.host = host
        self.port = port
        self.hostOption = hostOption
        self.portOption = portOption
    }
}

/// The problem of an address that cannot be listened on; nil for any other error.
public func cannotListen(_ error: any Error, at address: ListeningAddress) -> Problem? {
    guard let code = (error as? IOError)?.errnoCode else { return nil }
    let (host, port) = (address.host, address.port)
    let what: Text
    let advice: Text
    switch code {
    case EADDRINUSE:
        what = Text(
            "端口 \(port) 已被另一个程序占用。", "連接埠 \(port) 已被另一個程式佔用。", "Port \(port) is in use by another program.")
        advice = Text(
            "请停掉那个程序，或用 \(address.portOption) 换一个端口。", "請停掉那個程式，或用 \(address.portOption) 換一個連接埠。",
            "Stop that program, or choose another port with \(address.portOption).")
    case EACCES:
        what = Text("不允许监听端口 \(port)。", "不允許監聽連接埠 \(port)。", "Listening on port \(port) is not permitted.")
        advice = Text(
            "请用 \(address.portOption) 选一个 1024 以上的端口。", "請用 \(address.portOption) 選一個 1024 以上的連接埠。",
            "Choose a port above 1023 with \(address.portOption).")
    case EADDRNOTAVAIL:
        what = Text("这台机器没有地址 \(host)。", "這台機器沒有位址 \(host)。", "This machine has no address \(host).")
        advice = Text(
            "请用 \(address.hostOption) 给出这台机器的地址，例如 127.0.0.1。", "請用 \(address.hostOption) 給出這台機器的位址，例如 127.0.0.1。",
            "Give an address of this machine with \(address.hostOption), such as 127.0.0.1.")
    default: return nil
    }
    return Problem(.unavailable, what, advice: advice)
}
