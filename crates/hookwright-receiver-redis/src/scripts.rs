//! What the three methods of a store do, as scripts that Redis runs one at a time.
//!
//! A key is a hash: `token`, `fingerprint`, `done` (0 or 1), `lease_end` and `forget`, which are milliseconds since 1970. Redis
//! drops it by itself; `forget` is looked at too, because a test's time is ahead of the server's.

use redis::Script;

/// The first argument is always how far time is ahead, in milliseconds.
const NOW: &str = "
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
    local function text(number) return string.format('%.0f', number) end
";

/// Keys: the last token, then those of the delivery. Arguments: fingerprint, lease and retention.
const CLAIM: &str = "
    local held, conflict, done = 0, 0, false
    for index = 2, #KEYS do
        local row = redis.call('HMGET', KEYS[index], 'done', 'lease_end', 'forget', 'fingerprint')
        if row[1] and tonumber(row[3]) > now then
            if row[1] == '0' then
                held = math.max(held, row[2] - now)
            elseif row[4] == ARGV[2] then
                done = true
            elseif conflict == 0 then
                conflict = index - 1
            end
        end
    end
    if held > 0 then return {'held', text(held)} end
    if conflict > 0 then return {'conflict', text(conflict - 1)} end
    if done then return {'done', '0'} end
    -- Microseconds since 1970, or one more than the last: greater than any before, also when the last was lost.
    local token = text(math.max((redis.call('GET', KEYS[1]) or 0) + 1, time[1] * 1000000 + time[2]))
    redis.call('SET', KEYS[1], token)
    local lease_end, keep = now + ARGV[3], ARGV[3] + ARGV[4]
    for index = 2, #KEYS do
        redis.call('HSET', KEYS[index], 'token', token, 'fingerprint', ARGV[2], 'done', '0',
            'lease_end', text(lease_end), 'forget', text(now + keep))
        redis.call('PEXPIRE', KEYS[index], text(keep))
    end
    return {'granted', token}
";

/// Keys: those of the claim. Arguments: token and retention.
const COMPLETE: &str = "
    for _, key in ipairs(KEYS) do
        if redis.call('HGET', key, 'token') ~= ARGV[2] then return 0 end
    end
    for _, key in ipairs(KEYS) do
        redis.call('HSET', key, 'done', '1', 'forget', text(now + ARGV[3]))
        redis.call('PEXPIRE', key, ARGV[3])
    end
    return 1
";

/// Keys: those of the claim. Argument: token.
const RELEASE: &str = "
    local whole = 1
    for _, key in ipairs(KEYS) do
        local row = redis.call('HMGET', key, 'token', 'done')
        if row[1] == ARGV[2] and row[2] == '0' then redis.call('DEL', key) else whole = 0 end
    end
    return whole
";

#[derive(Debug)]
pub(crate) struct Scripts {
    pub(crate) claim: Script,
    pub(crate) complete: Script,
    pub(crate) release: Script,
}

impl Scripts {
    pub(crate) fn new() -> Self {
        Self {
            claim: Script::new(&[NOW, CLAIM].concat()),
            complete: Script::new(&[NOW, COMPLETE].concat()),
            release: Script::new(&[NOW, RELEASE].concat()),
        }
    }
}
