-- What is known of a consolidation beside its phase.
ALTER TABLE auth_lock_consolidation
  ADD COLUMN checked_at  DATETIME(6) NULL COMMENT 'UTC; when the preflight last looked and found nothing to stop for',
  ADD COLUMN verified_at DATETIME(6) NULL COMMENT 'UTC; when the verification of the copy began that found no difference',
  ADD COLUMN view_wanted BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a view is to stand in the place of the old table after the switch';

-- An operation is gone on with where it was left: by the same admin or by another one.
ALTER TABLE auth_lock_operation
  ADD COLUMN run          INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'how many times somebody has begun to work on it; only the newest may',
  ADD COLUMN run_began_at DATETIME(3) NULL COMMENT 'UTC; the rate is counted from here',
  ADD COLUMN run_began_at_done BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'how much had been done by then',
  ADD COLUMN pause_wanted BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN waits_for    VARCHAR(500) NULL COMMENT 'a sentence while it holds itself back; null: it works',
  ADD COLUMN checkpoint   JSON NULL COMMENT 'where to go on';

-- What the newest preflight has found; one row for each check.
CREATE TABLE auth_lock_finding (
  id       VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL COMMENT 'in the order in which they are shown',
  title    VARCHAR(200) NOT NULL,
  state    ENUM('PASSED', 'WARNED', 'STOPPED') NOT NULL,
  sentence TEXT NOT NULL,
  query    TEXT NOT NULL COMMENT 'what was asked, of whom',
  value    TEXT NOT NULL COMMENT 'what was answered',
  wanted   VARCHAR(500) NULL COMMENT 'what the answer had to be',
  seen_at  DATETIME(6) NOT NULL COMMENT 'UTC',
  seen_by  VARCHAR(100) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What cannot be measured: somebody's word.
CREATE TABLE auth_lock_attestation (
  id          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  statement   VARCHAR(1000) NOT NULL,
  start_at    DATETIME(3) NULL COMMENT 'UTC; of the maintenance window',
  planned_end DATETIME(3) NULL COMMENT 'UTC; of the maintenance window',
  moves_with  JSON NULL COMMENT 'database accounts that move to the new table in the locked window',
  actor       VARCHAR(100) NOT NULL,
  at          DATETIME(3) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The backups that were finished.
CREATE TABLE auth_lock_backup (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  operation  BIGINT UNSIGNED NOT NULL,
  file       VARCHAR(1000) NOT NULL COMMENT 'absolute, on the host below',
  host       VARCHAR(255)  NOT NULL,
  sha256     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the file',
  bytes      BIGINT UNSIGNED NOT NULL,
  row_count  BIGINT UNSIGNED NOT NULL,
  tool       VARCHAR(200) NOT NULL,
  server     VARCHAR(200) NOT NULL COMMENT 'version and server_uuid',
  taken_at   DATETIME(3)  NOT NULL COMMENT 'UTC; the moment that it shows, or shortly before',
  drilled_at DATETIME(3)  NULL COMMENT 'UTC; when it was restored and found equal',
  actor      VARCHAR(100) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Changes that were asked for with an Idempotency-Key, and what was answered.
CREATE TABLE auth_lock_request (
  actor        VARCHAR(100) NOT NULL,
  idempotency_key VARCHAR(200) NOT NULL,
  fingerprint  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of method, path, If-Match and body',
  admin        CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who works on it; it lives while a session has the lock auth-lock-admin-…',
  status       SMALLINT UNSIGNED NULL COMMENT 'null while it is not answered',
  answer       JSON NULL COMMENT 'headers and body',
  asked_at     DATETIME(3) NOT NULL COMMENT 'UTC; forgotten a day later',
  PRIMARY KEY (actor, idempotency_key),
  KEY auth_lock_request_asked_at (asked_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
