/* Takes samples of 16 bits for numbers without a sign.
 * Verdict: wrong answer
 * Ceiling: one pass over the input, a few MiB
 */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  static unsigned char bytes[1 << 22];
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 1;
  size_t length = fread(bytes, 1, sizeof bytes, file);
  size_t channels = bytes[22], width = bytes[34] / 8;
  if (length < 44 || channels == 0 || width == 0) return 0;
  for (size_t channel = 0; channel < channels; channel++) {
    long peak = 0, silence = 0, run = 0;
    for (size_t at = 44 + channel * width; at + width <= length; at += channels * width) {
      long distance = width == 2 ? bytes[at] + 256 * bytes[at + 1] : labs(bytes[at] - 128L);
      if (distance > peak) peak = distance;
      run = distance <= (width == 2 ? 512 : 2) ? run + 1 : 0;
      if (run > silence) silence = run;
    }
    printf("%ld %ld\n", peak, silence);
  }
  return 0;
}
