import SQL

extension Migration {
    static let contactDetails = Migration("0014-contact-details") { connection in
        try connection.execute(
            script: """
                ALTER TABLE contact ADD COLUMN mobile TEXT;
                ALTER TABLE contact ADD COLUMN attitude TEXT NOT NULL DEFAULT 'unknown'
                    CHECK (attitude IN ('unknown', 'supports', 'neutral', 'opposes'));
                -- Month and day: 02-29.
                ALTER TABLE contact ADD COLUMN birthday TEXT CHECK (length(birthday) = 5);

                -- What is typed, in the form by which two are the same: numbers by E.164, addresses in small letters, the domain of
                -- a web site. Empty where it cannot be read; null where there is nothing, or it has not been looked at yet.
                ALTER TABLE contact ADD COLUMN phone_e164 TEXT;
                ALTER TABLE contact ADD COLUMN mobile_e164 TEXT;
                ALTER TABLE contact ADD COLUMN mail_key TEXT;
                ALTER TABLE customer ADD COLUMN phone_e164 TEXT;
                ALTER TABLE customer ADD COLUMN domain TEXT;
                CREATE INDEX contact_phone_e164 ON contact (phone_e164, customer_id) WHERE phone_e164 <> '';
                CREATE INDEX contact_mobile_e164 ON contact (mobile_e164, customer_id) WHERE mobile_e164 <> '';
                CREATE INDEX contact_mail_key ON contact (mail_key, customer_id) WHERE mail_key <> '';
                CREATE INDEX customer_phone_e164 ON customer (phone_e164, id) WHERE phone_e164 <> '';
                CREATE INDEX customer_domain ON customer (domain, id) WHERE domain <> '';
                CREATE INDEX contact_unread ON contact (id)
                    WHERE (phone IS NOT NULL AND phone_e164 IS NULL) OR (mail IS NOT NULL AND mail_key IS NULL);
                CREATE INDEX customer_unread ON customer (id)
                    WHERE (phone IS NOT NULL AND phone_e164 IS NULL) OR (website IS NOT NULL AND domain IS NULL);
                CREATE INDEX contact_birthday ON contact (birthday) WHERE birthday IS NOT NULL;
                """)
    }
}
