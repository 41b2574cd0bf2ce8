-- The built-in system of record: one row a record, its fields as JSON in the shape of the office document.
CREATE TABLE office_records (
  organization_id uuid NOT NULL REFERENCES organizations,
  kind text NOT NULL CHECK (kind IN ('people', 'events', 'messages', 'customers', 'contacts', 'deals', 'tickets', 'documents')),
  id text NOT NULL,
  -- Keeps the order of the document.
  position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  data jsonb NOT NULL,
  -- What belongs to the record but not to the document: answers of attendees that were given for another time.
  aside jsonb NOT NULL DEFAULT '{}',
  is_sample boolean NOT NULL DEFAULT false,
  deleted_at timestamptz,
  PRIMARY KEY (organization_id, kind, id)
);
CREATE INDEX office_records_live ON office_records (organization_id, kind, position) WHERE deleted_at IS NULL;
CALL protect_table('office_records');

-- Every change the office has made, by the key of the effect: the same key again is answered with the same result.
-- The images before each change tell what has changed since a version that someone saw.
CREATE TABLE office_effects (
  organization_id uuid NOT NULL REFERENCES organizations,
  key text NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  operation text NOT NULL,
  -- Kind and id, such as `event:e-12`.
  record_ref text NOT NULL,
  person text NOT NULL,
  result jsonb,
  before jsonb,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organization_id, key, operation)
);
CREATE INDEX office_effects_record ON office_effects (organization_id, record_ref, number);
CALL protect_table('office_effects', 'SELECT, INSERT');
