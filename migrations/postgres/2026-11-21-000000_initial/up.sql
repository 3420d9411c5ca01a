-- The first schema. Every table belongs to one government: agency_id comes first in every key.
-- Types follow migrations/README.md.

CREATE TABLE agencies (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_demo BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE settings (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    legal_basis TEXT NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, key, valid_from),
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE TABLE units (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    parent_id TEXT,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('government', 'secretariat', 'office', 'body', 'district', 'subdistrict', 'health_center', 'hospital', 'school', 'division', 'other')),
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, code),
    FOREIGN KEY (agency_id, parent_id) REFERENCES units (agency_id, id)
);
CREATE INDEX units_by_parent ON units (agency_id, parent_id);

CREATE TABLE job_titles (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('senior_leader', 'administrator', 'supervisor', 'functional', 'operational')),
    job_family TEXT NOT NULL,
    functional_level TEXT,
    job_class INTEGER CHECK (job_class BETWEEN 1 AND 17),
    min_education TEXT,
    education_fields TEXT NOT NULL,
    min_rank TEXT,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, code)
);

CREATE TABLE positions (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    title_id TEXT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 5),
    decreed_need INTEGER CHECK (decreed_need >= 0),
    -- Derived from the tasks by one function whenever tasks, the decree or the working time change.
    workload_milliminutes BIGINT NOT NULL CHECK (workload_milliminutes >= 0),
    need_centi BIGINT NOT NULL CHECK (need_centi >= 0),
    need INTEGER NOT NULL CHECK (need >= 0),
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, code),
    FOREIGN KEY (agency_id, unit_id) REFERENCES units (agency_id, id),
    FOREIGN KEY (agency_id, title_id) REFERENCES job_titles (agency_id, id)
);
CREATE INDEX positions_by_unit ON positions (agency_id, unit_id);

CREATE TABLE workload_tasks (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    position_id TEXT NOT NULL,
    sort_order INTEGER NOT NULL,
    description TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('task', 'result', 'object', 'tool')),
    period TEXT NOT NULL CHECK (period IN ('year', 'semester', 'quarter', 'month', 'week', 'day', 'hour')),
    volume_milli BIGINT NOT NULL CHECK (volume_milli >= 0),
    norm_time_milli BIGINT NOT NULL CHECK (norm_time_milli >= 0),
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, position_id) REFERENCES positions (agency_id, id)
);
CREATE INDEX workload_tasks_by_position ON workload_tasks (agency_id, position_id, sort_order);

CREATE TABLE employees (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    nip TEXT NOT NULL CHECK (length(nip) = 18),
    name TEXT NOT NULL,
    search_key TEXT COLLATE "C" NOT NULL,
    employment_type TEXT NOT NULL CHECK (employment_type IN ('pns', 'pppk')),
    rank TEXT,
    education_level TEXT NOT NULL,
    education_field TEXT NOT NULL,
    birth_date DATE NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    appointed_on DATE NOT NULL,
    retires_on DATE,
    is_disciplined BOOLEAN NOT NULL,
    is_on_study_leave BOOLEAN NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, nip)
);
CREATE INDEX employees_by_name ON employees (agency_id, search_key, id);

-- Dated history of who holds what. Rows are closed, never overwritten.
CREATE TABLE incumbencies (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    position_id TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    source TEXT NOT NULL CHECK (source IN ('import', 'transfer')),
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, position_id) REFERENCES positions (agency_id, id),
    CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE UNIQUE INDEX incumbencies_one_open ON incumbencies (agency_id, employee_id) WHERE ends_on IS NULL;
CREATE INDEX incumbencies_by_employee ON incumbencies (agency_id, employee_id, starts_on);
CREATE INDEX incumbencies_by_position ON incumbencies (agency_id, position_id, ends_on);

CREATE TABLE performance_ratings (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    predicate TEXT NOT NULL CHECK (predicate IN ('very_good', 'good', 'needs_improvement', 'poor', 'very_poor')),
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, employee_id, year),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id)
);

CREATE TABLE competencies (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    competency_group TEXT NOT NULL CHECK (competency_group IN ('managerial', 'sociocultural', 'technical')),
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, code)
);

CREATE TABLE competency_requirements (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    title_id TEXT NOT NULL,
    competency_id TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    PRIMARY KEY (agency_id, title_id, competency_id),
    FOREIGN KEY (agency_id, title_id) REFERENCES job_titles (agency_id, id),
    FOREIGN KEY (agency_id, competency_id) REFERENCES competencies (agency_id, id)
);

CREATE TABLE competency_assessments (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    competency_id TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    assessed_on DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, employee_id, competency_id, assessed_on),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, competency_id) REFERENCES competencies (agency_id, id)
);

CREATE TABLE users (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    -- Lower case; unique in the whole installation, because it is typed before the government is known.
    username TEXT NOT NULL UNIQUE,
    employee_id TEXT,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    failed_logins INTEGER NOT NULL CHECK (failed_logins >= 0),
    locked_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id)
);
CREATE UNIQUE INDEX users_by_employee ON users (agency_id, employee_id) WHERE employee_id IS NOT NULL;

CREATE TABLE role_grants (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('employee', 'head', 'leader', 'hr', 'reviewer', 'approver', 'auditor', 'admin')),
    scope_unit_id TEXT,
    granted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, user_id) REFERENCES users (agency_id, id),
    FOREIGN KEY (agency_id, scope_unit_id) REFERENCES units (agency_id, id)
);
CREATE INDEX role_grants_by_user ON role_grants (agency_id, user_id);

CREATE TABLE sessions (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- SHA-256 (hex) of the present and of the last refresh token; the tokens themselves are never stored.
    refresh_hash TEXT NOT NULL UNIQUE,
    previous_refresh_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    refreshed_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, user_id) REFERENCES users (agency_id, id)
);
-- A request names its session before the government is known.
CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
CREATE INDEX sessions_by_user ON sessions (agency_id, user_id);
CREATE INDEX sessions_by_previous ON sessions (previous_refresh_hash);

CREATE TABLE plans (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'consultation', 'review', 'approved', 'returned', 'executed', 'cancelled')),
    goal TEXT NOT NULL,
    evaluation_method TEXT NOT NULL,
    respond_by DATE,
    effective_on DATE,
    budget INTEGER NOT NULL CHECK (budget >= 0),
    criteria TEXT NOT NULL CHECK (criteria IN ('balance', 'vacancies', 'rotation')),
    scenario_id TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, code),
    FOREIGN KEY (agency_id, created_by) REFERENCES users (agency_id, id)
);

CREATE TABLE plan_events (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    state TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    note TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, actor_id) REFERENCES users (agency_id, id)
);
CREATE INDEX plan_events_by_plan ON plan_events (agency_id, plan_id, created_at);

-- A computed variant of a plan. `summary` is the proposal's numbers, `effect` the units before and after; `snapshot` is the gzipped
-- input and result, kept so that the proposal can be reproduced and checked years later.
CREATE TABLE scenarios (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    budget INTEGER NOT NULL CHECK (budget >= 0),
    summary TEXT NOT NULL,
    effect TEXT NOT NULL,
    snapshot_sha256 TEXT NOT NULL,
    snapshot BYTEA NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, created_by) REFERENCES users (agency_id, id)
);
CREATE INDEX scenarios_by_plan ON scenarios (agency_id, plan_id, created_at);

CREATE TABLE moves (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    scenario_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    employee_id TEXT NOT NULL,
    from_position_id TEXT NOT NULL,
    to_position_id TEXT NOT NULL,
    -- Fit, reasons, rule results, effect on both units and next best choice, as computed; JSON.
    detail TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, scenario_id, employee_id),
    FOREIGN KEY (agency_id, scenario_id) REFERENCES scenarios (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, employee_id) REFERENCES employees (agency_id, id),
    FOREIGN KEY (agency_id, from_position_id) REFERENCES positions (agency_id, id),
    FOREIGN KEY (agency_id, to_position_id) REFERENCES positions (agency_id, id),
    CHECK (from_position_id <> to_position_id)
);
CREATE INDEX moves_by_employee ON moves (agency_id, employee_id);

-- What happened to one person's move, shown on their timeline.
CREATE TABLE move_events (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('proposed', 'published', 'responded', 'submitted', 'approved', 'returned', 'executed', 'feedback_before', 'feedback_after')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id)
);
CREATE INDEX move_events_by_move ON move_events (agency_id, move_id, created_at);

CREATE TABLE move_responses (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('understood', 'concern', 'volunteer')),
    category TEXT CHECK (category IN ('distance', 'family', 'health', 'match', 'career', 'data', 'automation', 'other')),
    text TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id),
    CHECK ((kind = 'concern') = (category IS NOT NULL))
);
CREATE INDEX move_responses_by_move ON move_responses (agency_id, move_id, created_at);

CREATE TABLE feedback (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('before', 'after')),
    clarity INTEGER NOT NULL CHECK (clarity BETWEEN 1 AND 5),
    fairness INTEGER NOT NULL CHECK (fairness BETWEEN 1 AND 5),
    support INTEGER NOT NULL CHECK (support BETWEEN 1 AND 5),
    satisfaction INTEGER NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
    text TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (agency_id, id),
    UNIQUE (agency_id, move_id, phase),
    FOREIGN KEY (agency_id, move_id) REFERENCES moves (agency_id, id)
);

CREATE TABLE jobs (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    step TEXT NOT NULL CHECK (step IN ('waiting', 'loading', 'candidates', 'solving', 'saving')),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    error TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, plan_id) REFERENCES plans (agency_id, id),
    FOREIGN KEY (agency_id, created_by) REFERENCES users (agency_id, id)
);
-- One computation per plan at a time.
CREATE UNIQUE INDEX jobs_one_open ON jobs (agency_id, plan_id) WHERE state IN ('queued', 'running');
