-- What a node tells of itself. Null: its auth-lock is too old to tell.
ALTER TABLE auth_lock_node
  ADD COLUMN configured_table ENUM('LEGACY', 'CONSOLIDATED') NULL COMMENT 'used while auth-lock''s own tables do not exist',
  ADD COLUMN legacy_uses JSON NULL COMMENT 'array of names: settings and pools that name the legacy database; never a value',
  ADD COLUMN errors JSON NULL COMMENT 'failed statements on the accounts since it started, by SQLSTATE/number',
  ADD COLUMN statements JSON NULL COMMENT 'statements on the accounts since it started, by table';

-- The type is the bean's own, and a signature with a few types is long.
ALTER TABLE auth_lock_deferred_sign_in
  MODIFY COLUMN method VARCHAR(1000) NOT NULL COMMENT 'type and signature of the method that was left out';

-- The watch over a switch: where it is. One row; whoever samples holds it meanwhile.
CREATE TABLE auth_lock_watch (
  id                 TINYINT UNSIGNED NOT NULL,
  part               VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NONE' COMMENT 'of the way, at the newest sample',
  period             VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'what the newest sample belongs to: two of one period tell what came in between',
  admin_work         VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'what admin itself had done by then that may have read the legacy table',
  sampled_at         DATETIME(6) NULL COMMENT 'UTC, by admin''s clock, as all times here',
  server_started     DATETIME(0) NULL COMMENT 'UTC, by the server''s clock: its statistics begin there',
  table_revision     BIGINT UNSIGNED NULL COMMENT 'the word of the switch that is watched',
  opened_at          DATETIME(6) NULL COMMENT 'when the consolidated table was first seen open',
  ended_at           DATETIME(6) NULL,
  told_at            DATETIME(6) NULL COMMENT 'when the findings were written down last',
  rollback_tried_at  DATETIME(6) NULL COMMENT 'when admin asked for the rollback by itself',
  rollback_operation BIGINT UNSIGNED NULL COMMENT 'the one that it began',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_watch_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_watch (id) VALUES (1);

-- What the counters of server and nodes said in the newest sample.
CREATE TABLE auth_lock_watch_reading (
  metric      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name        VARCHAR(200) NOT NULL COMMENT 'of a statement: the digest of its text',
  counted     BIGINT UNSIGNED NOT NULL,
  picoseconds BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (metric, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What they have counted since, before the switch in the hour that began then, and after it.
CREATE TABLE auth_lock_watch_tally (
  part        ENUM('BEFORE', 'AFTER') NOT NULL,
  hour        DATETIME(0)  NOT NULL COMMENT 'UTC, by admin''s clock',
  metric      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name        VARCHAR(200) NOT NULL,
  counted     BIGINT UNSIGNED NOT NULL,
  picoseconds BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (part, hour, metric, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
