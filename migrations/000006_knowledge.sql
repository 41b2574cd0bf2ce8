-- Passages of the documents, for search. Rebuilt with the documents, in the same transaction.
CREATE TABLE knowledge_chunks (
  organization_id uuid NOT NULL REFERENCES organizations,
  document_id text NOT NULL,
  position int NOT NULL,
  title text NOT NULL,
  heading text NOT NULL,
  text text NOT NULL,
  -- E-mail addresses and teams that may read it, in lower case; null means everyone.
  readers text[],
  search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') ||
    setweight(to_tsvector('english', heading), 'B') ||
    setweight(to_tsvector('english', text), 'C')) STORED,
  PRIMARY KEY (organization_id, document_id, position)
);
CREATE INDEX knowledge_chunks_search ON knowledge_chunks USING gin (search);
CALL protect_table('knowledge_chunks');
