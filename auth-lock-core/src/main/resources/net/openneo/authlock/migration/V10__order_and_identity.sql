-- In which order words were given and looked at, whatever the clocks of the admins say. One row.
CREATE TABLE auth_lock_attestation_order (
  id     TINYINT UNSIGNED NOT NULL,
  given  BIGINT UNSIGNED NOT NULL COMMENT 'how many attestations were ever recorded',
  looked BIGINT UNSIGNED NULL COMMENT 'how many of them there were when the newest preflight began to look',
  PRIMARY KEY (id),
  CONSTRAINT auth_lock_attestation_order_one_row CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_attestation_order (id, given) VALUES (1, 0);

-- What InnoDB calls the two tables since the copy has its name: one that is made anew or emptied is called otherwise.
CREATE TABLE auth_lock_table_identity (
  active_table  ENUM('LEGACY', 'CONSOLIDATED') NOT NULL,
  identity      VARCHAR(1000) NOT NULL,
  copy_ended_at DATETIME(6) NOT NULL COMMENT 'UTC; of the copy that this was noted for',
  PRIMARY KEY (active_table)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
