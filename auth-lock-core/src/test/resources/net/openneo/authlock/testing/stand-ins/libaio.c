/* Says "this system has no asynchronous I/O" to each call that mysqld 8.0.31 makes of libaio. */
enum { NOT_AVAILABLE = -38 }; /* -ENOSYS */

int io_setup(void) { return NOT_AVAILABLE; }
int io_submit(void) { return NOT_AVAILABLE; }
int io_getevents(void) { return NOT_AVAILABLE; }
