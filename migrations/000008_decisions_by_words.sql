-- The turn whose words decided: run again after a crash, it finds what it has decided and decides nothing more.
ALTER TABLE decisions ADD COLUMN turn_id text;
CREATE INDEX decisions_turn ON decisions (organization_id, turn_id) WHERE turn_id IS NOT NULL;
