/* Says "this system has no NUMA" to each call that mysqld 8.0.31 makes of libnuma. */
enum { NOT_AVAILABLE = -1 };

int numa_available(void) { return NOT_AVAILABLE; }
void *numa_alloc_local(void) { return 0; }
void numa_free(void) {}
void *numa_get_mems_allowed(void) { return 0; }
void numa_bitmask_free(void) {}
long set_mempolicy(void) { return NOT_AVAILABLE; }
long mbind(void) { return NOT_AVAILABLE; }
