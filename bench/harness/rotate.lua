-- For wrk: asks for the paths of a file in turn, each thread from another place on, and writes what was measured as JSON.
-- wrk … -s rotate.lua URL -- PATHS ANSWER

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(arguments)
    requests = {}
    for path in io.lines(arguments[1]) do table.insert(requests, wrk.format("GET", path)) end
    answer = arguments[2]
    next_request = math.floor(number * #requests / 2)
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

function done(summary, latency)
    -- Counting each answer's status in Lua would slow wrk down more than it slows any server: only what went wrong is told.
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    local file = io.open(threads[1]:get("answer"), "w")
    file:write(string.format(
        '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}',
        summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), failed))
    file:close()
end
