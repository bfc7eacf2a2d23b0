-- The two roles of one service's database, and what they own. Run it in that database as a superuser, as often as you like, also while services work:
--   PGOPTIONS="-c roles.owner_password=… -c roles.login_password=…" psql -v ON_ERROR_STOP=1 -d intake-db -f roles.sql
-- Of the database x-db the role "x-owner" owns everything and runs migrations; "x" is what the service connects as, and owns nothing. What "x" may do with
-- which table, "migrate" grants. A password that is not given stays as it is.
do $$
declare
    login text := regexp_replace(current_database(), '-db$', '');
    owner text := login || '-owner';
    role text;
    password text;
    thing text;
    busy text;
begin
    foreach role in array array[login, owner] loop
        if not exists (select from pg_roles where rolname = role) then
            execute format('create role %I', role);
        end if;

        execute format('alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', role);
        password := current_setting(case role when login then 'roles.login_password' else 'roles.owner_password' end, true);
        if password <> '' then
            execute format('alter role %I password %L', role, password);
        end if;
    end loop;

    -- Nobody else's services, and nobody who can merely reach the server.
    execute format('alter database %I owner to %I', current_database(), owner);
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, temporary on database %I to %I', current_database(), login);
    commit;

    -- What was made by whoever ran migrations before there were roles. Extensions stay the superuser's, and what belongs to a table follows it. One at a
    -- time, and none waits for a lock for longer than half a second: whoever is at work goes before, and comes after.
    for attempt in 1..120 loop
        busy := null;
        for thing in
            select format('table %I.%I', relnamespace::regnamespace, relname) from pg_class c
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and relowner <> owner::regrole
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'e', 'i'))
            union all
            select format('routine %s', p.oid::regprocedure) from pg_proc p
            where pronamespace = 'public'::regnamespace and proowner <> owner::regrole
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        loop
            perform set_config('lock_timeout', '500ms', true);
            begin
                execute format('alter %s owner to %I', thing, owner);
            exception when lock_not_available or deadlock_detected then
                busy := thing;
            end;
            commit;
        end loop;
        exit when busy is null;
    end loop;
    if busy is not null then
        raise exception 'The % is never free: run this again when less is going on.', busy using errcode = 'lock_not_available';
    end if;
end $$;
