-- What a node tells of itself. Null: its auth-lock is too old to tell.
ALTER TABLE auth_lock_node
  ADD COLUMN configured_table ENUM('LEGACY', 'CONSOLIDATED') NULL COMMENT 'used while auth-lock''s own tables do not exist',
  ADD COLUMN legacy_uses JSON NULL COMMENT 'array of names: settings and pools that name the legacy database; never a value',
  ADD COLUMN errors JSON NULL COMMENT 'failed statements on the accounts since it started, by SQLSTATE/number',
  ADD COLUMN statements JSON NULL COMMENT 'statements on the accounts since it started, by table';

-- The type is the bean's own, and a signature with a few types is long.
ALTER TABLE auth_lock_deferred_sign_in
  MODIFY COLUMN method VARCHAR(1000) NOT NULL COMMENT 'type and signature of the method that was left out';
