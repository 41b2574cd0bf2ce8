CREATE TABLE audit_entries (
  organization_id uuid NOT NULL REFERENCES organizations,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  -- E-mail address of the person, or `deskhand` for what happens by itself.
  actor text NOT NULL,
  -- What it is about: `A-17`, a turn's id, a person's e-mail address.
  subject text NOT NULL,
  data jsonb NOT NULL,
  -- SHA-256 of the ciphertext of the erasable body, where there is one.
  body_hash text,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (organization_id, number)
);
CREATE INDEX audit_entries_subject ON audit_entries (organization_id, subject, number);
CALL protect_table('audit_entries', 'SELECT, INSERT');

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Audit entries are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

-- The last entry of each organization's chain; locked last in a transaction, so that writers wait as short as can be.
CREATE TABLE audit_heads (
  organization_id uuid PRIMARY KEY REFERENCES organizations,
  number bigint NOT NULL,
  hash text NOT NULL
);
CALL protect_table('audit_heads', 'SELECT, INSERT, UPDATE');

-- Bodies that can be erased: encrypted under the person's key, beside the chain.
CREATE TABLE audit_bodies (
  organization_id uuid NOT NULL,
  entry_number bigint NOT NULL,
  person_id uuid NOT NULL,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (organization_id, entry_number)
);
CALL protect_table('audit_bodies');

CREATE TABLE person_keys (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  key bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, person_id)
);
CALL protect_table('person_keys');
