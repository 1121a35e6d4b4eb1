/* ErlPs's rival in C: erl_interface. Usage: ei_peer NODE COOKIE EPMD_PORT calls COUNT
 * Calls erlang:is_alive/0 through rex, one call after another, and prints microseconds a call. */
#include <ei.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Timed in blocks, as all rivals do: the median block is what a call takes, and the best what it can take. */
#define BLOCK 200

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void call(ei_cnode *self, int fd) {
    ei_x_buff arguments, result;
    ei_x_new(&arguments);
    ei_x_encode_empty_list(&arguments);
    ei_x_new(&result);
    if (ei_rpc(self, fd, "erlang", "is_alive", arguments.buff, arguments.index, &result) < 0) {
        fprintf(stderr, "the call failed: %d\n", erl_errno);
        exit(1);
    }
    ei_x_free(&arguments);
    ei_x_free(&result);
}

int main(int argc, char **argv) {
    if (argc != 6 || strcmp(argv[4], "calls") != 0) {
        fprintf(stderr, "usage: ei_peer NODE COOKIE EPMD_PORT calls COUNT\n");
        return 2;
    }

    int count = atoi(argv[5]);
    char name[64];
    setenv("ERL_EPMD_PORT", argv[3], 1);
    snprintf(name, sizeof name, "eipeer%d", (int)getpid());

    ei_cnode self;
    Erl_IpAddr here = &(struct in_addr){htonl(0x7f000001)};
    char full[96];
    snprintf(full, sizeof full, "%s@127.0.0.1", name);
    ei_init();
    if (ei_connect_xinit(&self, "127.0.0.1", name, full, here, argv[2], 1) < 0) {
        return 1;
    }
    double begin = now();
    int fd = ei_connect(&self, argv[1]);
    if (fd < 0) {
        fprintf(stderr, "cannot connect: %d\n", erl_errno);
        return 1;
    }
    double connected = now();

    for (int i = 0; i < count / 10; i++) {
        call(&self, fd);
    }
    int blocks = count / BLOCK;
    double *per_call = malloc(blocks * sizeof *per_call);
    for (int b = 0; b < blocks; b++) {
        double start = now();
        for (int i = 0; i < BLOCK; i++) {
            call(&self, fd);
        }
        per_call[b] = (now() - start) / BLOCK;
    }
    qsort(per_call, blocks, sizeof *per_call, ascending);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("connect_us=%.1f call_us=%.2f best_us=%.2f peak_kb=%ld\n", connected - begin, per_call[blocks / 2], per_call[0], usage.ru_maxrss);
    return 0;
}
