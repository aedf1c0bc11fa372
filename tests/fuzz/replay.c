/* replay.c - the main of a fuzz target without libFuzzer: every file named on the command line,
 * once. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static int replay(const char *path)
{
    static uint8_t bytes[1024 * 1024];
    FILE *f = fopen(path, "rb");
    size_t len;

    if (!f) {
        perror(path);
        return 1;
    }
    len = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    printf("%s\n", path);
    fflush(stdout); /* so that the last line names the file that crashed */
    return LLVMFuzzerTestOneInput(bytes, len);
}

int main(int argc, char **argv)
{
    int failed = argc < 2;

    for (int i = 1; i < argc; i++)
        failed |= replay(argv[i]);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
