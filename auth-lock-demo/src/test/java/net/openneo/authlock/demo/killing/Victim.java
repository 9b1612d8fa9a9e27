package net.openneo.authlock.demo.killing;

/** Who is killed, and who is started again: the other admin goes on at once where it is left alive. */
enum Victim {
    /** The one that works; it is started again while the other goes on. */
    ADMIN {
        @Override
        void kill(Site site) {
            site.first().kill();
        }

        @Override
        void restart(Site site) {
            site.restartFirst();
            site.swap();
        }
    },
    BOTH_ADMINS {
        @Override
        void kill(Site site) {
            site.first().kill();
            site.second().kill();
        }

        @Override
        void restart(Site site) {
            site.restartBoth();
        }
    },
    SERVER {
        @Override
        void kill(Site site) {
            site.server().kill();
        }

        @Override
        void restart(Site site) {
            site.server().restart();
        }
    };

    abstract void kill(Site site);

    abstract void restart(Site site);
}
