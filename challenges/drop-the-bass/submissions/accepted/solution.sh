#!/usr/bin/env bash
# Peels base64 layers off every line until what is left is an entry of the word list.
#
# The entries are the keys of an associative array, so only decoding starts a process. Two things need care:
#
# - A variable holds neither NUL nor, after $(…), newlines at its end. Both become \001 here, which is in no
#   entry and is no base64 digit either, so such a layer ends the search, as it must.
# - Padding is made good with "A" (six zero bits), not with "=", for what then lies behind the last whole byte
#   is cut off: some versions of base64 refuse "=" after a digit whose spare bits are not zero.
set -euo pipefail
export LC_ALL=C # Bytes, not characters.

declare -A is_word
while IFS= read -r word; do
  is_word[$word]=1
done < <(grep . /usr/share/dict/american-english)

# Prints the word nested in $1; nothing if there is none.
recover() {
  local text=$1 length
  local -a fill=('' '' AA A)
  while :; do
    while [[ $text == *= ]]; do text=${text%=}; done
    length=${#text}
    [[ $text =~ ^[A-Za-z0-9+/]+$ ]] && ((length % 4 != 1)) || return 0
    text=$(base64 -d <<<"$text${fill[length % 4]}" | tr '\0\n' '\1\1')
    text=${text:0:length * 3 / 4}
    if [[ ${is_word[$text]+yes} ]]; then
      printf '%s\n' "$text"
      return
    fi
  done
}

# The last line has no newline, at which read fails after having read it.
while IFS= read -r line || [[ $line ]]; do
  recover "${line%$'\r'}"
done < <(tr '\0' '\1' <"$1")
