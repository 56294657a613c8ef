import Method

// What somebody reads who sees the customer, but no whole numbers of its holder's (`Access.seesWholeNumbers`).

extension Contact {
    var masked: Contact {
        var contact = self
        contact.details.phone = details.phone.map(Masked.number)
        contact.details.mobile = details.mobile.map(Masked.number)
        contact.details.mail = details.mail.map(Masked.mail)
        return contact
    }
}

extension Customer {
    var masked: Customer {
        var customer = self
        customer.profile.phone = profile.phone.map(Masked.number)
        return customer
    }
}

extension Timeline {
    var masked: Timeline {
        var timeline = self
        timeline.entries = entries.map { entry in
            switch entry {
            case .event(let event): .event(event.masked)
            case .touch(let touch): .touch(touch.masked)
            case .grade, .move, .stage: entry
            }
        }
        return timeline
    }
}

extension Touch {
    fileprivate var masked: Touch {
        guard var mail else { return self }
        var touch = self
        mail.address = Masked.mail(mail.address)
        touch.mail = mail
        return touch
    }
}

extension RecordedEvent {
    fileprivate var masked: RecordedEvent {
        RecordedEvent(
            at: at, kind: kind, personName: personName,
            fields: fields.map { field in
                guard field.name == "phone" else { return field }
                return FieldChange(
                    name: field.name, before: field.before.map(Masked.number), after: field.after.map(Masked.number))
            }, before: before, after: after)
    }
}
