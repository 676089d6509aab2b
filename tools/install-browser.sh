#!/bin/sh
# Gets what browser tests need, where it can be had: Debian's Chromium and CJK fonts as root, else Playwright's own
# Chromium. Never fails: the tests say what is missing, and REQUIRE_BROWSER=1 makes that a failure.
bin=$1
find_chromium() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }
if find_chromium >/dev/null && { ! command -v fc-list >/dev/null || fc-list | grep -qi "noto.*cjk"; }; then
    exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium and Noto CJK fonts"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null
    # The headless build draws the same pages twice as fast; not every Debian has it.
    for browser in chromium-headless-shell chromium; do
        find_chromium >/dev/null && break
        apt-get install -y -q --no-install-recommends "$browser" >/dev/null
    done
    apt-get install -y -q --no-install-recommends fonts-noto-cjk fontconfig >/dev/null
elif ! find_chromium >/dev/null; then
    echo "Installing Playwright's Chromium"
    "$bin/playwright" install chromium >/dev/null
fi
exit 0
