import CRM
import Hummingbird

/// The description of the API for programs (OpenAPI 3.1.0, https://spec.openapis.org/oas/v3.1.0).
struct OpenAPIDocument {
    let operations: [Operation]
    /// The path at which they are reached.
    var server = APIRoutes.path

    func json() -> [UInt8] {
        var json = JSONWriter(capacity: 32_768)
        json.object { json in
            json.member("openapi", "3.1.0")
            json.member("info") { json in
                json.object { json in
                    json.member("title", "Quarry")
                    json.member("version", "1")
                    json.member("summary", "Customers, their grades and touches, and the overview.")
                }
            }
            json.member("servers", [server]) { json, url in json.object { $0.member("url", url) } }
            json.member("security", ["token"]) { json, name in
                json.object { $0.member(named: name) { $0.array([String]()) { $0.value($1) } } }
            }
            json.member("paths") { json in json.object { json in paths(to: &json) } }
            json.member("components") { json in json.object { json in components(to: &json) } }
        }
        return json.bytes
    }

    private func paths(to json: inout JSONWriter) {
        let byPath = Dictionary(grouping: operations, by: \.path)
        for path in byPath.keys.sorted() {
            json.member(named: path) { json in
                json.object { json in
                    for operation in byPath[path] ?? [] {
                        json.member(named: operation.method.rawValue.lowercased()) { operation.write(to: &$0) }
                    }
                }
            }
        }
    }

    private func components(to json: inout JSONWriter) {
        var named: [String: Schema] = [:]
        Schema.problem.collectNamed(into: &named)
        for operation in operations {
            operation.answer.schema.collectNamed(into: &named)
            operation.body?.collectNamed(into: &named)
        }
        json.member("schemas") { json in
            json.object { json in
                for name in named.keys.sorted() {
                    json.member(named: name) { named[name]?.write(to: &$0, defining: true) }
                }
            }
        }
        json.member("securitySchemes") { json in
            json.object { json in
                json.member("token") { json in
                    json.object { json in
                        json.member("type", "http")
                        json.member("scheme", "bearer")
                        json.member("description", "A token of a person; it may never do more than the person may.")
                    }
                }
            }
        }
    }
}

extension Operation {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("operationId", id)
            json.member("summary", summary)
            if let scope {
                json.member("description", "Asks for a token that covers `\(scope.rawValue)`.")
                json.member("x-scope", scope.rawValue)
            } else {
                json.member("security", [String]()) { $0.value($1) }
            }
            let all = parameters + (takesKey ? [.idempotencyKey] : [])
            if !all.isEmpty { json.member("parameters", all) { $1.write(to: &$0) } }
            if body != nil || !upload.isEmpty {
                json.member("requestBody") { json in
                    json.object { json in
                        json.member("required", true)
                        json.member("content") { json in
                            if let body { json.content(["application/json"], body) } else { json.content(upload, .file) }
                        }
                    }
                }
            }
            json.member("responses") { json in
                json.object { json in
                    json.member(named: "\(answer.status.code)") {
                        $0.response(answer.note, answer.types, answer.isJSON ? answer.schema : .file)
                    }
                    for status in allProblems {
                        json.member(named: "\(status.code)") {
                            $0.response(status.reasonPhrase, ["application/problem+json"], .problem)
                        }
                    }
                }
            }
        }
    }
}

extension Operation.Parameter {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("in", place)
            json.member("description", note)
            json.member("required", isRequired)
            json.member("schema") { schema.write(to: &$0) }
            json.member("example") { schema.writeExample(of: name, to: &$0) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func response(_ note: String, _ types: [String], _ schema: Schema) {
        object { json in
            json.member("description", note)
            json.member("content") { $0.content(types, schema) }
        }
    }

    fileprivate mutating func content(_ types: [String], _ schema: Schema) {
        object { json in
            for type in types {
                json.member(named: type) { json in
                    json.object { json in
                        json.member("schema") { schema.write(to: &$0) }
                        if !schema.isFile { json.member("example") { schema.writeExample(to: &$0) } }
                    }
                }
            }
        }
    }
}
