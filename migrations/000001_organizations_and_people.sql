-- The role that every transaction of ours runs under. It owns nothing, so row-level security binds it.
-- Roles belong to the whole cluster: another database may have made it at the same moment.
-- From PostgreSQL 16 on, who makes a role may grant it but not yet become it: hence the second question.
DO $$
DECLARE
  needed text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'deskhand_app') THEN
    BEGIN
      CREATE ROLE deskhand_app NOLOGIN NOINHERIT;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The role % may not create roles. Let an administrator of the server run: CREATE ROLE deskhand_app NOLOGIN NOINHERIT; GRANT deskhand_app TO %;',
          current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'deskhand_app', needed) THEN
    EXECUTE format('GRANT deskhand_app TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  IF SQLERRM LIKE '%administrator%' THEN RAISE; END IF;
  RAISE EXCEPTION 'The role % may not act as deskhand_app. Let an administrator of the server run: GRANT deskhand_app TO %;',
    current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS vector;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'The role % may not add pgvector. Let an administrator run in this database: CREATE EXTENSION vector;',
    current_user USING ERRCODE = 'insufficient_privilege';
END $$;
GRANT USAGE ON SCHEMA public TO deskhand_app;

-- The organization of the current transaction; null, so that no row is seen, where none is set.
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('deskhand.organization', true), '')::uuid $$;

-- Every table with an organization_id is put under row-level security by this, in the migration that creates it.
CREATE PROCEDURE protect_table(table_name text, privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY organization ON %I USING (organization_id = current_organization())
                  WITH CHECK (organization_id = current_organization())', table_name);
  EXECUTE format('GRANT %s ON %I TO deskhand_app', privileges, table_name);
END $$;

CREATE TABLE organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  -- {allowedLinkHosts: [...], internalDomains: [...]}
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
-- The list of organizations is the installation's; only an organization's own transaction may change it.
CREATE POLICY organization ON organizations USING (id = current_organization()) WITH CHECK (id = current_organization());
CREATE POLICY installation ON organizations TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON organizations TO deskhand_app;

CREATE TABLE people (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  time_zone text NOT NULL,
  locale text NOT NULL DEFAULT 'en-GB',
  roles text[] NOT NULL DEFAULT '{member}',
  working_hours jsonb NOT NULL DEFAULT '{"days":[1,2,3,4,5],"start":"09:00","end":"17:00"}',
  notifications jsonb NOT NULL DEFAULT '{"approvalReminder":true,"morningDigest":false}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, email)
);
CALL protect_table('people');

-- Who a person is elsewhere: the subject of an OpenID Connect issuer, a Slack user, an Entra object id.
CREATE TABLE identities (
  organization_id uuid NOT NULL,
  provider text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, provider, subject),
  FOREIGN KEY (organization_id, person_id) REFERENCES people ON DELETE CASCADE
);
CALL protect_table('identities');

-- Bearer tokens and console sessions; only the hash is kept. Found before the organization is known, see find_token.
CREATE TABLE tokens (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('owner', 'api', 'session')),
  label text NOT NULL,
  hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, person_id) REFERENCES people ON DELETE CASCADE
);
CALL protect_table('tokens');
-- The one read that comes before the organization is known.
CREATE POLICY installation ON tokens FOR SELECT TO CURRENT_USER USING (true);

CREATE TABLE pauses (
  organization_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('tool', 'person', 'channel', 'everything')),
  target text NOT NULL,
  reason text,
  paused_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, kind, target)
);
CALL protect_table('pauses');

-- Counts up within an organization: the references of actions.
CREATE TABLE counters (
  organization_id uuid NOT NULL,
  name text NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (organization_id, name)
);
CALL protect_table('counters');

-- One row a live process; an expired one is claimed by compare-and-set on epoch. The installation's.
CREATE TABLE leases (
  executor_id text PRIMARY KEY,
  epoch bigint NOT NULL DEFAULT 1,
  expires_at timestamptz NOT NULL,
  claimed_by text,
  started_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE leases ENABLE ROW LEVEL SECURITY;
ALTER TABLE leases FORCE ROW LEVEL SECURITY;
CREATE POLICY installation ON leases USING (true) WITH CHECK (true);
GRANT SELECT ON leases TO deskhand_app;
