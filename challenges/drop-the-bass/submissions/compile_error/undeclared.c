/*
 * Uses what it never declares.
 *
 * Verdict: compile error, whose text names the line and `layers`. Ceiling: none needed, it never runs.
 */
#include <stdio.h>

int main(void)
{
    printf("%d\n", layers);
    return 0;
}
