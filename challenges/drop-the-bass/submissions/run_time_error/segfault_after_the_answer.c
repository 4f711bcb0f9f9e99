/*
 * Prints the answer to the sample, and then writes where it has no memory.
 *
 * Verdict: run-time error, by SIGSEGV. Ceiling: none needed.
 */
#include <stdio.h>

int main(void)
{
    volatile int *volatile nowhere = NULL; /* Else the compiler leaves the useless write out. */
    puts("interpretation\nsanctioned\nlawn\nelectives\nunifying");
    fflush(stdout);
    *nowhere = 1;
    return 0;
}
