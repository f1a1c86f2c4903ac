#!/bin/sh
# Opens the desk on the folder "考核" of one's home, or does what is typed behind it: ./kaohe.sh demo
here=$(cd "$(dirname "$0")" && pwd) || exit 2
for python in "$here/python/bin/python3" python3.13 python3.14 python3.12 python3.11 python3.15 python3 python \
  /usr/local/bin/python3.1? /opt/*/bin/python3; do
  if "$python" "$here/run.py" --usable >/dev/null 2>&1; then
    export KAOHE_TYPED_AS="\"$0\""
    if [ $# -gt 0 ]; then exec "$python" "$here/run.py" "$@"; fi
    mkdir -p "$HOME/考核" && exec "$python" "$here/run.py" desk "$HOME/考核"
  fi
done
cat "$here/installation/start/python-needed.txt" >&2
python3 "$here/run.py" >/dev/null # says what is wrong with the usual one
exit 2
