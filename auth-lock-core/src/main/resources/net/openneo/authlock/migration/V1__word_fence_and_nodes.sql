-- The word: what the nodes are told. One row.
CREATE TABLE auth_lock_control (
  id           TINYINT UNSIGNED NOT NULL,
  revision     BIGINT UNSIGNED  NOT NULL,
  write_lock   ENUM('OPEN', 'LOCKED') NOT NULL,
  operations   VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'refused while write_lock is OPEN, comma between',
  active_table ENUM('LEGACY', 'CONSOLIDATED') NOT NULL,
  message      VARCHAR(500)  NULL COMMENT 'the operator''s words; none: those of the operation',
  planned_end  DATETIME(3)   NULL COMMENT 'UTC',
  unlock_at    DATETIME(3)   NULL COMMENT 'UTC; admin unlocks by itself then',
  changed_by   VARCHAR(100)  NOT NULL,
  reason       VARCHAR(500)  NULL,
  changed_at   DATETIME(3)   NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_control_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_control (id, revision, write_lock, active_table, changed_by, changed_at)
VALUES (1, 1, 'OPEN', 'LEGACY', 'auth-lock', UTC_TIMESTAMP(3));

-- The fence: what the triggers obey. One row, read by its primary key alone.
CREATE TABLE auth_lock_fence (
  id           TINYINT UNSIGNED NOT NULL,
  write_lock   ENUM('OPEN', 'LOCKED') NULL,
  active_table ENUM('LEGACY', 'CONSOLIDATED') NULL,
  revision     BIGINT UNSIGNED NOT NULL,
  armed_at     DATETIME(6)     NULL COMMENT 'UTC; when write_lock became LOCKED',
  pass_digest  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'SHA-256 of the token, lower-case hex',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_fence_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_fence (id, write_lock, active_table, revision) VALUES (1, 'OPEN', 'LEGACY', 1);

-- The pass of our own writes: inserted and taken away in one transaction, never committed.
CREATE TABLE auth_lock_pass (
  connection_id BIGINT UNSIGNED NOT NULL,
  token         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (connection_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row for each start of an app.
CREATE TABLE auth_lock_node (
  node             VARCHAR(100) NOT NULL,
  application      VARCHAR(100) NOT NULL,
  version          VARCHAR(50)  NOT NULL COMMENT 'of auth-lock-core',
  database_account VARCHAR(300) NOT NULL,
  revision         BIGINT UNSIGNED NOT NULL COMMENT 'acknowledged: every transaction begun from now on obeys it or a later one',
  oldest_revision  BIGINT UNSIGNED NOT NULL COMMENT 'the oldest one that an open transaction is pinned to',
  active_table     ENUM('LEGACY', 'CONSOLIDATED') NOT NULL,
  started_at       DATETIME(3) NOT NULL COMMENT 'UTC',
  last_seen        DATETIME(3) NOT NULL COMMENT 'UTC',
  stopped_at       DATETIME(3) NULL COMMENT 'UTC; of an orderly stop',
  refused_writes   BIGINT UNSIGNED NOT NULL DEFAULT 0,
  skipped_writes   BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (node),
  KEY auth_lock_node_last_seen (last_seen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Bookkeeping of logins that was left out under the lock, in the order in which it came.
CREATE TABLE auth_lock_deferred_sign_in (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  node      VARCHAR(100) NOT NULL,
  method    VARCHAR(300) NOT NULL COMMENT 'type and signature of the method that was left out',
  arguments VARCHAR(4000) NOT NULL COMMENT 'JSON array',
  noted_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When a trigger was last proven, and which one it was: another trigger of that name is not proven.
CREATE TABLE auth_lock_fence_proof (
  own_table       ENUM('LEGACY', 'CONSOLIDATED') NOT NULL,
  event           ENUM('INSERT', 'UPDATE', 'DELETE') NOT NULL,
  trigger_created DATETIME(2) NOT NULL COMMENT 'as information_schema.TRIGGERS has it',
  body_digest     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  drain_proven_at DATETIME(3) NOT NULL COMMENT 'UTC; a write held the fence row',
  refused_revision BIGINT UNSIGNED NULL COMMENT 'the lock under which a probe write was refused',
  PRIMARY KEY (own_table, event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who did what: append-only.
CREATE TABLE auth_lock_audit (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  at         DATETIME(3) NOT NULL COMMENT 'UTC',
  actor      VARCHAR(100) NOT NULL,
  action     VARCHAR(50) NOT NULL,
  before_it  JSON NULL,
  after_it   JSON NULL,
  outcome    VARCHAR(1000) NOT NULL,
  PRIMARY KEY (id),
  KEY auth_lock_audit_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
