"""A program called, and the most memory that it took."""
import os
import tempfile


def call(program, folder, *words):
    """What it says, and the peak of its memory in MB; it must end well."""
    out = tempfile.TemporaryFile()
    pid = os.fork()
    if pid == 0:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
        os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")
        os.execv(program, [program, "-C", str(folder), *words])
    _, status, usage = os.wait4(pid, 0)
    out.seek(0)
    said = out.read().decode()
    assert status == 0, said
    return said, usage.ru_maxrss / 1024
