CREATE TABLE cards (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL,
  turn_id text NOT NULL,
  revision int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations,
  FOREIGN KEY (organization_id, turn_id) REFERENCES turns
);
CALL protect_table('cards');

-- One-use keys to one copy and revision of a card; the hash is kept.
CREATE TABLE card_nonces (
  organization_id uuid NOT NULL,
  hash text NOT NULL,
  card_id uuid NOT NULL,
  revision int NOT NULL,
  person_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  consumed_at timestamptz,
  PRIMARY KEY (organization_id, hash),
  FOREIGN KEY (organization_id, card_id) REFERENCES cards ON DELETE CASCADE
);
CALL protect_table('card_nonces');

CREATE TABLE actions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- 17 is shown as A-17.
  reference bigint NOT NULL,
  card_id uuid NOT NULL,
  card_position int NOT NULL,
  conversation_id uuid NOT NULL,
  turn_id text NOT NULL,
  tool text NOT NULL,
  status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'approved', 'held', 'performing', 'done',
    'undoing', 'undone', 'undo_failed', 'failed', 'unknown', 'rejected', 'expired', 'canceled')),
  summary text NOT NULL,
  args jsonb NOT NULL,
  preview jsonb NOT NULL,
  targets jsonb NOT NULL,
  warnings jsonb NOT NULL,
  risk jsonb NOT NULL,
  reversibility jsonb NOT NULL,
  -- SHA-256 over tool, arguments and the version of each target.
  content_hash text NOT NULL,
  requested_by uuid NOT NULL,
  sources jsonb NOT NULL DEFAULT '[]',
  -- The rule of the policy that asked for confirmation.
  policy_rule text NOT NULL,
  -- The actions approved together run in order: {batch, position}.
  batch_id uuid,
  batch_position int,
  -- The actions taken back together, last first.
  undo_batch_id uuid,
  -- When code may try again by itself, and how often it has; null where a person decides.
  retry_at timestamptz,
  tries int NOT NULL DEFAULT 0,
  receipt jsonb,
  problem text,
  expires_at timestamptz NOT NULL,
  held_until timestamptz,
  undo_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, reference),
  FOREIGN KEY (organization_id, card_id) REFERENCES cards,
  FOREIGN KEY (organization_id, turn_id) REFERENCES turns,
  FOREIGN KEY (organization_id, requested_by) REFERENCES people
);
CREATE INDEX actions_open ON actions (organization_id, status)
  WHERE status IN ('proposed', 'approved', 'held', 'performing', 'undoing', 'unknown');
CREATE INDEX actions_card ON actions (organization_id, card_id);
CREATE INDEX actions_batch ON actions (organization_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX actions_conversation ON actions (organization_id, conversation_id, reference);
CALL protect_table('actions', 'SELECT, INSERT, UPDATE');

-- The life of an action: every other step is refused, whoever takes it.
CREATE FUNCTION check_action_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = OLD.status THEN
    IF OLD.status <> 'proposed' AND (NEW.args, NEW.content_hash) IS DISTINCT FROM (OLD.args, OLD.content_hash) THEN
      RAISE EXCEPTION 'Action A-% can be edited only while it is proposed, not when it is %', OLD.reference, OLD.status
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT (OLD.status, NEW.status) IN (
    ('proposed', 'approved'), ('proposed', 'rejected'), ('proposed', 'expired'), ('proposed', 'canceled'),
    ('approved', 'held'), ('approved', 'performing'), ('approved', 'canceled'), ('approved', 'failed'),
    ('held', 'performing'), ('held', 'canceled'), ('held', 'failed'),
    ('performing', 'done'), ('performing', 'failed'), ('performing', 'unknown'),
    ('unknown', 'performing'), ('unknown', 'done'), ('unknown', 'failed'),
    ('done', 'undoing'),
    ('undoing', 'undone'), ('undoing', 'undo_failed'),
    ('undo_failed', 'undoing'), ('undo_failed', 'undone')
  ) THEN
    RAISE EXCEPTION 'Action A-% cannot go from % to %', OLD.reference, OLD.status, NEW.status
      USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.args, NEW.content_hash, NEW.tool) IS DISTINCT FROM (OLD.args, OLD.content_hash, OLD.tool)
     AND NOT (OLD.status = 'proposed' AND NEW.status = 'approved') THEN
    RAISE EXCEPTION 'Action A-% cannot change its content when it goes from % to %', OLD.reference, OLD.status, NEW.status
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER actions_transition BEFORE UPDATE ON actions FOR EACH ROW EXECUTE FUNCTION check_action_transition();

-- An action begins as a proposal, and its tool never changes.
CREATE FUNCTION check_action_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'proposed' THEN
    RAISE EXCEPTION 'An action begins as proposed, not as %', NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER actions_start BEFORE INSERT ON actions FOR EACH ROW EXECUTE FUNCTION check_action_start();
CREATE FUNCTION keep_action_tool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The tool of action A-% cannot change', OLD.reference USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER actions_tool BEFORE UPDATE ON actions FOR EACH ROW
  WHEN (NEW.tool IS DISTINCT FROM OLD.tool) EXECUTE FUNCTION keep_action_tool();

CREATE TABLE decisions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  action_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('approve', 'edit', 'reject', 'cancel', 'undo')),
  content_hash text NOT NULL,
  -- An edit made after this decision voids it.
  is_void boolean NOT NULL DEFAULT false,
  reason text,
  surface text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, action_id) REFERENCES actions,
  FOREIGN KEY (organization_id, person_id) REFERENCES people
);
CREATE INDEX decisions_action ON decisions (organization_id, action_id);
CALL protect_table('decisions', 'SELECT, INSERT, UPDATE');
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_void := OLD.is_void;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'A decision is never changed, only voided by an edit' USING ERRCODE = 'check_violation';
  END IF;
  NEW.is_void := true;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_kept BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- Every try at an effect: committed before the call, finished once, never overwritten.
CREATE TABLE attempts (
  organization_id uuid NOT NULL,
  action_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('perform', 'undo')),
  number int NOT NULL,
  owner text NOT NULL,
  effect_key text NOT NULL,
  deadline timestamptz NOT NULL,
  -- The records the call was made against, in their versions.
  targets jsonb NOT NULL DEFAULT '[]',
  before_image jsonb,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  outcome text CHECK (outcome IN ('done', 'failed', 'unknown')),
  receipt jsonb,
  problem text,
  PRIMARY KEY (organization_id, action_id, kind, number),
  FOREIGN KEY (organization_id, action_id) REFERENCES actions
);
CALL protect_table('attempts', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION keep_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.finished_at IS NOT NULL OR
     (NEW.organization_id, NEW.action_id, NEW.kind, NEW.number, NEW.owner, NEW.effect_key, NEW.deadline, NEW.targets,
      NEW.before_image, NEW.started_at) IS DISTINCT FROM
     (OLD.organization_id, OLD.action_id, OLD.kind, OLD.number, OLD.owner, OLD.effect_key, OLD.deadline, OLD.targets,
      OLD.before_image, OLD.started_at) THEN
    RAISE EXCEPTION 'Attempt % at an effect is finished once and never overwritten', OLD.number
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempts_kept BEFORE UPDATE ON attempts FOR EACH ROW EXECUTE FUNCTION keep_attempt();
