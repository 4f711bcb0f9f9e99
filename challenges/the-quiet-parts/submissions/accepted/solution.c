/* Reads the whole file, walks its chunks, and goes through the frames once for all channels. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CHANNELS 32

static size_t number(const unsigned char *bytes, int count) {
  size_t value = 0;
  while (count-- > 0) value = value << 8 | bytes[count];
  return value;
}

static unsigned char *read_all(FILE *file, size_t *length) {
  size_t room = 1 << 16;
  unsigned char *bytes = malloc(room);
  *length = 0;
  for (size_t got; bytes && (got = fread(bytes + *length, 1, room - *length, file)) > 0;) {
    *length += got;
    if (*length == room) bytes = realloc(bytes, room *= 2);
  }
  return bytes;
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 1;
  size_t length;
  unsigned char *bytes = read_all(file, &length);
  if (!bytes) return 1;

  size_t channels = 0, width = 1, data = 0, data_length = 0;
  for (size_t at = 12; at + 8 <= length;) {
    size_t size = number(bytes + at + 4, 4);
    size_t left = length - at - 8;
    if (memcmp(bytes + at, "fmt ", 4) == 0) {
      channels = number(bytes + at + 10, 2);
      width = number(bytes + at + 22, 2) / 8;
    } else if (memcmp(bytes + at, "data", 4) == 0) {
      data = at + 8;
      data_length = size < left ? size : left;
    }
    if (size > left) break;
    at += 8 + size + size % 2;
  }
  if (channels == 0 || channels > MOST_CHANNELS) return 1;

  long peak[MOST_CHANNELS] = {0}, silence[MOST_CHANNELS] = {0}, run[MOST_CHANNELS] = {0};
  long quiet = width == 1 ? 2 : 512;
  size_t frames = data_length / (channels * width);
  const unsigned char *sample = bytes + data;
  for (size_t frame = 0; frame < frames; frame++) {
    for (size_t channel = 0; channel < channels; channel++, sample += width) {
      long value = (long)number(sample, (int)width);
      if (width == 1) value -= 128;
      else if (value >= 0x8000) value -= 0x10000;
      long distance = labs(value);
      if (distance > peak[channel]) peak[channel] = distance;
      run[channel] = distance <= quiet ? run[channel] + 1 : 0;
      if (run[channel] > silence[channel]) silence[channel] = run[channel];
    }
  }
  for (size_t channel = 0; channel < channels; channel++) printf("%ld %ld\n", peak[channel], silence[channel]);
  return 0;
}
