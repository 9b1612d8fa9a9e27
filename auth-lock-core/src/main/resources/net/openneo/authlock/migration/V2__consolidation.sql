-- How far the accounts have come on their way. One row; a change names the phase that it leaves.
CREATE TABLE auth_lock_consolidation (
  id             TINYINT UNSIGNED NOT NULL,
  phase          VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lock_revision  BIGINT UNSIGNED NULL COMMENT 'the fence''s revision in the lock under which the copy was made',
  copy_ended_at  DATETIME(6)     NULL COMMENT 'UTC; a view of the data that is older than this does not see the copy',
  source_rows    BIGINT UNSIGNED NULL COMMENT 'counted under that lock',
  copied_rows    BIGINT UNSIGNED NULL COMMENT 'counted under that lock',
  table_revision BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'the word that changed the active table last; 0: none has',
  changed_by     VARCHAR(100) NOT NULL,
  changed_at     DATETIME(3)  NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_consolidation_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_consolidation (id, phase, changed_by, changed_at) VALUES (1, 'NEW', 'auth-lock', UTC_TIMESTAMP(3));

-- What takes longer than a request: one row for each time that it was asked for.
CREATE TABLE auth_lock_operation (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  verb       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state      ENUM('RUNNING', 'PAUSED', 'SUCCEEDED', 'STOPPED', 'FAILED') NOT NULL
             COMMENT 'STOPPED: a check said no; FAILED: it could not be told, ask again',
  done       BIGINT UNSIGNED NOT NULL DEFAULT 0,
  total      BIGINT UNSIGNED NULL,
  unit       VARCHAR(20)  NOT NULL,
  actor      VARCHAR(100) NOT NULL,
  started_at DATETIME(3)  NOT NULL COMMENT 'UTC',
  updated_at DATETIME(3)  NOT NULL COMMENT 'UTC',
  ended_at   DATETIME(3)  NULL COMMENT 'UTC',
  error      VARCHAR(1000) NULL,
  result     JSON NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Whether a node could go on after a switch.
ALTER TABLE auth_lock_node
  ADD COLUMN tables_checked_at DATETIME(6) NULL COMMENT 'UTC; when it last looked whether it can use those of the two tables that exist',
  ADD COLUMN hindrance VARCHAR(500) NULL COMMENT 'why it could not use one of them; null: it could';
