#!/usr/bin/env bash
# Makes the pictures of the manual from the example site, in the browser of the tests.
set -euo pipefail
cd "$(dirname "$0")"
bash ../../tests/browser/install
if ! command -v pngquant >/dev/null; then
    echo "Please install pngquant and run this again." >&2
    exit 1
fi
node make.mjs
