CREATE TABLE hookwright.claims (
    key text COLLATE "C" PRIMARY KEY,
    token bigint NOT NULL,
    fingerprint bytea NOT NULL,
    done boolean NOT NULL,
    -- Times are milliseconds since 1970.
    lease_end bigint NOT NULL,
    -- From when on the row means nothing.
    forget bigint NOT NULL
);
CREATE INDEX claims_by_forget ON hookwright.claims (forget);
CREATE SEQUENCE hookwright.token;

-- One transaction at a time has a key. Locks are taken in one order, so that no two wait for each other.
CREATE FUNCTION hookwright.lock(p_keys text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    number integer;
BEGIN
    FOR number IN SELECT DISTINCT hashtext(k) FROM unnest(p_keys) k ORDER BY 1 LOOP
        -- The first number is `hkwr` in ASCII: other uses of such locks are not in the way.
        PERFORM pg_advisory_xact_lock(1751873394, number);
    END LOOP;
END $$;

-- Now, and not when the transaction began: it may have waited.
CREATE FUNCTION hookwright.moment(p_shift bigint) RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint + p_shift
$$;

CREATE FUNCTION hookwright.claim(
    p_keys text[], p_fingerprint bytea, p_lease bigint, p_retention bigint, p_shift bigint,
    OUT word text, OUT number bigint
) LANGUAGE plpgsql AS $$
DECLARE
    v_now bigint;
    v_clock bigint;
    v_held bigint;
    v_conflict bigint;
    v_done boolean;
BEGIN
    PERFORM hookwright.lock(p_keys);
    v_now := hookwright.moment(p_shift);
    SELECT max(c.lease_end - v_now) FILTER (WHERE NOT c.done AND c.lease_end > v_now),
           min(k.place - 1) FILTER (WHERE c.done AND c.fingerprint <> p_fingerprint),
           coalesce(bool_or(c.done), false)
        INTO v_held, v_conflict, v_done
        FROM unnest(p_keys) WITH ORDINALITY k (key, place)
        JOIN hookwright.claims c ON c.key = k.key
        WHERE c.forget > v_now;
    IF v_held IS NOT NULL THEN
        word := 'held'; number := v_held;
    ELSIF v_conflict IS NOT NULL THEN
        word := 'conflict'; number := v_conflict;
    ELSIF v_done THEN
        word := 'done'; number := 0;
    ELSE
        word := 'granted'; number := nextval('hookwright.token');
        INSERT INTO hookwright.claims AS c
            SELECT DISTINCT k, claim.number, p_fingerprint, false, v_now + p_lease, v_now + p_lease + p_retention
            FROM unnest(p_keys) k
            ON CONFLICT (key) DO UPDATE SET
                token = excluded.token, fingerprint = excluded.fingerprint, done = false,
                lease_end = excluded.lease_end, forget = excluded.forget;
        -- By the clock alone: the time that passes for a test has not passed for others. Last, because nothing may be
        -- waited for while these rows are locked. Read once: compared with a function that may change, no index is of use.
        v_clock := hookwright.moment(0);
        DELETE FROM hookwright.claims WHERE key IN (
            SELECT c.key FROM hookwright.claims c WHERE c.forget <= v_clock
            ORDER BY c.forget LIMIT 16 FOR UPDATE SKIP LOCKED);
    END IF;
END $$;

CREATE FUNCTION hookwright.complete(p_keys text[], p_token bigint, p_retention bigint, p_shift bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hookwright.lock(p_keys);
    IF EXISTS (SELECT FROM unnest(p_keys) k WHERE NOT EXISTS (
        SELECT FROM hookwright.claims c WHERE c.key = k AND c.token = p_token)) THEN
        RETURN false;
    END IF;
    UPDATE hookwright.claims SET done = true, forget = hookwright.moment(p_shift) + p_retention
        WHERE key = ANY (p_keys);
    RETURN true;
END $$;

CREATE FUNCTION hookwright.release(p_keys text[], p_token bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_freed bigint;
BEGIN
    PERFORM hookwright.lock(p_keys);
    DELETE FROM hookwright.claims WHERE key = ANY (p_keys) AND token = p_token AND NOT done;
    GET DIAGNOSTICS v_freed = ROW_COUNT;
    RETURN v_freed = cardinality(p_keys);
END $$;
