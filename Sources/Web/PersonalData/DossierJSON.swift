import CRM
import Method

extension PersonalData.Dossier {
    /// All that is known of the person, for them: names and words as they stand, dates by ISO 8601.
    func json(_ clock: WorkspaceClock) -> String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("organisation", customer.profile.name.written)
            json.members(of: contact.details)
            json.member("consents", consents) { json, consent in
                json.object { json in
                    json.member("channel", consent.channel.rawValue)
                    json.member("given", consent.isGiven)
                    json.member("source", consent.source)
                    json.member("on", consent.date.description)
                    json.member("notedBy", consent.personName)
                }
            }
            json.member("touches", touches) { json, touch in
                json.object { json in
                    json.member("on", touch.date.description)
                    json.member("activity", touch.activity.rawValue)
                    json.member("outcome", touch.outcome.rawValue)
                    json.member("by", touch.personName)
                    json.member("note", touch.note)
                }
            }
            json.member("partsInDeals", parts) { $0.value($1.rawValue) }
            json.member("needsSaid", needs) { $0.value($1) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
