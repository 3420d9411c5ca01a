-- Weights of a plan's own, as JSON; none where those of its criteria hold.
ALTER TABLE plans ADD COLUMN weights TEXT;
