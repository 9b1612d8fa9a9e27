-- How many statements admin has sent in sessions that the server did not count, since which start of the server.
CREATE TABLE auth_lock_unseen (
  server_started DATETIME        NOT NULL COMMENT 'UTC',
  statements     BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (server_started)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is known of the use of the legacy table since the accounts have left it. One row.
CREATE TABLE auth_lock_usage (
  id             TINYINT UNSIGNED NOT NULL,
  opening        BIGINT UNSIGNED  NOT NULL DEFAULT 0 COMMENT 'which unlock after a switch it is known since',
  sampled_at     DATETIME(3)      NULL COMMENT 'UTC, by the clock of admin; NULL: nothing is known',
  server_started DATETIME         NULL COMMENT 'UTC',
  table_name     VARCHAR(150)     NULL COMMENT 'under which it stood',
  view_stands    BOOLEAN          NOT NULL DEFAULT FALSE,
  row_reads      BIGINT UNSIGNED  NOT NULL DEFAULT 0 COMMENT 'as the server had counted then',
  row_writes     BIGINT UNSIGNED  NOT NULL DEFAULT 0,
  statements     BIGINT UNSIGNED  NOT NULL DEFAULT 0,
  witness        BIGINT UNSIGNED  NOT NULL DEFAULT 0 COMMENT 'what the server had counted of this table',
  samples        BIGINT UNSIGNED  NOT NULL DEFAULT 0,
  unused_since   DATETIME(3)      NULL COMMENT 'UTC; NULL: it cannot be told',
  because        VARCHAR(2000)    NOT NULL DEFAULT '',
  last_use       VARCHAR(2000)    NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO auth_lock_usage (id) VALUES (1);

-- The same by hours; one that is missing was not looked at.
CREATE TABLE auth_lock_usage_hour (
  at         DATETIME        NOT NULL COMMENT 'UTC, its beginning',
  samples    INT UNSIGNED    NOT NULL,
  row_reads  BIGINT UNSIGNED NOT NULL,
  row_writes BIGINT UNSIGNED NOT NULL,
  statements BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
