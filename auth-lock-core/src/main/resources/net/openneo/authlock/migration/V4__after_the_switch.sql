-- When the consolidation came to which phase: append-only.
CREATE TABLE auth_lock_phase_change (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  from_phase VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_phase   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor      VARCHAR(100) NOT NULL,
  at         DATETIME(3)  NOT NULL COMMENT 'UTC',
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Other steps than the preflight find something, too, and each keeps its own.
ALTER TABLE auth_lock_finding
  ADD COLUMN step VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'preflight'
             COMMENT 'the verb that looked';
