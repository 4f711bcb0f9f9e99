#!/usr/bin/env bash
# Peels base64 layers off every line until what is left is an entry of the word list.
#
# Starting a process takes longer than decoding a layer, so Bash decodes by itself, and the word list is searched once, for
# all layers of all lines. Two things need care:
#
# - A variable cannot hold NUL, and a newline would make two lines of a layer. Both become \001 here, which is in no
#   entry and is no base64 digit either, so such a layer ends the search, as it must.
# - Padding is made good with "A" (six zero bits), and what then lies behind the last whole byte is cut off.
set -euo pipefail
export LC_ALL=C # Bytes, not characters.

declare -A value # Of two digits.
count=0
for one in {A..Z} {a..z} {0..9} + /; do
  for two in {A..Z} {a..z} {0..9} + /; do value[$one$two]=$((count++)); done
done

bytes=()
for ((i = 0; i < 256; i++)); do
  printf -v hex '\\x%02x' "$i"
  printf -v "bytes[i]" '%b' "$hex"
done
bytes[0]=$'\1' bytes[10]=$'\1'

# Decodes $text in place.
decode() {
  local -i length=${#text} at bits
  local -a fill=('' '' AA A)
  local padded=$text${fill[length % 4]} decoded=''
  for ((at = 0; at < length; at += 4)); do
    bits="${value[${padded:at:2}]} << 12 | ${value[${padded:at+2:2}]}"
    decoded+=${bytes[bits >> 16]}${bytes[bits >> 8 & 255]}${bytes[bits & 255]}
  done
  text=${decoded:0:length * 3 / 4}
}

# The layers that are short enough for an entry, line after line; an empty one ends those of a line.
layers=()
longest=60
# The last line has no newline, at which read fails after having read it.
while IFS= read -r text || [[ $text ]]; do
  text=${text%$'\r'}
  while :; do
    while [[ $text == *= ]]; do text=${text%=}; done
    [[ $text && $text != *[!A-Za-z0-9+/]* ]] && ((${#text} % 4 != 1)) || break
    decode
    if [[ $text ]] && ((${#text} <= longest)); then layers+=("$text"); fi
  done
  layers+=('')
done < <(tr '\0' '\1' <"$1")

declare -A is_word
while IFS= read -r word; do
  if [[ $word ]]; then is_word[$word]=1; fi
done < <(printf '%s\n' "${layers[@]}" | grep . | grep -axFf - /usr/share/dict/american-english)

found=''
for layer in "${layers[@]}"; do
  if [[ ! $layer ]]; then
    found=''
  elif [[ ! $found && ${is_word[$layer]+yes} ]]; then
    printf '%s\n' "$layer"
    found=yes
  fi
done
