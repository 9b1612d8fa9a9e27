-- What a node tells of the writes that it refuses. Null: its auth-lock is too old to tell.
ALTER TABLE auth_lock_node
  ADD COLUMN refused_by_operation JSON NULL COMMENT 'refused writes since it started, by operation';

-- What they had refused before this lock: the difference is what came under it. It changes with the word, and is not told.
ALTER TABLE auth_lock_control
  ADD COLUMN refused_before JSON NULL COMMENT 'by node and operation, when writes began to be refused; null: not known';
