#!/usr/bin/env bash
# Builds, tests, measures and packs Clearline.
#   ./build.sh         build everything, serve it, print the address
#   ./build.sh test    every test there is, the browser's too
#   ./build.sh bench   the benchmarks, as one table
#   ./build.sh dist    the static site (out/site) and the binary (out/clearline), ready to publish
set -euo pipefail
cd "$(dirname "$0")"
export CGO_ENABLED=0

staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.8.2
go_dirs=(main.go scenarios scoring game web/*.go web/engine web/warehouse web/test web/bench)

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 2; }

# at_least WANT HAVE: whether version HAVE is WANT or newer.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }

need_tools() {
  command -v go >/dev/null || fail "Go is missing: install 1.26 or newer from https://go.dev/dl/"
  command -v node >/dev/null || fail "Node is missing: install 20.19 or newer from https://nodejs.org/"
  command -v npm >/dev/null || fail "npm is missing: it comes with Node, https://nodejs.org/"
  at_least 1.26 "$(go env GOVERSION | sed 's/^go//')" || fail "Go $(go env GOVERSION) is too old: 1.26 or newer is needed"
  at_least 20.19 "$(node --version | sed 's/^v//')" || fail "Node $(node --version) is too old: 20.19 or newer is needed"
}

# need_browser installs Chromium and fonts for Chinese where they are missing.
need_browser() {
  local want=()
  [ -n "${CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null || want+=(chromium)
  [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || want+=(fonts-noto-cjk)
  [ ${#want[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "the browser tests need ${want[*]}: install them, or set CHROMIUM to a browser's path"
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q && "${root[@]}" apt-get install -yq --no-install-recommends "${want[@]}" ||
    fail "${want[*]} could not be installed; the browser tests need them"
}

packages() {
  [ web/node_modules/.package-lock.json -nt web/package-lock.json ] || (say "npm packages" && cd web && npm ci)
}

small=-gcflags=all=-l # without inlining: a sixth smaller

# program OUT PACKAGE [FLAG…] builds a WebAssembly program.
program() { GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w" "${@:3}" -o "$1" "$2"; }

# What the site is built from: the two programs and Go's glue.
wasm() {
  say "the player and the workbench's engine"
  mkdir -p web/gen
  program web/gen/clearline.wasm ./game "$small"
  program web/gen/engine.wasm ./web/engine # with inlining: studies take two thirds of the time
  cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" web/gen/
}

site() { say "the site" && (cd web && npm run --silent build); }

binary() {
  say "the command"
  mkdir -p out
  go build -trimpath -ldflags="-s -w" -o out/clearline .
}

build() { need_tools && packages && wasm && site && binary; }

# quick does something with a site that is packed fast: brotli's last fifth takes more than a minute.
quick() { BROTLI_QUALITY=${BROTLI_QUALITY:-5} "$@"; }

# must_not_reach PATTERN PACKAGES…: fails where a package, or what it imports, imports something that matches. Go's own
# packages are left out: in a browser even its os package uses syscall/js. So is game/host, whose browser half is what
# stands behind the interface that the pure packages know.
must_not_reach() {
  local pattern=$1 found
  shift
  found=$(GOOS=js GOARCH=wasm go list -deps \
    -f '{{if not .Standard}}{{$p := .ImportPath}}{{range .Imports}}{{$p}} imports {{.}}{{"\n"}}{{end}}{{end}}' "$@" |
    grep -E " imports ($pattern)\$" | grep -vx 'clearline/game/host imports syscall/js' || true)
  [ -z "$found" ] || fail "these packages must stay pure: $*"$'\n'"$found"
}

purity() {
  say "purity"
  local ebiten='github.com/hajimehoshi/ebiten/.*' js='syscall/js' http='net/http'
  must_not_reach "$ebiten|$js|$http" ./scenarios/... ./scoring/...
  must_not_reach "$ebiten|$js" ./game/frame ./game/face ./game/typeset ./game/story ./game/screen
  must_not_reach "$http" ./game
  must_not_reach "$ebiten|$http" ./web/engine
}

lint() {
  say "gofmt, vet, staticcheck"
  local unformatted
  unformatted=$(gofmt -l "${go_dirs[@]}")
  [ -z "$unformatted" ] || fail "gofmt -w these files:"$'\n'"$unformatted"
  go vet ./...
  GOOS=js GOARCH=wasm go vet ./game/... ./web/engine ./web/test/program ./web/bench/empty
  GOBIN=$PWD/out/tools go install "$staticcheck"
  out/tools/staticcheck ./...
  GOOS=js GOARCH=wasm out/tools/staticcheck ./game/... ./web/engine ./web/test/program ./web/bench/empty
}

# fuzz runs every fuzz target for a fixed number of inputs.
fuzz() {
  local file name
  grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' . | sort | while read -r file; do
    grep -oP '^func \KFuzz\w+' "$file" | while read -r name; do
      say "fuzz ${file#./} $name"
      go test "$(dirname "$file")" -run '^$' -fuzz "^$name\$" -fuzztime 5000x -fuzzminimizetime 100x </dev/null
    done
  done
}

run_tests() {
  need_tools
  need_browser
  packages
  lint
  purity
  wasm
  site
  binary
  say "types" && (cd web && npm run --silent check)
  say "go test" && go test ./...
  fuzz
  say "browser tests" && (cd web && npm test --silent)
}

# run_bench measures a command of its own, which serves an empty Ebitengine page beside the site: built with the
# player's flags, packed the same, sent by the same server.
run_bench() {
  need_tools
  need_browser
  packages
  wasm
  site &
  local packing=$!
  program web/gen/empty.wasm ./web/bench/empty "$small"
  (cd web && node_modules/.bin/vite build --config bench/vite.config.ts --logLevel warn)
  wait "$packing"
  say "the command to measure"
  cp -r web/gen/empty web/dist/
  go build -trimpath -ldflags="-s -w" -o out/bench/clearline .
  rm -r web/dist/empty
  say "measuring, six to nine minutes"
  (cd web && CLEARLINE=$PWD/../out/bench/clearline node --import tsx bench/bench.ts)
}

case "${1:-serve}" in
serve) quick build && exec out/clearline serve ;;
test) quick run_tests ;;
bench) run_bench ;;
dist)
  build
  out/clearline publish out/site
  say "ready: the static site is out/site, the command is out/clearline"
  du -sh out/site out/clearline
  ;;
*) fail "usage: ./build.sh [test|bench|dist]" ;;
esac
