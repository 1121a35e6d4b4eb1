#!/usr/bin/env bash
# Usage: tests/nodes/with-node.sh NAME 0 tests/otlp/run.sh FOLDER
# Makes the bodies of the live node in FOLDER, and has them judged. The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./erlps -File tests/otlp/make-bodies.ps1 "$1"
node tests/otlp/run.mjs "$1"
