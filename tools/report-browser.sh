#!/bin/sh
# Last lines of `make test`: whether browser tests could run. With REQUIRE_BROWSER=1 it is a failure if they could not.
bin=$1
if "$bin/python" -c 'import sys; from tests.browser import find_chromium; sys.exit(find_chromium() is None)'; then
    exit 0
fi
echo "No Chromium was found: browser tests did not run. Install it (Debian: apt-get install chromium fonts-noto-cjk)."
[ "${REQUIRE_BROWSER:-0}" != 1 ]
