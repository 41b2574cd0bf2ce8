CREATE TABLE conversations (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  surface text NOT NULL,
  -- The surface's own key of the thread; one conversation a key.
  external_key text NOT NULL,
  title text NOT NULL DEFAULT '',
  -- Who started it; in a direct conversation the whole audience.
  person_id uuid NOT NULL,
  -- E-mail addresses of everyone who can read it; null means the person alone.
  audience text[],
  last_position bigint NOT NULL DEFAULT 0,
  last_event bigint NOT NULL DEFAULT 0,
  summary text,
  summary_through bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, surface, external_key),
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
CALL protect_table('conversations');

-- The inbox: a message's turn waits here until its conversation has ended every earlier one.
CREATE TABLE turns (
  organization_id uuid NOT NULL,
  -- The message's own identity, or `<turn>:continue` for a turn that goes on after a result.
  id text NOT NULL,
  conversation_id uuid NOT NULL,
  position bigint NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
  attempts int NOT NULL DEFAULT 0,
  -- A person has asked for it to stop.
  is_stopping boolean NOT NULL DEFAULT false,
  continues_turn text,
  -- What is left to do once the actions of this turn are done, in words.
  continuation text,
  model text,
  prompts jsonb,
  usage jsonb,
  -- Shown to the person and written to the log with the cause.
  problem text,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, conversation_id, position),
  FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations
);
CREATE INDEX turns_open ON turns (organization_id, conversation_id, position) WHERE state IN ('waiting', 'running');
CALL protect_table('turns');

CREATE TABLE messages (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL,
  position bigint NOT NULL,
  role text NOT NULL CHECK (role IN ('person', 'assistant')),
  text text NOT NULL,
  turn_id text,
  citations jsonb NOT NULL DEFAULT '[]',
  choices jsonb NOT NULL DEFAULT '[]',
  card_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, conversation_id, position),
  FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations
);
CALL protect_table('messages');

-- What a turn has read, with the addresses, links and amounts mentioned there.
CREATE TABLE turn_sources (
  organization_id uuid NOT NULL,
  turn_id text NOT NULL,
  ordinal int NOT NULL,
  source_id text NOT NULL,
  source jsonb NOT NULL,
  PRIMARY KEY (organization_id, turn_id, ordinal),
  FOREIGN KEY (organization_id, turn_id) REFERENCES turns ON DELETE CASCADE
);
CALL protect_table('turn_sources');

-- What changed in a conversation, in order, for everyone who follows it. Ids only.
CREATE TABLE conversation_events (
  organization_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  position bigint NOT NULL,
  kind text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, conversation_id, position),
  FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations
);
CALL protect_table('conversation_events');
