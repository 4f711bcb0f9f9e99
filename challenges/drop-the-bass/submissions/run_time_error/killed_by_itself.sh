#!/usr/bin/env bash
# Sends itself the signal that judges send to programs that are over a limit, having taken next to nothing.
#
# Verdict: run-time error, by SIGKILL: no limit was reached. Ceiling: none needed.
kill -KILL $$
