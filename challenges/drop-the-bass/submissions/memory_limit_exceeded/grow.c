/*
 * Takes memory and writes to all of it, so that it is really there; crashes when it gets no more.
 *
 * Verdict: memory limit exceeded. Ceiling: ends when it has 2 GiB, or by its own alarm after 60 s.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    const size_t piece = 1 << 20;
    alarm(60);
    for (int taken = 0; taken < 2048; taken++) {
        char *bytes = malloc(piece);
        if (!bytes) {
            perror("malloc");
            abort();
        }
        memset(bytes, taken | 1, piece);
    }
    return 0;
}
