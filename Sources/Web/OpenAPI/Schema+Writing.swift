extension Schema {
    /// Writes the schema as JSON Schema; one with a name as a reference to it, unless it is the definition itself.
    func write(to json: inout JSONWriter, defining: Bool = false) {
        if case .named(let name, let schema) = shape {
            if defining { return schema.write(to: &json) }
            return isNullable ? writeNullable(name, to: &json) : writeReference(to: name, &json)
        }
        json.object { json in
            json.member("type") { json in
                if isNullable {
                    json.array([typeName, "null"]) { $0.value($1) }
                } else {
                    json.value(typeName)
                }
            }
            if let note { json.member("description", note) }
            writeRules(to: &json)
        }
    }

    private func writeRules(to json: inout JSONWriter) {
        switch shape {
        case .text(let rules):
            if let words = rules.words {
                json.member("enum") { json in
                    json.array(words.map(Optional.some) + (isNullable ? [nil] : [])) { json, word in
                        if let word { json.value(word) } else { json.null() }
                    }
                }
            }
            if let longest = rules.longest { json.member("maxLength", longest) }
            if let pattern = rules.format?.pattern {
                json.member("pattern", pattern)
            } else if let format = rules.format {
                json.member("format", format.rawValue)
            }
        case .integer(let range):
            json.member("format", "int64")
            if let range {
                json.member("minimum", range.lowerBound)
                json.member("maximum", range.upperBound)
            }
        case .file: json.member("format", "binary")
        case .truth, .anyObject, .named: break
        case .array(let element): json.member("items") { element.write(to: &$0) }
        case .object(let properties):
            json.member("properties") { json in
                json.object { json in
                    for property in properties {
                        json.member(named: property.name) { property.schema.write(to: &$0) }
                    }
                }
            }
            let required = properties.filter(\.isRequired).map(\.name)
            if !required.isEmpty { json.member("required", required) { $0.value($1) } }
            json.member("additionalProperties", false)
        }
    }

    private func writeNullable(_ name: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("anyOf") { json in
                json.array([true, false]) { json, isReference in
                    if isReference {
                        writeReference(to: name, &json)
                    } else {
                        json.object { $0.member("type", "null") }
                    }
                }
            }
        }
    }

    private func writeReference(to name: String, _ json: inout JSONWriter) {
        json.object { $0.member("$ref", "#/components/schemas/\(name)") }
    }

    /// The schemas with names of their own in this one.
    func collectNamed(into named: inout [String: Schema]) {
        switch shape {
        case .named(let name, let schema):
            guard named.updateValue(self, forKey: name) == nil else { return }
            schema.collectNamed(into: &named)
        case .array(let element): element.collectNamed(into: &named)
        case .object(let properties): for property in properties { property.schema.collectNamed(into: &named) }
        case .text, .integer, .truth, .anyObject, .file: break
        }
    }
}
