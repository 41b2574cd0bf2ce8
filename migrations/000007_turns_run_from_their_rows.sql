-- A turn runs from its row: while its state is `running`, the process that answers it stands here.
ALTER TABLE turns ADD COLUMN executor_id text;
-- Turns of the older version ran in the durable engine; no process of it is left, so they begin again.
ALTER TABLE turns NO FORCE ROW LEVEL SECURITY;
UPDATE turns SET state = 'waiting' WHERE state = 'running';
ALTER TABLE turns FORCE ROW LEVEL SECURITY;

-- External trust follows a conversation for good, so what it has read from outside is found by the conversation.
ALTER TABLE turn_sources ADD COLUMN conversation_id uuid;
ALTER TABLE turn_sources NO FORCE ROW LEVEL SECURITY;
ALTER TABLE turns NO FORCE ROW LEVEL SECURITY;
UPDATE turn_sources SET conversation_id = turns.conversation_id FROM turns
WHERE turns.organization_id = turn_sources.organization_id AND turns.id = turn_sources.turn_id;
ALTER TABLE turns FORCE ROW LEVEL SECURITY;
ALTER TABLE turn_sources FORCE ROW LEVEL SECURITY;
ALTER TABLE turn_sources ALTER COLUMN conversation_id SET NOT NULL;
CREATE INDEX turn_sources_external ON turn_sources (organization_id, conversation_id)
WHERE source ->> 'trust' = 'external';
