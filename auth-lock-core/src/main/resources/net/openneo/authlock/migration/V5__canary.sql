-- What a node is asked to try on the active table and to undo, and what came of it. One row for each time; admin and the
-- node change it in turns, each naming the state that it leaves.
CREATE TABLE auth_lock_canary (
  id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  operation      BIGINT UNSIGNED NOT NULL COMMENT 'in which it was asked for',
  node           VARCHAR(100) NOT NULL COMMENT 'who is asked',
  state          ENUM('ASKED', 'READY', 'ADMITTED', 'DONE', 'REFUSED', 'GIVEN_UP') CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                 COMMENT 'READY: the node has a token; ADMITTED: the fence knows its digest; REFUSED: by the node',
  active_table   ENUM('LEGACY', 'CONSOLIDATED') NOT NULL COMMENT 'where the accounts live, so where it is tried',
  table_revision BIGINT UNSIGNED NOT NULL COMMENT 'the word that moved them there; the node obeys it or a later one',
  fence_revision BIGINT UNSIGNED NOT NULL COMMENT 'of the lock under which it is tried',
  armed_at       DATETIME(6) NOT NULL COMMENT 'UTC; of that lock',
  path_millis    INT UNSIGNED NOT NULL COMMENT 'how long one critical path may take',
  pass_digest    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the token, which the node keeps to itself',
  results        JSON NULL COMMENT 'of the critical paths that were tried so far, in order',
  refusal        VARCHAR(1000) NULL COMMENT 'why the node cannot try them',
  passed         BOOLEAN NULL COMMENT 'by admin, once all were tried: whether none failed',
  asked_at       DATETIME(3) NOT NULL COMMENT 'UTC',
  ended_at       DATETIME(3) NULL COMMENT 'UTC',
  PRIMARY KEY (id),
  KEY auth_lock_canary_node (node, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A node without any cannot be asked.
ALTER TABLE auth_lock_node
  ADD COLUMN critical_paths SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'how many the app has registered';
