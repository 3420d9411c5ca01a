//! The one set of table declarations for both databases, kept by hand; the parity test compares it with both.

#![expect(
    missing_docs,
    reason = "the macro documents no columns; the migrations describe them"
)]

diesel::table! {
    agencies (id) {
        id -> Text,
        code -> Text,
        name -> Text,
        time_zone -> Text,
        is_demo -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    settings (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        key -> Text,
        value -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        legal_basis -> Text,
        version -> Integer,
    }
}

diesel::table! {
    setting_events (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        setting_id -> Text,
        action -> Text,
        key -> Text,
        value -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        legal_basis -> Text,
        actor_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    employee_relations (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        employee_id -> Text,
        other_id -> Text,
        kind -> Text,
        note -> Text,
        waiver_reason -> Nullable<Text>,
        waiver_document -> Nullable<Text>,
        recorded_by -> Text,
        recorded_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    units (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        parent_id -> Nullable<Text>,
        code -> Text,
        name -> Text,
        kind -> Text,
    }
}

diesel::table! {
    job_titles (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        code -> Text,
        name -> Text,
        kind -> Text,
        job_family -> Text,
        functional_level -> Nullable<Text>,
        job_class -> Nullable<Integer>,
        min_education -> Nullable<Text>,
        education_fields -> Text,
        min_rank -> Nullable<Text>,
    }
}

diesel::table! {
    positions (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        unit_id -> Text,
        title_id -> Text,
        code -> Text,
        importance -> Integer,
        decreed_need -> Nullable<Integer>,
        workload_milliminutes -> BigInt,
        need_centi -> BigInt,
        need -> Integer,
    }
}

diesel::table! {
    workload_tasks (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        position_id -> Text,
        sort_order -> Integer,
        description -> Text,
        method -> Text,
        period -> Text,
        volume_milli -> BigInt,
        norm_time_milli -> BigInt,
    }
}

diesel::table! {
    employees (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        nip -> Text,
        name -> Text,
        search_key -> Text,
        employment_type -> Text,
        rank -> Nullable<Text>,
        education_level -> Text,
        education_field -> Text,
        birth_date -> Date,
        sex -> Text,
        appointed_on -> Date,
        retires_on -> Nullable<Date>,
        is_disciplined -> Bool,
        is_on_study_leave -> Bool,
    }
}

diesel::table! {
    incumbencies (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        employee_id -> Text,
        position_id -> Text,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        source -> Text,
    }
}

diesel::table! {
    performance_ratings (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        employee_id -> Text,
        year -> Integer,
        predicate -> Text,
    }
}

diesel::table! {
    competencies (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        code -> Text,
        name -> Text,
        competency_group -> Text,
    }
}

diesel::table! {
    competency_requirements (agency_id, title_id, competency_id) {
        agency_id -> Text,
        title_id -> Text,
        competency_id -> Text,
        level -> Integer,
    }
}

diesel::table! {
    competency_assessments (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        employee_id -> Text,
        competency_id -> Text,
        level -> Integer,
        assessed_on -> Date,
        valid_until -> Nullable<Date>,
    }
}

diesel::table! {
    users (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        username -> Text,
        employee_id -> Nullable<Text>,
        display_name -> Text,
        password_hash -> Text,
        is_active -> Bool,
        failed_logins -> Integer,
        locked_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    role_grants (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        user_id -> Text,
        role -> Text,
        scope_unit_id -> Nullable<Text>,
        granted_at -> Timestamp,
    }
}

diesel::table! {
    sessions (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        user_id -> Text,
        refresh_hash -> Text,
        previous_refresh_hash -> Nullable<Text>,
        created_at -> Timestamp,
        refreshed_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    plans (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        code -> Text,
        name -> Text,
        state -> Text,
        goal -> Text,
        evaluation_method -> Text,
        respond_by -> Nullable<Date>,
        effective_on -> Nullable<Date>,
        budget -> Integer,
        criteria -> Text,
        scenario_id -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> Integer,
        weights -> Nullable<Text>,
        content_sha256 -> Nullable<Text>,
        target_index_permille -> Nullable<Integer>,
        target_shortage -> Nullable<Integer>,
        target_vacant_positions -> Nullable<Integer>,
        evaluate_on -> Nullable<Date>,
    }
}

diesel::table! {
    plan_events (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        state -> Text,
        actor_id -> Text,
        note -> Nullable<Text>,
        created_at -> Timestamp,
        kind -> Text,
    }
}

diesel::table! {
    plan_contents (agency_id, plan_id, sha256) {
        agency_id -> Text,
        plan_id -> Text,
        sha256 -> Text,
        content -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    plan_minutes (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        content_sha256 -> Text,
        number -> Text,
        met_on -> Date,
        place -> Text,
        attendees -> Text,
        recommendation -> Text,
        advice -> Text,
        recorded_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    working_decisions (agency_id, plan_id) {
        agency_id -> Text,
        plan_id -> Text,
        version -> Integer,
        decisions -> Nullable<Text>,
        saved_by -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    notices (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        user_id -> Text,
        plan_id -> Text,
        state -> Text,
        is_own -> Bool,
        created_at -> Timestamp,
        read_at -> Nullable<Timestamp>,
        kind -> Text,
    }
}

diesel::table! {
    check_ins (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        move_id -> Text,
        day -> Text,
        is_head -> Bool,
        author_id -> Text,
        adaptation -> Integer,
        clarity -> Nullable<Integer>,
        support -> Nullable<Integer>,
        workload -> Nullable<Integer>,
        satisfaction -> Nullable<Integer>,
        performance -> Nullable<Integer>,
        text -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    training_needs (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        move_id -> Text,
        employee_id -> Text,
        text -> Text,
        state -> Text,
        owner -> Text,
        due_on -> Nullable<Date>,
        raised_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    letter_receipts (agency_id, move_id) {
        agency_id -> Text,
        move_id -> Text,
        read_at -> Timestamp,
    }
}

diesel::table! {
    wishes (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        employee_id -> Text,
        version -> Integer,
        willingness -> Text,
        condition -> Text,
        preferred_units -> Text,
        avoided_units -> Text,
        hopes -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    concerns (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        move_id -> Text,
        employee_id -> Text,
        category -> Nullable<Text>,
        wanted_position_id -> Nullable<Text>,
        outcome -> Nullable<Text>,
        outcome_reason -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        taken_back_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> Integer,
    }
}

diesel::table! {
    concern_messages (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        concern_id -> Text,
        author_id -> Text,
        is_office -> Bool,
        text -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mail_settings (agency_id, user_id) {
        agency_id -> Text,
        user_id -> Text,
        address -> Text,
        mode -> Text,
        locale -> Text,
        version -> Integer,
    }
}

diesel::table! {
    outbox (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        user_id -> Text,
        notice_id -> Text,
        created_at -> Timestamp,
        next_try_at -> Timestamp,
        tries -> Integer,
        leased_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    plan_decrees (agency_id, plan_id, kind) {
        agency_id -> Text,
        plan_id -> Text,
        kind -> Text,
        number -> Text,
        dated_on -> Date,
        oath_on -> Nullable<Date>,
        effective_on -> Date,
        signatory_name -> Text,
        signatory_title -> Text,
        recorded_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    move_exceptions (agency_id, move_id) {
        agency_id -> Text,
        move_id -> Text,
        kind -> Text,
        effective_on -> Nullable<Date>,
        reason -> Text,
        document -> Text,
        is_in_content -> Bool,
        carried_out_at -> Nullable<Timestamp>,
        recorded_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    reason_texts (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        employee_id -> Text,
        position_id -> Text,
        text_id -> Nullable<Text>,
        text_en -> Nullable<Text>,
        written_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    move_overrides (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        employee_id -> Text,
        position_id -> Text,
        rule -> Text,
        authority -> Text,
        reason -> Text,
        document -> Text,
        dated_on -> Date,
        recorded_by -> Text,
        created_at -> Timestamp,
        withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    scenarios (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        budget -> Integer,
        summary -> Text,
        effect -> Text,
        snapshot_sha256 -> Text,
        snapshot -> Binary,
        created_by -> Text,
        created_at -> Timestamp,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    moves (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        scenario_id -> Text,
        plan_id -> Text,
        employee_id -> Text,
        from_position_id -> Text,
        to_position_id -> Text,
        detail -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    move_events (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        move_id -> Text,
        kind -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    move_responses (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        move_id -> Text,
        kind -> Text,
        category -> Nullable<Text>,
        text -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    feedback (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        move_id -> Text,
        phase -> Text,
        clarity -> Integer,
        fairness -> Integer,
        support -> Integer,
        satisfaction -> Integer,
        text -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    jobs (agency_id, id) {
        agency_id -> Text,
        id -> Text,
        plan_id -> Text,
        state -> Text,
        step -> Text,
        percent -> Integer,
        error -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    agencies,
    settings,
    setting_events,
    employee_relations,
    units,
    job_titles,
    positions,
    workload_tasks,
    employees,
    incumbencies,
    performance_ratings,
    competencies,
    competency_requirements,
    competency_assessments,
    users,
    role_grants,
    sessions,
    plans,
    plan_events,
    plan_contents,
    plan_minutes,
    working_decisions,
    notices,
    letter_receipts,
    check_ins,
    training_needs,
    wishes,
    concerns,
    concern_messages,
    mail_settings,
    outbox,
    plan_decrees,
    move_exceptions,
    reason_texts,
    move_overrides,
    scenarios,
    moves,
    move_events,
    move_responses,
    feedback,
    jobs,
);
