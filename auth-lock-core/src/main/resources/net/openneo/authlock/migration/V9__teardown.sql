-- What the legacy database is to be dropped on the strength of; one row, while there is something.
CREATE TABLE auth_lock_teardown (
  id          TINYINT UNSIGNED NOT NULL DEFAULT 1,
  operation   BIGINT UNSIGNED NOT NULL COMMENT 'that took the final backup, as in auth_lock_backup',
  sha256      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the final backup',
  kept        JSON         NOT NULL COMMENT 'where the backup and what describes it are kept outside the host',
  asked_by    VARCHAR(100) NOT NULL,
  prepared_at DATETIME(3)  NOT NULL COMMENT 'UTC',
  approved_by VARCHAR(100) NULL COMMENT 'a second person; null: nobody has approved',
  approved_at DATETIME(3)  NULL COMMENT 'UTC',
  phase_change BIGINT UNSIGNED NOT NULL COMMENT 'the newest of auth_lock_phase_change when it was prepared; 0: none',
  dropped_at  DATETIME(3)  NULL COMMENT 'UTC; the database is gone since, and another one of its name is somebody else''s',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
