#!/usr/bin/env bash
# Loses the last line: inputs have no newline at their end, where `read` fails although it has read something.
#
# Verdict: wrong answer, on every case. A judge that adds a newline to the input would accept it.
# Ceiling: none needed, it decodes each line once.
export LC_ALL=C

while IFS= read -r text; do
  until grep -qxF -- "$text" /usr/share/dict/american-english; do
    [[ $text ]] || break
    case $((${#text} % 4)) in
      2) text+='==' ;;
      3) text+='=' ;;
    esac
    text=$(base64 -d <<<"$text" 2>/dev/null | tr -d '\0')
  done
  printf '%s\n' "$text"
done <"$1"
