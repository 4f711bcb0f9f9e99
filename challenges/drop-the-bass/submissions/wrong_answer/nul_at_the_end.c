/*
 * Prints the answer to the sample with the NUL that ends the string in C. It cannot be seen in a terminal, and
 * no strip() takes it away.
 *
 * Verdict: wrong answer, on every case. Ceiling: none needed.
 */
#include <stdio.h>

int main(void)
{
    static const char words[] = "interpretation\nsanctioned\nlawn\nelectives\nunifying\n";
    fwrite(words, 1, sizeof words, stdout);
    return 0;
}
