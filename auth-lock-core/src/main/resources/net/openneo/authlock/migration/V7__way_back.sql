-- The legacy table as it was when a copy of it was found equal. One row.
CREATE TABLE auth_lock_verified (
  id           TINYINT UNSIGNED NOT NULL,
  row_count    BIGINT UNSIGNED NOT NULL,
  digest_one   DECIMAL(60, 0) NOT NULL COMMENT 'sum of the first halves of the digests of its rows',
  digest_other DECIMAL(60, 0) NOT NULL COMMENT 'sum of the second halves',
  verified_at  DATETIME(6) NOT NULL COMMENT 'UTC; when the verification began',
  noted_at     DATETIME(6) NOT NULL COMMENT 'UTC; when it had found no difference',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_verified_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How far the newest way back to the legacy table has come. One row; empty while nobody has gone it.
CREATE TABLE auth_lock_way_back (
  id             TINYINT UNSIGNED NOT NULL,
  operation_id   BIGINT UNSIGNED NULL COMMENT 'whose it is; the operation of an earlier one is not gone on with',
  from_phase     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in which it began',
  begun_at       DATETIME(6) NOT NULL COMMENT 'UTC; from here on the legacy table may have other rows than when it was verified',
  copied_back_at DATETIME(6) NULL COMMENT 'UTC; a view of the legacy table that is older does not see all that was written',
  final_at       DATETIME(6) NULL COMMENT 'UTC; from here on it cannot be given up, since the legacy table gets its name back',
  proven_tables  TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'what the server called the two when they began to be compared',
  proven_at      DATETIME(6) NULL COMMENT 'UTC by the clock of admin; when the comparison had ended',
  arrived_at     BIGINT UNSIGNED NULL COMMENT 'revision of the word with which the accounts were back',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_way_back_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
