#!/bin/sh
# Migrates one clone and commits. An engine for many repositories runs it in each of them.
#
#   AIG_SOURCE   what to move away from; needed
#   AIG          how to start the tool; default: npx --yes aigateway-cli
#   AIG_FLAGS    more flags for it, such as --safe-only
#
# The commit's first line is the title of the pull request, the rest its body: the Markdown report. Nothing to do is no
# commit and exit code 0. An error is the tool's exit code, and the clone is as it was.
set -eu
: "${AIG_SOURCE:?set AIG_SOURCE to the source to move away from}"

report=$(mktemp -d)
trap 'rm -rf "$report"' EXIT

# shellcheck disable=SC2086  # both hold several words
${AIG:-npx --yes aigateway-cli} migrate "$AIG_SOURCE" --yes --no-backup --quiet --report "$report/body.md" ${AIG_FLAGS:-}

git add --all
if git diff --cached --quiet; then
  echo "nothing to migrate"
  exit 0
fi
{
  echo "Move from $AIG_SOURCE to AIgateway"
  echo
  cat "$report/body.md"
} > "$report/message"
git commit --quiet --cleanup=verbatim --file "$report/message"
