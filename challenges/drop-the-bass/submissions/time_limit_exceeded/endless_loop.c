/*
 * Takes processor time and nothing else.
 *
 * Verdict: time limit exceeded, by CPU time. Ceiling: ended by its own alarm after ten minutes, twice what the
 * platform gives; one core.
 */
#include <unistd.h>

int main(void)
{
    volatile unsigned long turns = 0;
    alarm(600);
    for (;;)
        turns++;
}
