#!/usr/bin/env bash
# Makes web/public/fonts/clearline-{regular,bold}.otf and OFL.txt from Debian's Noto Sans CJK SC.
# Run it again whenever texts have changed; a Go test (game/paint) fails when a character is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Debian's python3, which has Debian's fonttools; another one on PATH has not.
python=/usr/bin/python3
if ! "$python" -c 'import fontTools' 2>/dev/null || [ ! -f /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc ]; then
  apt-get install -y --no-install-recommends python3-fonttools fonts-noto-cjk
fi
exec "$python" web/fonts/subset.py
