/*
 * Prints the first word of the sample for ever, as fast as it can.
 *
 * Verdict: output limit exceeded. Ceiling: ends after 4 GB, when it cannot write, or by its own alarm after 60 s.
 */
#include <string.h>
#include <unistd.h>

int main(void)
{
    static const char word[] = "interpretation\n";
    static char words[(sizeof word - 1) * 4096];
    alarm(60);
    for (size_t at = 0; at < sizeof words; at += sizeof word - 1)
        memcpy(words + at, word, sizeof word - 1);
    for (unsigned long long printed = 0; printed < 4000000000;) {
        ssize_t written = write(STDOUT_FILENO, words, sizeof words);
        if (written < 0)
            return 1;
        printed += (unsigned long long)written;
    }
    return 0;
}
