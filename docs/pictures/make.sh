#!/usr/bin/env bash
# Makes the README's pictures from the example site; needs Chromium and Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
site=$(mktemp -d)
cargo run --release --quiet -- build content-example --out "$site/public" --today 2026-11-22 --quiet
python3 -m http.server 8765 --bind 127.0.0.1 --directory "$site/public" >/dev/null 2>&1 &
server=$!
trap 'kill $server; rm -rf "$site"' EXIT
sleep 1
shot() { # name, path, width, height
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$site/profile-$1" --window-size="$3,$4" \
        --screenshot="docs/pictures/$1.png" "http://127.0.0.1:8765$2" >/dev/null 2>&1
}
shot home / 1200 900
shot article /cardiology/high-blood-pressure/ 1200 1400
shot care /cardiology/high-blood-pressure/#when-to-get-help 1200 900
