#include "base/place.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool place_find(const char *below, char *out, size_t room)
{
    ssize_t n = readlink("/proc/self/exe", out, room);
    char *slash;
    int len;

    if (n <= 0 || (size_t)n >= room)
        return false;
    out[n] = '\0';
    slash = strrchr(out, '/');
    if (!slash)
        return false;
    len = snprintf(slash + 1, room - (size_t)(slash + 1 - out), "%s", below);
    return len >= 0 && (size_t)len < room - (size_t)(slash + 1 - out) && access(out, R_OK) == 0;
}
