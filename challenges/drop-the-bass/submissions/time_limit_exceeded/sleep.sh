#!/usr/bin/env bash
# Takes no processor time at all and does not end.
#
# Verdict: time limit exceeded, by wall-clock time. Ceiling: ends after ten minutes, twice what the platform gives.
exec sleep 600
