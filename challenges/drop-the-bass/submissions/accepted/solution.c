/*
 * Peels base64 layers off every line until what is left is an entry of the word list.
 *
 * Both files are read whole and used where they lie: the word list as the keys of an open-addressing hash
 * table, the input as the place where each line is decoded over itself, since three bytes never overtake the
 * four digits they come from. Nothing is allocated per line.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_LIST "/usr/share/dict/american-english"

struct slice {
    unsigned char *bytes;
    size_t length;
};

struct words {
    struct slice *slots; /* Empty ones have no bytes. */
    size_t mask;         /* One less than the number of slots, a power of two. */
};

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static struct slice read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        die(path);

    size_t capacity = 1 << 16, length = 0;
    unsigned char *bytes = NULL;
    for (;;) {
        bytes = realloc(bytes, capacity);
        if (!bytes)
            die(path);
        length += fread(bytes + length, 1, capacity - length, file);
        if (length < capacity)
            break;
        capacity *= 2;
    }
    if (ferror(file))
        die(path);
    fclose(file);
    return (struct slice){bytes, length};
}

/* Cuts the first line off `rest`; its length does not count the newline. */
static struct slice next_line(struct slice *rest)
{
    unsigned char *newline = memchr(rest->bytes, '\n', rest->length);
    struct slice line = {rest->bytes, newline ? (size_t)(newline - rest->bytes) : rest->length};
    size_t used = line.length + (newline != NULL);
    rest->bytes += used;
    rest->length -= used;
    return line;
}

/* The slot that holds `key`, or the empty one where it belongs. */
static struct slice *find_slot(const struct words *words, struct slice key)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ key.bytes[i]) * 1099511628211u;

    for (size_t at = hash & words->mask;; at = (at + 1) & words->mask) {
        struct slice *slot = &words->slots[at];
        if (!slot->bytes)
            return slot;
        if (slot->length == key.length && memcmp(slot->bytes, key.bytes, key.length) == 0)
            return slot;
    }
}

static struct words read_words(const char *path)
{
    struct slice list = read_file(path);
    size_t lines = 1, slots = 1;
    for (size_t i = 0; i < list.length; i++)
        lines += list.bytes[i] == '\n';
    while (slots < 2 * lines)
        slots *= 2;

    struct words words = {calloc(slots, sizeof *words.slots), slots - 1};
    if (!words.slots)
        die(path);
    while (list.length > 0) {
        struct slice entry = next_line(&list);
        if (entry.length > 0)
            *find_slot(&words, entry) = entry;
    }
    return words;
}

/* The value of a base64 digit, or -1, which makes whatever it is or-ed into negative. */
static int8_t six_bits[256];

static void fill_six_bits(void)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    memset(six_bits, -1, sizeof six_bits);
    for (int value = 0; value < 64; value++)
        six_bits[(unsigned char)digits[value]] = (int8_t)value;
}

/* Decodes `text` over itself; 0 if it is not base64. Padding, any of it, carries no information. */
static int decode(struct slice *text)
{
    const unsigned char *from = text->bytes;
    unsigned char *to = text->bytes;
    size_t left = text->length;
    while (left > 0 && from[left - 1] == '=')
        left--;
    if (left == 0 || left % 4 == 1)
        return 0;

    for (; left >= 4; left -= 4, from += 4) {
        int a = six_bits[from[0]], b = six_bits[from[1]], c = six_bits[from[2]], d = six_bits[from[3]];
        if ((a | b | c | d) < 0)
            return 0;
        *to++ = (unsigned char)(a << 2 | b >> 4);
        *to++ = (unsigned char)(b << 4 | c >> 2);
        *to++ = (unsigned char)(c << 6 | d);
    }
    if (left > 0) {
        int a = six_bits[from[0]], b = six_bits[from[1]], c = left == 3 ? six_bits[from[2]] : 0;
        if ((a | b | c) < 0)
            return 0;
        *to++ = (unsigned char)(a << 2 | b >> 4);
        if (left == 3)
            *to++ = (unsigned char)(b << 4 | c >> 2);
    }
    text->length = (size_t)(to - text->bytes);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s INPUT\n", argv[0]);
        return 2;
    }
    fill_six_bits();
    struct words words = read_words(WORD_LIST);
    struct slice input = read_file(argv[1]);

    while (input.length > 0) {
        struct slice text = next_line(&input);
        if (text.length > 0 && text.bytes[text.length - 1] == '\r')
            text.length--;
        while (decode(&text)) {
            if (find_slot(&words, text)->bytes) {
                fwrite(text.bytes, 1, text.length, stdout);
                putchar('\n');
                break;
            }
        }
    }
    if (fflush(stdout) != 0 || ferror(stdout))
        die("standard output");
    return EXIT_SUCCESS; /* The system takes the memory back. */
}
